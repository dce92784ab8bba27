// Checks of names and CRS between layers, and the reader's own findings under the catalogue's ids.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "layer/garbled.hpp"
#include "zonekit/check.hpp"

namespace zonekit::analysis {

/// The rule of the catalogue that one of the reader's findings belongs to; empty for notes of reading that are no fault
/// (heights dropped, a datum shift, a working copy) and for what check_layers finds itself (overlaps, text that does
/// not decode).
[[nodiscard]] std::string_view catalogue_rule(const Finding& finding) noexcept;

/// A layer that could be opened: its name in the run and what is known of it.
struct KnownLayer {
  std::string name;
  std::string source;
  const SourceInfo* info = nullptr;
};

/// file.field-name: names that a shapefile would cut. Those that one has cut in a character: check_text.
[[nodiscard]] std::vector<CheckFinding> check_field_names(const KnownLayer& layer, const Profile& profile);

/// crs.mixed: one finding for each layer in another CRS than most layers (the first of them decides a draw).
[[nodiscard]] std::vector<CheckFinding> check_mixed_crs(std::span<const KnownLayer> layers, const Profile& profile);

/// `values` as findings: attribute.text, and file.field-name for names of fields.
[[nodiscard]] std::vector<CheckFinding> check_text(const KnownLayer& layer, const Profile& profile,
                                                   std::span<const layer::GarbledValue> values);

}  // namespace zonekit::analysis
