// The layers that eligible land is measured of: those of a run, and those that setbacks grow.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/eligible.hpp"

namespace zonekit::analysis {

/// False for a layer that is named with setbacks alone: the grown ones stand for it.
[[nodiscard]] bool takes_as_it_is(const EligibleRequest& request, std::string_view layer);

/// Layers of the study grown by the request's setbacks, as grown_layer names them; those of layers that it has not are
/// left out.
[[nodiscard]] std::vector<LayerSpec> grown_layers(const Study& study, const EligibleRequest& request);

/// The study without the layers `left_out`, and with the grown ones behind its own.
[[nodiscard]] Study eligible_study(const Study& study, const EligibleRequest& request,
                                   std::span<const std::string> left_out);

/// As find_eligible, of an eligible_study.
[[nodiscard]] EligibleResult judge_land(Study& study, const EligibleRequest& request);

}  // namespace zonekit::analysis
