// What stands on a drawn map besides its shapes: window, labels, scale bar, north arrow, legend.
#pragma once

#include <string>

#include "document/html.hpp"
#include "siting/report/map.hpp"

namespace zonekit {

/// The part of the drawing that a map shows, in drawing units.
struct MapView {
  double x = 0, y = 0, width = 1, height = 1;
  /// Drawing units a pixel, as wide as a map is printed.
  [[nodiscard]] double pixel() const noexcept;
  [[nodiscard]] std::string view_box() const;
};

/// A box with a margin, not smaller than some hundred metres and not much longer than wide.
[[nodiscard]] MapView view_of(const MapFrame& frame, const MapBox& box);
/// A site's key, and a ring around a site too small to be seen.
void write_site_mark(const MapFrame& frame, const MapBox& site, std::string_view key, double pixel, Html& html);
void write_scale_and_north(const SitingPage& page, const MapFrame& frame, const MapView& view, Html& html);
void write_legend_entry(const MapStyle& style, const std::string& pattern_id, std::string_view label, Html& html);

}  // namespace zonekit
