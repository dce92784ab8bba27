// All figures with what they rest on. Rows are written by hand, so that digits stay as printed.
#include "document/printed.hpp"
#include "document/provenance.hpp"
#include "stats/names.hpp"
#include "stats/report/text.hpp"
#include "stats/report/words.hpp"

namespace zonekit {

namespace {

constexpr int more_digits = 4;

std::string json_text(std::string_view text) {
  return dump(Json(std::string(text)));
}

std::string parent_text(const StatsNode& node) {
  return node.parent == no_parent ? "null" : std::to_string(node.parent);
}

std::string node_json(const StatsReport& report, const StatsNode& node, bool zone) {
  return "\"parent\": " + parent_text(node) + ", \"level\": " + std::to_string(node.depth) +
         ", \"kind\": " + json_text(enum_name(node.kind)) + ", \"layer\": " + json_text(node.layer) +
         ", \"code\": " + json_text(node.code) + ", \"name\": " + json_text(node_words(report.language, node, zone));
}

std::string share_text(std::int64_t units, int digits) {
  return units < 0 ? "null" : format_units(units, digits);
}

std::string figure_json(const StatsReport& report, std::size_t g, std::size_t z, std::size_t c) {
  const StatsGroup& group = report.result->table.groups[g];
  const LevelledGroup& levelled = report.result->levelled.groups[g];
  const StatsLevelling& how = report.result->levelled.levelling;
  const std::size_t row = group.at(z, c);
  const int digits = how.last_digit.digits;
  const ExactUnits raw = exact_units(group.areas[row], how.last_digit);
  std::string text = "{\"zone\": " + std::to_string(z) + ", \"class\": " + std::to_string(c) +
                     ", \"raw\": " + format_exact_units(raw, digits, more_digits) +
                     ", \"correction\": " + format_exact_units(raw, digits, more_digits, levelled.units[row]) +
                     ", \"area\": " + format_units(levelled.units[row], digits) +
                     ", \"share_pct\": " + share_text(levelled.share_units[row], how.share_digits) +
                     ", \"raw_m2\": " + format_area_m2_full(group.areas[row]);
  if (!group.exact.empty()) text += ", \"ellipsoidal_m2\": " + format_area_m2_full(group.exact[row]);
  return text + "}";
}

void write_zones(const StatsReport& report, BlockWriter& out) {
  out << ",\n  \"zones\": [";
  for (std::size_t z = 0; z < report.result->table.zones.size(); ++z) {
    const StatsNode& zone = report.result->table.zones[z];
    const std::int64_t share = report.result->levelled.zone_share_units[z];
    out << (z == 0 ? "\n    {" : ",\n    {") << node_json(report, zone, true)
        << ", \"share_of_whole_pct\": " << share_text(share, report.result->levelled.levelling.share_digits) << "}";
  }
  out << "\n  ]";
}

void write_group(const StatsReport& report, std::size_t g, BlockWriter& out) {
  const StatsGroup& group = report.result->table.groups[g];
  out << (g == 0 ? "\n    {" : ",\n    {") << "\"layer\": " << json_text(group.layer) << ",\n     \"classes\": [";
  for (std::size_t c = 0; c < group.classes.size(); ++c) {
    out << (c == 0 ? "\n       {" : ",\n       {") << node_json(report, group.classes[c], false) << "}";
  }
  out << "],\n     \"rows\": [";
  bool first = true;
  for (std::size_t z = 0; z < report.result->table.zones.size(); ++z) {
    for (std::size_t c = 0; c < group.classes.size(); ++c) {
      if (c > 0 && group.areas[group.at(z, c)].is_zero()) continue;
      out << (first ? "\n       " : ",\n       ") << figure_json(report, g, z, c);
      first = false;
    }
  }
  out << "]}";
}

std::string_view area_name(const StatsReport& report) {
  if (report.result->table.survey) return enum_name(StatsArea::cn_survey);
  const bool planar = report.basis.set != nullptr && report.basis.set->model == AreaModel::planar;
  return enum_name(planar ? StatsArea::planar : StatsArea::ellipsoidal);
}

Json levelling_json(const StatsReport& report) {
  const LevelledStats& levelled = report.result->levelled;
  const LastDigit& digit = levelled.levelling.last_digit;
  Json json{{"method", levelling_name(levelled.levelling.method)},
            {"raw_total", format_units(levelled.raw_units, digit.digits)},
            {"control_area", nullptr},
            {"control_less_raw", nullptr},
            {"most_units_moved", levelled.most_moved_units}};
  if (const auto& control = levelled.levelling.control_units) {
    json["control_area"] = format_units(*control, digit.digits);
    json["control_less_raw"] = format_units(*control - levelled.raw_units, digit.digits);
  }
  return json;
}

Json targets_json(const StatsReport& report) {
  Json list = Json::array();
  const int digits = report.result->levelled.levelling.last_digit.digits;
  for (const PlacedTarget& placed : report.result->targets) {
    const std::int64_t own = report.result->levelled.groups[placed.group].units[placed.class_index];
    list.push_back({{"layer", report.result->table.groups[placed.group].layer},
                    {"class", placed.target.code},
                    {"class_index", placed.class_index},
                    {"label", placed.target.label},
                    {"as_written", placed.target.value + " " + std::string(unit_name(placed.target.unit))},
                    {"target", format_units(placed.units, digits)},
                    {"area", format_units(own, digits)},
                    {"difference", format_units(own - placed.units, digits)}});
  }
  return list;
}

Json quoted_json(const QuotedValue& value, const std::string& printed) {
  return Json{{"year", value.year == 0 ? Json(nullptr) : Json(value.year)},
              {"value", printed},
              {"as_written", value.text},
              {"claim", value.claim}};
}

Json indicators_json(const IndicatorResult& result, Language language) {
  Json list = Json::array();
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    const Indicator& about = result.set.indicators[i];
    const IndicatorRow& row = result.rows[i];
    Json json{{"id", about.id},
              {"title", about.title.in(language)},
              {"unit", about.unit},
              {"formula", about.formula},
              {"definition", about.definition.in(language)},
              {"value", row.value ? Json(row.printed) : Json(nullptr)},
              {"base", about.base ? quoted_json(*about.base, row.base) : Json(nullptr)},
              {"claims", about.claims},
              {"note", row.note},
              {"remark", about.note},
              {"targets", Json::array()}};
    for (const IndicatorTargetRow& target : row.targets) {
      Json one = quoted_json(target.target, target.printed);
      one["verdict"] = indicator_verdict_name(target.verdict);
      one["margin"] = target.margin;
      json["targets"].push_back(std::move(one));
    }
    list.push_back(std::move(json));
  }
  return list;
}

void write_member(std::string_view key, const Json& json, BlockWriter& out) {
  out << ",\n  \"" << key << "\": " << dump(json, 2);
}

}  // namespace

void write_stats_json(const StatsReport& report, const TextSink& sink) {
  BlockWriter out(sink);
  const StatsLevelling& how = report.result->levelled.levelling;
  const std::string title =
      report.title.empty() ? stats_words::title.string_in(report.language) : report.title.in(report.language);
  out << "{\n  \"title\": " << json_text(title) << ",\n  \"unit\": " << json_text(unit_name(how.last_digit.unit))
      << ",\n  \"digits\": " << std::to_string(how.last_digit.digits)
      << ",\n  \"area\": " << json_text(area_name(report));
  write_member("levelling", levelling_json(report), out);
  write_zones(report, out);
  out << ",\n  \"groups\": [";
  for (std::size_t g = 0; g < report.result->table.groups.size(); ++g) write_group(report, g, out);
  out << "\n  ]";
  if (!report.result->targets.empty()) write_member("targets", targets_json(report), out);
  if (report.result->indicators) {
    write_member("indicators", indicators_json(*report.result->indicators, report.language), out);
  }
  write_member("provenance", provenance_json(report.basis), out);
  if (report.basis.ledger != nullptr) write_member("certificates", certificates_json(*report.basis.ledger), out);
  write_member("findings", findings_json(report.basis.findings), out);
  out << "\n}\n";
  out.flush();
}

}  // namespace zonekit
