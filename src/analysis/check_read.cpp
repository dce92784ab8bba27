#include "analysis/check_read.hpp"

#include <algorithm>

#include "analysis/check_attributes.hpp"
#include "layer/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

LayerSpec spec_for_check(LayerSpec spec, const LayerProfile* profile, const std::vector<std::string>& fields) {
  spec.class_field.clear();  // a check asks for features, not for classes
  spec.keep_rings = spec.buffer_m == 0 && spec.buffer_field.empty();
  if (profile != nullptr) {
    for (const std::string& name : fields_needed(*profile, fields)) spec.keep_fields.push_back(name);
  }
  return spec;
}

class Reading {
 public:
  explicit Reading(const CheckRequest& request) : request_(request) {}

  ReadForCheck run() {
    for (const LayerSpec& spec : request_.layers) plan(spec);
    try {
      read_.set = read_layers(specs_, options());
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      drop_unreadable();
      read_.set = read_layers(specs_, options());
    }
    return std::move(read_);
  }

 private:
  [[nodiscard]] ReadOptions options() const { return {request_.model, request_.threads, request_.progress}; }

  void plan(const LayerSpec& spec) {
    LayerSpec plain = spec;
    plain.class_field.clear();
    try {
      const layer::LayerPlan plan = layer::plan_layer(plain);
      if (!plan.refusal.empty()) return refuse(spec, plan.info, "file.unreadable", "the layer " + plan.refusal);
      if (request_.model == AreaModel::ellipsoidal && !plan.crs) {
        return refuse(spec, plan.info, "crs.missing", plan.crs_problem);
      }
      specs_.push_back(spec_for_check(spec, request_.profile.layer(spec.name), plan.info.fields));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      refuse(spec, {}, "file.unreadable", error.what());
    }
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
        refuse(spec, {}, "file.unreadable", error.what());
      }
    }
    specs_ = std::move(good);
  }

  void refuse(const LayerSpec& spec, const SourceInfo& info, const char* rule, const std::string& message) {
    CheckFinding found;
    found.finding.rule = rule;
    found.finding.layer = spec.name;
    found.finding.message = "layer '" + spec.name + "': " + message;
    found.source = spec.source;
    read_.unread.push_back(std::move(found));
    read_.unread_names.push_back(spec.name);
    read_.unread_info.push_back(info);
  }

  const CheckRequest& request_;
  std::vector<LayerSpec> specs_;
  ReadForCheck read_;
};

}  // namespace

ReadForCheck read_for_check(const CheckRequest& request) {
  return Reading(request).run();
}

std::string_view catalogue_rule(const Finding& finding) {
  const std::string_view rule = finding.rule;
  if (rule == "geometry.empty-ring") return "geometry.few-points";
  if (rule == "geometry.not-polygon" || rule == "geometry.corrupt" || rule == "source.broke-off") return "file.damaged";
  if (rule == "geometry.not-placeable") return "crs.doubtful";
  if (rule == "geometry.z-or-m" || rule == "geometry.curves") return {};
  if (rule.starts_with("geometry.")) return find_check_rule(rule) == nullptr ? std::string_view() : rule;
  if (rule.starts_with("encoding.")) return "attribute.text";
  if (rule == "crs.datum-shift") return {};
  if (rule.starts_with("crs.")) return "crs.doubtful";
  return {};
}

}  // namespace zonekit::analysis
