#include "siting/report/json.hpp"

#include <cmath>

#include "document/printed.hpp"

namespace zonekit {

namespace {

Json number_or_null(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json area_or_null(bool known, const Area& area) {
  return known ? Json(area.m2()) : Json(nullptr);
}

/// The figures as every other format prints them; empty where they are not known.
Json printed_json(const SitingPage& page, const SitingRow& row) {
  const bool measured = has_measured_area(row);
  const auto area = [&](bool known, const Area& value) { return known ? page.area(value) : std::string(); };
  const auto share = [&](const Share& value) { return measured ? page.share(value) : std::string(); };
  return Json{{"area", area(measured, row.area)},
              {"noise", area(measured, row.noise)},
              {"uncovered", area(row.status != SitingStatus::not_checked, row.uncovered)},
              {"share_of_site_pct", share(row.site_share)},
              {"share_of_zone_pct", share(row.zone_share)}};
}

Json row_json(const SitingPage& page, const SitingRow& row) {
  const bool measured = has_measured_area(row);
  Json json{{"restriction", page.restriction_of(row).id},
            {"status", status_name(row.status)},
            {"verdict", verdict_name(row.verdict)},
            {"area_m2", area_or_null(measured, row.area)},
            {"share_of_site_pct", measured ? number_or_null(row.site_share.pct()) : Json(nullptr)},
            {"share_of_zone_pct", measured ? number_or_null(row.zone_share.pct()) : Json(nullptr)},
            {"thickness_m", measured && !row.area.is_zero() ? number_or_null(row.thickness_m) : Json(nullptr)},
            {"noise_m2", area_or_null(measured, row.noise)},
            {"uncovered_m2", area_or_null(row.status != SitingStatus::not_checked, row.uncovered)},
            {"length_m", number_or_null(row.length_m)},
            {"count", nullptr},
            {"touches", row.touches},
            {"distance_m", number_or_null(row.distance_m)},
            {"superseded", row.superseded},
            {"note", row.note},
            {"decision", nullptr},
            {"printed", printed_json(page, row)}};
  if (row.status == SitingStatus::not_checked && !row.decision) json["verdict"] = nullptr;
  if (row.count) json["count"] = *row.count;
  if (row.decision) json["decision"] = *row.decision;
  return json;
}

Json site_json(const SitingPage& page, std::size_t index) {
  const Site& site = page.result.sites[index];
  Json json{{"site", site.key},
            {"feature", site.feature},
            {"name", site.name},
            {"kind", site.kind},
            {"shape", enum_name(site.shape)},
            {"verdict", verdict_name(site.verdict)},
            {"computed_verdict", verdict_name(site.computed)},
            {"area_m2", site.area.m2()},
            {"length_m", number_or_null(site.length_m)},
            {"count", nullptr},
            {"printed", Json{{"area", page.area(site.area)}}}};
  if (site.count) json["count"] = *site.count;
  json["counts"] = Json::object();
  for (const SitingStatus status :
       {SitingStatus::concerned, SitingStatus::clear, SitingStatus::no_data, SitingStatus::not_checked}) {
    json["counts"][std::string(status_name(status))] = page.row_counts[index][static_cast<std::size_t>(status)];
  }
  return json;
}

Json decisions_json(const SitingResult& result) {
  Json list = Json::array();
  for (const SiteDecision& decision : result.decisions) {
    list.push_back(Json{{"site", decision.site},
                        {"restriction", decision.restriction},
                        {"decision", verdict_name(decision.decision)},
                        {"reason", decision.reason},
                        {"author", decision.author},
                        {"date", format_date(decision.date)},
                        {"file", decision.file},
                        {"line", decision.line}});
  }
  return list;
}

Json siting_provenance_json(const SitingPage& page) {
  Json json = provenance_json({page.report.set, nullptr, 0, {}});
  json.erase("thickness_tolerance_m");  // of shares and cross-tabulations; here each rule has its own
  json["error_bound_m2_per_m_of_border"] = page.report.lattice_bound_m;
  return json;
}

Json all_findings_json(const SitingPage& page) {
  Json list = findings_json(page.result.findings);
  if (page.report.set == nullptr) return list;
  for (Json& finding : findings_json(page.report.set->findings)) list.push_back(std::move(finding));
  return list;
}

Json printing_json(const SitingPage& page) {
  const PrintOptions& print = page.report.print;
  const AreaUnit unit = print.unit.value_or(default_unit);
  return Json{{"unit", unit_name(unit)},
              {"digits", print.digits.value_or(default_digits(unit))},
              {"share_digits", print.share_digits.value_or(2)}};
}

void write_member(std::string_view key, const Json& json, BlockWriter& out) {
  out << ",\n  \"" << key << "\": " << dump(json);
}

// Sites and rows are written one a line, never as one tree: there may be a million rows.
void write_sites(const SitingPage& page, BlockWriter& out) {
  out << ",\n  \"sites\": [";
  std::size_t row = 0;
  for (std::size_t i = 0; i < page.result.sites.size(); ++i) {
    std::string site = dump(site_json(page, i));
    site.pop_back();
    out << (i == 0 ? "\n    " : ",\n    ") << site << ",\n     \"rows\": [";
    bool first = true;
    for (; row < page.result.rows.size() && page.result.rows[row].site == i; ++row) {
      out << (first ? "\n      " : ",\n      ") << dump(row_json(page, page.result.rows[row]));
      first = false;
    }
    out << "]}";
  }
  out << "]";
}

}  // namespace

void write_siting_json(const SitingReport& report, const TextSink& sink) {
  const SitingPage page(report);
  BlockWriter out(sink);
  out << "{\n  \"title\": " << dump(text_json(report.title));
  write_member("notice", text_json(report.notice), out);
  write_member("language", report.language == Language::zh ? "zh" : "en", out);
  write_member("as_of", format_date(page.result.as_of), out);
  write_member("sites_layer", page.result.sites_layer, out);
  write_member("print", printing_json(page), out);
  write_sites(page, out);
  write_member("decisions", decisions_json(page.result), out);
  write_member("rules", rules_json(page), out);
  write_member("provenance", siting_provenance_json(page), out);
  write_member("findings", all_findings_json(page), out);
  out << "\n}\n";
  out.flush();
}

}  // namespace zonekit
