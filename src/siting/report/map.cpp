#include "siting/report/map.hpp"

namespace zonekit {

MapBox whole_box(const SitingPage& page) {
  MapBox box;
  for (const MapLayer& layer : page.result.map_layers) {
    for (const MapLayer::Shape& shape : layer.shapes) box.add(shape.polygons);
  }
  for (const SitingPiece& piece : page.result.pieces) box.add(piece.polygons);
  return box;
}

bool is_sites_layer(const SitingPage& page, const MapLayer& layer) {
  return layer.name == page.result.sites_layer;
}

SiteShapes site_shapes(const SitingPage& page) {
  SiteShapes shapes;
  for (const MapLayer& layer : page.result.map_layers) {
    if (!is_sites_layer(page, layer)) continue;
    for (const MapLayer::Shape& shape : layer.shapes) shapes.emplace(shape.label, &shape);
  }
  return shapes;
}

MapStyle piece_style(Verdict verdict) {
  MapStyle style = map_style("piece", 0);
  if (verdict == Verdict::restricted) style.fill = "#e07b00", style.stroke = "#7a4200", style.dash = "6 2";
  if (verdict == Verdict::conditional) style.fill = "#b9a000", style.stroke = "#5e5100", style.dash = "3 2";
  if (verdict == Verdict::undecidable) style.fill = "#7b5ea7", style.stroke = "#3f2a66", style.dash = "1 3";
  if (verdict <= Verdict::allowed) style.fill = "#3c8d5a", style.stroke = "#1c4d2e", style.dash = "8 2 1 2";
  return style;
}

}  // namespace zonekit
