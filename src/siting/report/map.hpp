// The maps of an HTML report: which shapes, in which colours.
#pragma once

#include <map>
#include <string>

#include "maps/plane.hpp"
#include "siting/report/page.hpp"

namespace zonekit {

/// All that is drawn.
[[nodiscard]] MapBox whole_box(const SitingPage& page);
/// The shapes of the sites layer by their labels, the keys of the sites.
using SiteShapes = std::map<std::string, const MapLayer::Shape*, std::less<>>;
[[nodiscard]] SiteShapes site_shapes(const SitingPage& page);
[[nodiscard]] bool is_sites_layer(const SitingPage& page, const MapLayer& layer);
/// Of a piece, by the verdict of its row; told apart by dash as well as by colour.
[[nodiscard]] MapStyle piece_style(Verdict verdict);
}  // namespace zonekit
