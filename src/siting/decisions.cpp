#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <map>

#include "base/near_name.hpp"
#include "base/text.hpp"
#include "reading/csv_rows.hpp"
#include "reading/map_reader.hpp"
#include "reading/text_file.hpp"
#include "reading/texts_and_dates.hpp"
#include "siting/names.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

namespace {

constexpr std::size_t fields_of_decision = 6;

// The six texts of a decision, in the order of decision_keys, and where each stands.
struct RawDecision {
  int line = 0;
  std::array<std::string, fields_of_decision> texts;
  std::array<YamlPlace, fields_of_decision> places{};
};

SiteDecision checked(const RawDecision& raw, const std::string& file_name) {
  for (std::size_t i = 0; i < fields_of_decision; ++i) {
    if (raw.texts[i].empty()) fail_at(file_name, raw.places[i], "a decision needs '" + decision_keys[i] + "'");
  }
  const std::string& name = raw.texts[2];
  const auto verdict = enum_value<Verdict>(name);
  if (!verdict) {
    fail_at(file_name, raw.places[2], "no decision '" + name + "'" + name_hint(name, enum_names<Verdict>()));
  }
  if (const auto fault = date_fault(raw.texts[5]); !fault.empty()) {
    fail_at(file_name, raw.places[5], "'date': " + fault);
  }
  return {raw.texts[0], raw.texts[1], *verdict, raw.texts[3], raw.texts[4], *parse_date(raw.texts[5]),
          file_name,    raw.line};
}

// For each key the column that has it.
std::array<std::size_t, fields_of_decision> columns_of(const CsvRow& header, const std::string& file_name) {
  const YamlPlace place{header.line, 1};
  std::array<std::size_t, fields_of_decision> columns{};
  for (const std::string& name : header.fields) {
    if (std::find(decision_keys.begin(), decision_keys.end(), name) == decision_keys.end()) {
      fail_at(file_name, place, "unknown column '" + name + "' of decisions" + name_hint(name, decision_keys));
    }
  }
  for (std::size_t i = 0; i < fields_of_decision; ++i) {
    const auto begin = header.fields.begin();
    const auto times = std::count(begin, header.fields.end(), decision_keys[i]);
    if (times != 1) {
      fail_at(file_name, place,
              "the column '" + decision_keys[i] + (times == 0 ? "' is missing" : "' is there twice") +
                  "; the first line must be site,restriction,decision,reason,author,date");
    }
    columns[i] = static_cast<std::size_t>(std::find(begin, header.fields.end(), decision_keys[i]) - begin);
  }
  return columns;
}

std::vector<RawDecision> raw_from_csv(std::string_view text, const std::string& file_name) {
  const std::vector<CsvRow> rows = parse_csv(text, file_name);
  if (rows.empty()) {
    fail_at(file_name, {1, 1}, "no header; the first line must be site,restriction,decision,reason,author,date");
  }
  const auto columns = columns_of(rows[0], file_name);
  std::vector<RawDecision> decisions;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    if (row->fields.size() != fields_of_decision) {
      fail_at(file_name, {row->line, 1},
              std::to_string(row->fields.size()) + " fields, but the header has 6; put a " +
                  "field with a comma in double quotes");
    }
    RawDecision& raw = decisions.emplace_back();
    raw.line = row->line;
    for (std::size_t i = 0; i < fields_of_decision; ++i) {
      raw.texts[i] = row->fields[columns[i]];
      raw.places[i] = {row->line, 1};
    }
  }
  return decisions;
}

std::vector<RawDecision> raw_from_yaml(std::string_view text, const std::string& file_name) {
  const YamlNode root = parse_yaml(text, file_name);
  if (root.kind == YamlNode::Kind::null) return {};
  if (root.kind != YamlNode::Kind::list) {
    fail_at(file_name, root.place, "decisions must be a list of {site, restriction, decision, reason, author, date}");
  }
  std::vector<RawDecision> decisions;
  for (const YamlNode& item : root.items) {
    const MapReader reader(item, file_name, "a decision", decision_keys);
    RawDecision& raw = decisions.emplace_back();
    raw.line = item.place.line;
    for (std::size_t i = 0; i < fields_of_decision; ++i) {
      raw.texts[i] = reader.required_text(decision_keys[i]);
      raw.places[i] = reader.find(decision_keys[i])->place;
    }
  }
  return decisions;
}

bool is_yaml(const std::string& file_name) {
  const std::string extension = lower_extension(file_name);
  return extension == ".yaml" || extension == ".yml";
}

}  // namespace

std::vector<SiteDecision> parse_decisions(std::string_view text, const std::string& file_name) {
  require_utf8(text, file_name);
  std::vector<SiteDecision> decisions;
  std::map<std::pair<std::string, std::string>, int> lines;
  for (const RawDecision& raw : is_yaml(file_name) ? raw_from_yaml(text, file_name) : raw_from_csv(text, file_name)) {
    SiteDecision decision = checked(raw, file_name);
    const auto [first, is_new] = lines.emplace(std::pair{decision.site, decision.restriction}, raw.line);
    if (!is_new) {
      fail_at(file_name, {raw.line, 1},
              "site '" + decision.site + "' and restriction '" + decision.restriction +
                  "' are decided already on line " + std::to_string(first->second) + "; keep one of the two");
    }
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

std::vector<SiteDecision> load_decisions(const std::string& path) {
  return parse_decisions(read_text_file(path, "file of decisions"), path);
}

std::string print_decisions(std::span<const SiteDecision> decisions, bool bom) {
  std::string out = bom ? "\xEF\xBB\xBF" : "";
  out += "site,restriction,decision,reason,author,date\n";
  for (const SiteDecision& decision : decisions) {
    out += csv_field(decision.site) + "," + csv_field(decision.restriction) + "," +
           std::string(verdict_name(decision.decision)) + "," + csv_field(decision.reason) + "," +
           csv_field(decision.author) + "," + format_date(decision.date) + "\n";
  }
  return out;
}

}  // namespace zonekit
