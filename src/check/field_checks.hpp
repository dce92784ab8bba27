// The rules attribute.* one by one, and what they share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/attributes.hpp"

namespace zonekit::analysis {

class FieldChecks {
 public:
  FieldChecks(const Layer& layer, const LayerProfile& profile, const Profile& whole, const FeatureAreas& areas);

  [[nodiscard]] const Layer& layer() const { return layer_; }
  [[nodiscard]] const LayerProfile& profile() const { return profile_; }
  [[nodiscard]] const FeatureAreas& areas() const { return areas_; }
  [[nodiscard]] bool off(std::string_view rule) const;
  [[nodiscard]] const CodeList* codes(const std::string& name) const;
  [[nodiscard]] const FieldRule* rule_of(std::string_view field) const;

  /// Where the values of a field stand in FeatureAttributes::values; no value for a field that the source has not.
  /// Throws Error(internal) for one that the source has and that was not kept.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view field) const;

  /// `feature`: nullptr, the layer as a whole. Returns the finding, to add to it.
  CheckFinding& report(std::string_view rule, const FeatureAttributes* feature, const std::string& field,
                       std::string_view found, const std::string& message);
  [[nodiscard]] std::vector<CheckFinding> take() { return std::move(findings_); }

 private:
  const Layer& layer_;
  const LayerProfile& profile_;
  const Profile& whole_;
  const FeatureAreas& areas_;
  std::optional<std::size_t> key_;
  std::vector<CheckFinding> findings_;
};

void check_required(FieldChecks& checks, const FieldRule& field);
void check_type(FieldChecks& checks, const FieldRule& field);
void check_length(FieldChecks& checks, const FieldRule& field);
void check_code(FieldChecks& checks, const FieldRule& field);
void check_parent(FieldChecks& checks, const FieldRule& field);
void check_unique(FieldChecks& checks, const FieldRule& field);
void check_area_field(FieldChecks& checks, const AreaFieldRule& field);
void check_date_order(FieldChecks& checks, const FieldRule& field);

/// `any` where nothing says more; a field that is compared with another as a date is a date.
[[nodiscard]] FieldType type_of(const FieldChecks& checks, const FieldRule& field);

}  // namespace zonekit::analysis
