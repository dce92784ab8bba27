// Maps drawn as SVG: they need no script, and paper shows them. Outlines stand once on the page
// (write_map_definitions); each map uses them.
#include <algorithm>
#include <cmath>
#include <set>

#include "document/printed.hpp"
#include "siting/report/html.hpp"
#include "siting/report/map.hpp"
#include "siting/report/map_marks.hpp"

namespace zonekit {

namespace {

/// What one drawing shows.
struct Drawing {
  std::string id;
  std::vector<std::size_t> layers;    ///< into map_layers
  std::vector<std::size_t> pieces;    ///< into pieces
  std::vector<std::uint32_t> labels;  ///< sites
  MapBox box;
};

bool is_background(const MapLayer& layer) {
  return map_style(layer.style, 0).fill_opacity == 0;
}

MapStyle style_of(const SitingPage& page, std::size_t layer) {
  const MapLayer& it = page.result.map_layers[layer];
  return map_style(it.style.empty() ? it.name : it.style, layer);
}

const SitingRow& row_of(const SitingPage& page, std::size_t piece) {
  return page.result.rows[page.result.pieces[piece].row];
}

void write_use(const std::string& id, const std::string& style, Html& html) {
  html.raw("<use").attribute("href", "#" + id).raw(style).raw("/>");
}

void write_shapes(const SitingPage& page, const Drawing& drawing, double pixel, Html& html) {
  html.raw("<defs>");
  for (const std::size_t i : drawing.layers) {
    html.raw(hatch_pattern(drawing.id + std::to_string(i), style_of(page, i), pixel));
  }
  html.raw("</defs>\n");
  for (const std::size_t i : drawing.layers) {
    write_use("zk-l" + std::to_string(i), svg_style(style_of(page, i), drawing.id + std::to_string(i)), html);
  }
  for (const std::size_t i : drawing.pieces) {
    write_use("zk-p" + std::to_string(i), svg_style(piece_style(row_of(page, i).verdict), {}), html);
  }
}

void write_labels(const SitingPage& page, const Drawing& drawing, const MapFrame& frame, double pixel, Html& html) {
  constexpr std::size_t most_labels = 60;
  if (drawing.labels.size() > most_labels) return;
  const SiteShapes shapes = site_shapes(page);
  for (const std::uint32_t site : drawing.labels) {
    const auto found = shapes.find(page.result.sites[site].key);
    if (found == shapes.end()) continue;
    MapBox box;
    box.add(found->second->polygons);
    if (!box.empty()) write_site_mark(frame, box, page.result.sites[site].key, pixel, html);
  }
}

void write_drawing(const SitingPage& page, const Drawing& drawing, std::string_view title, Html& html) {
  const MapFrame frame(whole_box(page));
  const MapView view = view_of(frame, drawing.box);
  html.raw("<figure class=\"map\"><svg class=\"static-map\" role=\"img\"").attribute("aria-label", title);
  html.attribute("viewBox", view.view_box()).raw(">\n");
  write_shapes(page, drawing, view.pixel(), html);
  write_labels(page, drawing, frame, view.pixel(), html);
  write_scale_and_north(page, frame, view, html);
  html.raw("</svg>\n<figcaption><ul class=\"legend\">");
  for (auto i = drawing.layers.rbegin(); i != drawing.layers.rend(); ++i) {
    const MapLayer& layer = page.result.map_layers[*i];
    const std::string& name = page.say(layer.title);
    write_legend_entry(style_of(page, *i), hatch_id(*i), name.empty() ? layer.name : name, html);
  }
  std::set<Verdict, std::greater<>> verdicts;
  for (const std::size_t i : drawing.pieces) verdicts.insert(row_of(page, i).verdict);
  for (const Verdict verdict : verdicts) {
    const std::string colon = page.language == Language::zh ? "：" : ": ";
    const std::string label =
        std::string(page.say(siting_words::overlap_piece)) + colon + std::string(enum_text(page.language, verdict));
    write_legend_entry(piece_style(verdict), {}, label, html);
  }
  html.raw("</ul>");
  const std::string& notice = page.say(page.report.notice);
  if (!notice.empty()) html.element("p class=\"map-notice\"", notice);
  html.raw("</figcaption></figure>\n");
}

std::vector<std::string> layers_of_theme(const SitingPage& page, const ThemeView& theme) {
  std::vector<std::string> names;
  for (const std::uint32_t index : theme.restrictions) {
    const Restriction& rule = page.rules.restrictions[index];
    names.push_back(rule.layer);
    if (rule.buffer_m > 0) names.push_back(grown_layer_name(rule.layer, rule.buffer_m));
  }
  return names;
}

Drawing theme_drawing(const SitingPage& page, const ThemeView& theme) {
  Drawing drawing{"zk-t" + std::to_string(theme.theme) + "-", {}, {}, {}, {}};
  const std::vector<std::string> names = layers_of_theme(page, theme);
  for (std::size_t i = 0; i < page.result.map_layers.size(); ++i) {
    const MapLayer& layer = page.result.map_layers[i];
    const bool named = std::ranges::find(names, layer.name) != names.end();
    if (named || is_sites_layer(page, layer) || is_background(layer)) drawing.layers.push_back(i);
  }
  const std::set<std::uint32_t> rows(theme.shown.begin(), theme.shown.end());
  for (std::size_t i = 0; i < page.result.pieces.size(); ++i) {
    if (!rows.contains(page.result.pieces[i].row)) continue;
    drawing.pieces.push_back(i);
    drawing.box.add(page.result.pieces[i].polygons);
  }
  const SiteShapes shapes = site_shapes(page);
  std::set<std::uint32_t> sites;
  for (const std::uint32_t index : theme.shown) sites.insert(page.result.rows[index].site);
  for (const std::uint32_t site : sites) {
    const auto found = shapes.find(page.result.sites[site].key);
    if (found != shapes.end()) drawing.box.add(found->second->polygons);
  }
  drawing.labels.assign(sites.begin(), sites.end());
  return drawing;
}

}  // namespace

void write_map_definitions(const SitingPage& page, Html& html) {
  const MapFrame frame(whole_box(page));
  html.raw("<svg class=\"definitions\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\n");
  const auto path = [&](const std::string& id, const std::string& data) {
    html.raw("<path vector-effect=\"non-scaling-stroke\" fill-rule=\"evenodd\"").attribute("id", id);
    html.attribute("d", data).raw("/>\n");
  };
  for (std::size_t i = 0; i < page.result.map_layers.size(); ++i) {
    std::string data;
    for (const MapLayer::Shape& shape : page.result.map_layers[i].shapes) data += frame.path(shape.polygons);
    path("zk-l" + std::to_string(i), data);
    html.raw(hatch_pattern(hatch_id(i), style_of(page, i), 1));
  }
  for (std::size_t i = 0; i < page.result.pieces.size(); ++i) {
    path("zk-p" + std::to_string(i), frame.path(page.result.pieces[i].polygons));
  }
  html.raw("</defs></svg>\n");
}

void write_map(const SitingPage& page, Html& html) {
  Drawing all{"zk-m-", {}, {}, {}, whole_box(page)};
  if (all.box.empty()) return;
  for (std::size_t i = 0; i < page.result.map_layers.size(); ++i) all.layers.push_back(i);
  for (std::size_t i = 0; i < page.result.pieces.size(); ++i) all.pieces.push_back(i);
  for (std::uint32_t i = 0; i < page.result.sites.size(); ++i) all.labels.push_back(i);
  html.raw("<section id=\"map\">").element("h2", page.say(siting_words::map)).raw("\n<div id=\"zk-map\"></div>\n");
  html.element("p class=\"note script-only\"", page.say(siting_words::map_hint));
  html.raw("<noscript>").element("p class=\"note\"", page.say(siting_words::map_no_script)).raw("</noscript>\n");
  html.raw("<div class=\"overview\">\n");
  write_drawing(page, all, page.say(siting_words::map), html);
  html.raw("</div></section>\n");
}

void write_theme_map(const SitingPage& page, const ThemeView& theme, Html& html) {
  const Drawing drawing = theme_drawing(page, theme);
  if (!drawing.box.empty()) write_drawing(page, drawing, page.say(page.rules.themes[theme.theme].title), html);
}

}  // namespace zonekit
