// The data of the interactive map: shapes in steps of 1e-7 degrees, texts, styles. No figure that a reader sees.
#include <cmath>

#include "document/provenance.hpp"
#include "siting/report/html.hpp"
#include "siting/report/map.hpp"

namespace zonekit {

namespace {

constexpr double steps_per_degree = 1e7;  // about a centimetre

// x, y of the first point, then differences: shorter than degrees, and exact.
Json ring_json(const MapRing& ring) {
  Json steps = Json::array();
  std::int64_t last_x = 0;
  std::int64_t last_y = 0;
  for (const MapPoint& point : ring.points) {
    const std::int64_t x = std::llround(point.x * steps_per_degree);
    const std::int64_t y = std::llround(point.y * steps_per_degree);
    steps.push_back(x - last_x);
    steps.push_back(y - last_y);
    last_x = x;
    last_y = y;
  }
  return steps;
}

Json polygons_json(const std::vector<MapPolygon>& polygons) {
  Json list = Json::array();
  for (const MapPolygon& polygon : polygons) {
    Json rings = Json::array();
    for (const MapRing& ring : polygon.rings) rings.push_back(ring_json(ring));
    list.push_back(std::move(rings));
  }
  return list;
}

Json style_json(const MapStyle& style, const std::string& pattern_id) {
  return Json{{"fill", style.fill},     {"opacity", style.fill_opacity},
              {"stroke", style.stroke}, {"width", style.stroke_width},
              {"dash", style.dash},     {"pattern", style.hatch.empty() ? std::string() : pattern_id}};
}

Json layer_json(const SitingPage& page, std::size_t index) {
  const MapLayer& layer = page.result.map_layers[index];
  const std::string& title = page.say(layer.title);
  Json json{{"title", title.empty() ? layer.name : title},
            {"sites", is_sites_layer(page, layer)},
            {"style", style_json(map_style(layer.style.empty() ? layer.name : layer.style, index), hatch_id(index))},
            {"shapes", Json::array()}};
  for (const MapLayer::Shape& shape : layer.shapes) {
    json["shapes"].push_back(Json{{"label", shape.label}, {"polygons", polygons_json(shape.polygons)}});
  }
  return json;
}

Json piece_json(const SitingPage& page, const SitingPiece& piece) {
  const SitingRow& row = page.result.rows[piece.row];
  const Restriction& rule = page.restriction_of(row);
  return Json{{"row", piece.row},
              {"title", page.site_title(row.site) + " · " + page.say(rule.title)},
              {"verdict", enum_text(page.language, row.verdict)},
              {"style", style_json(piece_style(row.verdict), {})},
              {"polygons", polygons_json(piece.polygons)}};
}

}  // namespace

std::string siting_map_json(const SitingPage& page) {
  Json json;
  json["layers"] = Json::array();
  for (std::size_t i = 0; i < page.result.map_layers.size(); ++i) json["layers"].push_back(layer_json(page, i));
  json["pieces"] = Json::array();
  for (const SitingPiece& piece : page.result.pieces) json["pieces"].push_back(piece_json(page, piece));
  json["site_keys"] = Json::array();
  for (const Site& site : page.result.sites) json["site_keys"].push_back(site.key);
  json["notice"] = page.say(page.report.notice);
  json["texts"] =
      Json{{"layers", page.say(siting_words::all_layers)}, {"pieces", page.say(siting_words::overlap_piece)},
           {"zoom_all", page.say(siting_words::zoom_all)}, {"zoom_in", page.say(siting_words::zoom_in)},
           {"zoom_out", page.say(siting_words::zoom_out)}, {"map", page.say(siting_words::map)}};
  return dump(json);
}

}  // namespace zonekit
