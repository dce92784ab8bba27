#include "check/read.hpp"

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
  Reading(const Study& study, const Profile& profile) : study_(study), profile_(profile) {
    for (const std::string& name : study.names()) {
      if (study.in_memory(name)) {
        made_.push_back(name);
      } else {
        look(study.spec(name));
      }
    }
  }

  [[nodiscard]] const std::vector<LayerSpec>& specs() const { return specs_; }

  ReadForCheck run() {
    Study study = all();
    try {
      (void)study.set();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      drop_unreadable();
      study = all();
    }
    check_names_and_text(study);
    return {std::move(study), std::move(found_), std::move(unread_)};
  }

 private:
  [[nodiscard]] Study all() const { return study_.of(made_).with(specs_); }

  void look(const LayerSpec& spec) {
    layer::LayerLook look = layer::look_at_layer(spec, study_.options().model);
    for (Finding& finding : look.findings) add(spec, std::move(finding));
    if (!look.readable) return unread_.push_back(spec.name);
    specs_.push_back(spec_for_check(spec, profile_, look.info.fields));
  }

  /// Some layer breaks off only when its features are read: each is tried alone.
  void drop_unreadable() {
    std::erase_if(specs_, [&](const LayerSpec& spec) {
      try {
        (void)study_.of({}).with(std::span(&spec, 1)).set();
        return false;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::input) throw;
        Finding finding;
        finding.rule = "file.unreadable";
        finding.message = error.what();
        add(spec, std::move(finding));
        unread_.push_back(spec.name);
        return true;
      }
    });
  }

  void check_names_and_text(Study& study) {
    std::vector<KnownLayer> known;
    for (const Layer& layer : study.set().layers) known.push_back({layer.spec.name, layer.spec.source, &layer.info});
    for (const KnownLayer& layer : known) {
      take(check_field_names(layer, profile_));
      if (study.in_memory(layer.name) || profile_.state("attribute.text", layer.name) == RuleState::off) continue;
      take(check_text(layer, profile_, layer::find_garbled_text(study.spec(layer.name), study.progress())));
    }
    take(check_mixed_crs(known, profile_));
  }

  void add(const LayerSpec& spec, Finding finding) {
    CheckFinding& found = found_.emplace_back();
    found.finding = std::move(finding);
    found.finding.layer = spec.name;
    found.source = spec.source;
  }
  void take(std::vector<CheckFinding> findings) { std::ranges::move(findings, std::back_inserter(found_)); }

  const Study& study_;
  const Profile& profile_;
  std::vector<std::string> made_;  ///< layers in memory: nothing to look at
  std::vector<LayerSpec> specs_;
  std::vector<CheckFinding> found_;
  std::vector<std::string> unread_;
};

}  // namespace

ReadForCheck read_for_check(const Study& study, const Profile& profile) {
  return Reading(study, profile).run();
}

std::vector<LayerSpec> layers_for_check(const Study& study, const Profile& profile) {
  return Reading(study, profile).specs();
}

}  // namespace zonekit::analysis
