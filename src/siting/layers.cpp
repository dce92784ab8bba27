#include <algorithm>

#include "document/printed.hpp"
#include "study/grown_layer.hpp"
#include "zonekit/error.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

namespace {

void keep_field(LayerSpec& spec, const std::string& field) {
  if (field.empty() || std::ranges::count(spec.keep_fields, field) > 0) return;
  spec.keep_fields.push_back(field);
}

LayerSpec sites_layer(const Study& study, const SitesSpec& sites) {
  const std::string& name = sites.layer.name;
  if (sites.layer.source.empty() && !study.has(name)) {
    throw Error(ErrorKind::usage, "there is no layer '" + name + "' of sites");
  }
  LayerSpec spec = sites.layer.source.empty() ? study.spec(name) : sites.layer;
  if (study.has(name) && study.spec(name).source != spec.source) {
    throw Error(ErrorKind::usage, "a layer is named '" + name + "' as the sites are; give the sites another name");
  }
  for (const std::string* field : {&sites.fields.id, &sites.fields.name, &sites.fields.kind}) keep_field(spec, *field);
  spec.keep_drawn = spec.keep_drawn || spec.buffer_m > 0 || !spec.buffer_field.empty();
  return spec;
}

/// Not read from a source.
bool is_made(const LayerSpec& spec) {
  return spec.source.empty() || spec.source == "(" + spec.name + ")";
}

}  // namespace

std::vector<LayerSpec> siting_layers(const Study& study, const SitingRequest& request) {
  std::vector<LayerSpec> own{sites_layer(study, request.sites)};
  for (const Restriction& restriction : request.rules.restrictions) {
    if (restriction.buffer_m <= 0 || !study.has(restriction.layer)) continue;
    LayerSpec grown = study.spec(restriction.layer);
    const std::string name = grown_layer_name(grown.name, restriction.buffer_m);
    if (study.has(name) || std::ranges::count(own, name, &LayerSpec::name) > 0) continue;
    if (is_made(grown)) {
      throw Error(ErrorKind::usage, "restriction '" + restriction.id + "' grows layer '" + grown.name +
                                        "', which was made in this run; write it to a file and give that as the layer");
    }
    grown.name = name;
    grown.buffer_m += restriction.buffer_m;
    own.push_back(std::move(grown));
  }
  return own;
}

Study siting_study(const Study& study, const SitingRequest& request) {
  const Study all = study.with(siting_layers(study, request));
  std::vector<std::string> names = all.names();
  const auto sites = std::ranges::find(names, request.sites.layer.name);
  std::rotate(names.begin(), sites, sites + 1);
  return all.of(names);
}

}  // namespace zonekit
