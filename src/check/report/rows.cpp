// CSV and JSON of findings.
#include <cmath>

#include "check/report/columns.hpp"
#include "document/printed.hpp"
#include "document/provenance.hpp"

namespace zonekit {

namespace {

Cell cell_of(const GeoValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&value)) return shortest_decimal(*number);
  return {};
}

Json json_of(const GeoValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* number = std::get_if<double>(&value)) return std::isfinite(*number) ? Json(*number) : Json(nullptr);
  return nullptr;
}

Json row_json(const std::vector<CheckColumn>& columns, const std::vector<GeoValue>& values) {
  Json row = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) row[std::string(columns[i].name)] = json_of(values[i]);
  return row;
}

Json text_json(const LocalText& text) {
  return Json{{"zh", text.zh}, {"en", text.en}};
}

Json profile_json(const CheckReport& report) {
  const Profile& profile = *report.profile;
  Json lists = Json::array();
  for (const CodeList& list : profile.code_lists) {
    lists.push_back({{"name", list.name}, {"file", list.file}, {"codes", list.entries.size()}});
  }
  return {{"file", profile.file},
          {"sha256", profile.sha256},
          {"title", text_json(profile.title)},
          {"code_lists", lists},
          {"to_be_confirmed", profile.to_be_confirmed}};
}

Json verdict_json(const CheckReport& report) {
  const CheckVerdict verdict = check_verdict(*report.result);
  return {{"passes", verdict.passes()},       {"errors", verdict.errors},
          {"warnings", verdict.warnings},     {"overridden", verdict.overridden},
          {"rules_off", verdict.off},         {"rules_not_run", verdict.not_run},
          {"stale_overrides", verdict.stale}, {"text", check_verdict_line(verdict, report.language)}};
}

}  // namespace

void write_check_csv(const CheckReport& report, const TextSink& sink, bool bom) {
  Table table;
  for (const CheckColumn& column : check_columns())
    table.columns.push_back({std::string(column.name), ColumnKind::text});
  for (const CheckFinding& finding : report.result->findings) {
    auto& row = table.rows.emplace_back();
    for (const GeoValue& value : check_row(report, finding)) row.push_back(cell_of(value));
  }
  PrintOptions options;
  options.csv_bom = bom;
  print_table(table, options, sink);
}

void write_check_json(const CheckReport& report, const TextSink& sink) {
  const CheckResult& result = *report.result;
  Json json{{"verdict", verdict_json(report)}, {"profile", profile_json(report)}};
  for (const char* list : {"findings", "rules", "overrides"}) json[list] = Json::array();
  for (const CheckFinding& one : result.findings)
    json["findings"].push_back(row_json(check_columns(), check_row(report, one)));
  for (const RuleOutcome& one : result.rules)
    json["rules"].push_back(row_json(outcome_columns(), outcome_row(report, one)));
  for (std::size_t i = 0; i < result.overrides.size(); ++i) {
    json["overrides"].push_back(row_json(override_columns(), override_row(report, i)));
  }
  json["unread_layers"] = result.unread_layers;
  json["notes"] = findings_json(result.set.findings);
  ReportBasis basis;
  basis.set = &result.set;
  json["provenance"] = provenance_json(basis);
  sink(dump(json, 2) + "\n");
}

}  // namespace zonekit
