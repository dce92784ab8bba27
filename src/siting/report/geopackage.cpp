#include "zonekit/geopackage.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "document/printed.hpp"
#include "siting/report/columns.hpp"
#include "siting/report/map.hpp"
#include "siting/report/page.hpp"

namespace zonekit {

namespace {

GeoField field(std::string name, const Words& alias, GeoFieldKind kind = GeoFieldKind::text) {
  return {std::move(name), alias.text(), kind};
}

/// For figures in square metres, whatever the unit of the report.
GeoField area_field(std::string name, const Words& alias) {
  const LocalText title = alias.text();
  return {std::move(name), {title.zh + "（平方米）", title.en + " (m²)"}, GeoFieldKind::real};
}

GeoField share_field(std::string name, const Words& alias) {
  const LocalText title = alias.text();
  return {std::move(name), {title.zh + "（%）", title.en + " (%)"}, GeoFieldKind::real};
}

template <typename T>
GeoValue known(const std::optional<T>& value) {
  return value ? GeoValue(*value) : GeoValue();
}

std::vector<GeoCategory> verdict_categories() {
  std::vector<GeoCategory> categories;
  for (const Verdict verdict : {Verdict::prohibited, Verdict::undecidable, Verdict::restricted, Verdict::conditional,
                                Verdict::allowed, Verdict::clear}) {
    MapStyle style = piece_style(verdict);
    style.fill_opacity = std::min(style.fill_opacity, 0.35);  // the constraints below shall show
    categories.push_back({std::string(verdict_name(verdict)), enum_entry(verdict).words.text(), std::move(style)});
  }
  return categories;
}

GeoLayer sites_layer(const SitingPage& page) {
  using enum GeoFieldKind;
  GeoLayer layer{"sites", siting_words::sites.text(), true, {}, {}, "verdict", verdict_categories()};
  layer.fields = {field("site", siting_words::site_key),
                  field("name", siting_words::site_name),
                  field("kind", siting_words::site_kind),
                  field("verdict", siting_words::verdict),
                  field("computed_verdict", siting_words::computed),
                  area_field("area_m2", siting_words::area),
                  field("length_m", siting_words::length_m, real),
                  field("count", siting_words::count, integer)};
  for (const SitingStatus status : enum_values<SitingStatus>()) {
    std::string name(status_name(status));
    std::replace(name.begin(), name.end(), ' ', '_');
    layer.fields.push_back({name, enum_entry(status).words.text(), integer});
  }
  const SiteShapes shapes = site_shapes(page);
  for (std::size_t i = 0; i < page.result.sites.size(); ++i) {
    const Site& site = page.result.sites[i];
    GeoFeature feature{
        {site.key, site.name, site.kind, std::string(verdict_name(site.verdict)),
         std::string(verdict_name(site.computed)), site.area.m2(), known(site.length_m), known(site.count)},
        {}};
    for (const std::size_t rows : page.row_counts[i]) feature.values.emplace_back(static_cast<std::int64_t>(rows));
    if (const auto shape = shapes.find(site.key); shape != shapes.end()) feature.polygons = shape->second->polygons;
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

/// A piece looks like its constraint: the theme's own colour where the pack gives one.
std::vector<GeoCategory> restriction_categories(const SitingPage& page) {
  std::vector<GeoCategory> categories;
  for (std::size_t i = 0; i < page.rules.restrictions.size(); ++i) {
    const Restriction& rule = page.rules.restrictions[i];
    MapStyle style = map_style(rule.layer, i);
    if (const std::string& own = page.rules.themes[rule.theme].colour; !own.empty()) style.fill = own;
    categories.push_back({rule.id, rule.title.empty() ? LocalText{rule.id, rule.id} : rule.title, std::move(style)});
  }
  return categories;
}

GeoLayer pieces_layer(const SitingPage& page) {
  using enum GeoFieldKind;
  GeoLayer layer{"pieces",
                 {"项目与管控区的重叠部分", "Common land of sites and constraints"},
                 true,
                 {field("site", siting_words::site_key), field("name", siting_words::site_name),
                  field("restriction", siting_words::restriction_id), field("title", siting_words::restriction),
                  field("status", siting_words::status), field("verdict", siting_words::verdict),
                  area_field("area_m2", siting_words::area), share_field("share_of_site_pct", siting_words::site_share),
                  share_field("share_of_zone_pct", siting_words::zone_share),
                  field("thickness_m", siting_words::thickness_m, real), area_field("noise_m2", siting_words::noise)},
                 {},
                 "restriction",
                 restriction_categories(page)};
  for (const SitingPiece& piece : page.result.pieces) {
    const SitingRow& row = page.result.rows[piece.row];
    const Site& site = page.result.sites[row.site];
    const Restriction& rule = page.restriction_of(row);
    layer.features.push_back({{site.key, site.name, rule.id, page.say(rule.title), std::string(status_name(row.status)),
                               std::string(verdict_name(row.verdict)), row.area.m2(), known(row.site_share.pct()),
                               known(row.zone_share.pct()), row.thickness_m, row.noise.m2()},
                              piece.polygons});
  }
  return layer;
}

GeoFieldKind kind_of(const PrintedColumn& column) {
  if (column.kind == ColumnKind::text) return GeoFieldKind::text;
  return column.kind == ColumnKind::count ? GeoFieldKind::integer : GeoFieldKind::real;
}

/// The figure as the table prints it, so that all formats of one report agree.
GeoValue value_of(const Cell& cell, const PrintedColumn& column) {
  if (std::holds_alternative<std::monostate>(cell)) return {};
  if (const auto* count = std::get_if<std::int64_t>(&cell)) return *count;
  std::string printed = printed_cell(cell, column);
  if (!column.is_number()) return printed;
  double number = 0;
  const auto [end, failed] = std::from_chars(printed.data(), printed.data() + printed.size(), number);
  return failed == std::errc() ? GeoValue(number) : GeoValue();
}

GeoLayer rows_layer(const SitingPage& page) {
  GeoLayer layer{"rows", siting_words::siting_report.text(), false, {}, {}, {}, {}};
  const Table table = siting_table(page.result, page.rules, page.language);
  const auto columns = printed_columns(table, page.report.print);
  for (const PrintedColumn& column : columns) {
    layer.fields.push_back({column.name, siting_column_title(column.name), kind_of(column)});
  }
  for (const auto& row : table.rows) {
    GeoFeature& feature = layer.features.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) feature.values.push_back(value_of(row[i], columns[i]));
  }
  return layer;
}

}  // namespace

void write_siting_geopackage(const SitingReport& report, const std::string& path) {
  const SitingPage page(report);
  const std::array layers{sites_layer(page), pieces_layer(page), rows_layer(page)};
  write_geopackage(path, layers, {report.language, page.result.as_of});
}

}  // namespace zonekit
