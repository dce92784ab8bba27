#include "check/read.hpp"

#include <algorithm>
#include <iterator>

#include "check/attributes.hpp"
#include "check/files.hpp"
#include "check/shapes.hpp"
#include "layer/look.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

LayerSpec spec_for_check(LayerSpec spec, const Profile& profile, const std::vector<std::string>& fields) {
  spec.class_field.clear();  // a check asks for features, not for classes
  spec.keep_rings = spec.buffer_m == 0 && spec.buffer_field.empty() && looks_at_rings(profile, spec.name);
  if (const LayerProfile* layer = profile.layer(spec.name)) {
    for (const std::string& name : fields_needed(*layer, fields)) spec.keep_fields.push_back(name);
  }
  return spec;
}

class Reading {
 public:
  explicit Reading(const CheckRequest& request) : request_(request) {}

  ReadForCheck run() {
    for (const LayerSpec& spec : request_.layers) look(spec);
    try {
      read_.set = read_layers(specs_, options());
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      drop_unreadable();
      read_.set = read_layers(specs_, options());
    }
    check_names_and_text();
    return std::move(read_);
  }

 private:
  [[nodiscard]] ReadOptions options() const { return {request_.model, request_.threads, request_.progress}; }

  void look(const LayerSpec& spec) {
    layer::LayerLook look = layer::look_at_layer(spec, request_.model);
    for (Finding& finding : look.findings) add(spec, std::move(finding));
    if (!look.readable) return read_.unread_names.push_back(spec.name);
    specs_.push_back(spec_for_check(spec, request_.profile, look.info.fields));
  }

  /// Some layer breaks off only when its features are read: each is tried alone.
  void drop_unreadable() {
    std::vector<LayerSpec> good;
    for (const LayerSpec& spec : specs_) {
      try {
        (void)read_layers(std::span(&spec, 1), options());
        good.push_back(spec);
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::input) throw;
        Finding finding;
        finding.rule = "file.unreadable";
        finding.message = error.what();
        add(spec, std::move(finding));
        read_.unread_names.push_back(spec.name);
      }
    }
    specs_ = std::move(good);
  }

  void check_names_and_text() {
    std::vector<KnownLayer> known;
    for (const Layer& layer : read_.set.layers) known.push_back({layer.spec.name, layer.spec.source, &layer.info});
    for (std::size_t i = 0; i < known.size(); ++i) {
      take(check_field_names(known[i], request_.profile));
      if (request_.profile.state("attribute.text", known[i].name) == RuleState::off) continue;
      const auto garbled = layer::find_garbled_text(read_.set.layers[i].spec, request_.progress);
      take(check_text(known[i], request_.profile, garbled));
    }
    take(check_mixed_crs(known, request_.profile));
  }

  void add(const LayerSpec& spec, Finding finding) {
    CheckFinding& found = read_.found.emplace_back();
    found.finding = std::move(finding);
    found.finding.layer = spec.name;
    found.source = spec.source;
  }
  void take(std::vector<CheckFinding> findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(read_.found));
  }

  const CheckRequest& request_;
  std::vector<LayerSpec> specs_;
  ReadForCheck read_;
};

}  // namespace

ReadForCheck read_for_check(const CheckRequest& request) {
  return Reading(request).run();
}

}  // namespace zonekit::analysis
