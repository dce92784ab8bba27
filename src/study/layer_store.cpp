#include "study/layer_store.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

/// Adds to `own` what `other` keeps; true when that is more.
bool keep_also(LayerSpec& own, const LayerSpec& other) {
  bool more = (other.keep_drawn && !own.keep_drawn) || (other.keep_rings && !own.keep_rings);
  own.keep_drawn = own.keep_drawn || other.keep_drawn;
  own.keep_rings = own.keep_rings || other.keep_rings;
  for (const std::string& field : other.keep_fields) {
    if (std::ranges::find(own.keep_fields, field) != own.keep_fields.end()) continue;
    own.keep_fields.push_back(field);
    more = true;
  }
  return more;
}

}  // namespace

bool same_layer(const LayerSpec& a, const LayerSpec& b) {
  const auto key = [](const LayerSpec& spec) {
    return std::tie(spec.name, spec.source, spec.source_layer, spec.where, spec.class_field, spec.crs, spec.encoding,
                    spec.buffer_m, spec.buffer_field, spec.buffer_scale);
  };
  return key(a) == key(b);
}

LayerStore::Member& LayerStore::add(const LayerSpec& spec) {
  const auto found =
      std::ranges::find_if(members_, [&](const Member& member) { return same_layer(member.spec, spec); });
  if (found == members_.end()) return members_.emplace_back(Member{spec});
  const bool more = keep_also(found->spec, spec);
  if (more && found->read != nullptr && found->read->from_source) found->read = nullptr;
  return *found;
}

LayerStore::Member& LayerStore::add(Layer made, const Lattice& lattice, std::vector<Finding> findings) {
  if (readings_.empty()) lattice_ = lattice;
  layer::ReadLayer& read = readings_.emplace_back();
  read.box = layer::box_of(made.polygons);
  read.findings = std::move(findings);
  read.from_source = false;
  read.layer = std::move(made);
  return members_.emplace_back(Member{read.layer.spec, &read, true});
}

void LayerStore::read() {
  while (true) {
    std::vector<Member*> missing;
    std::vector<LayerSpec> specs;
    for (Member& member : members_) {
      if (!member.wanted || member.read != nullptr) continue;
      missing.push_back(&member);
      specs.push_back(member.spec);
    }
    if (missing.empty()) return;
    for (Member* one : missing) one->wanted = false;  // a source that can't be read is not tried for others again
    const bool first = readings_.empty();
    layer::ReadLayers read =
        layer::read_each(specs, options_, first ? std::numeric_limits<int>::min() : lattice_.exponent);
    if (!first && read.lattice.exponent != lattice_.exponent) read_again();
    lattice_ = read.lattice;
    for (std::size_t i = 0; i < missing.size(); ++i) {
      missing[i]->read = &readings_.emplace_back(std::move(read.layers[i]));
      missing[i]->wanted = true;
    }
  }
}

/// All that was read is on a lattice that is too fine for what was read last.
void LayerStore::read_again() {
  for (Member& member : members_) {
    if (member.read == nullptr) continue;
    if (!member.read->from_source) {
      throw Error(ErrorKind::usage, "layer '" + member.spec.name +
                                        "' was made before layers with larger coordinates were read; name all layers "
                                        "of the planar model beforehand");
    }
    member.read = nullptr;
  }
}

}  // namespace zonekit::analysis
