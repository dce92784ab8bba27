#include <algorithm>
#include <map>

#include "base/near_name.hpp"
#include "base/text.hpp"
#include "reading/csv_rows.hpp"
#include "reading/fields.hpp"
#include "reading/text_file.hpp"
#include "siting/names.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

namespace {

constexpr std::string_view header_line = "site,restriction,decision,reason,author,date";

void declare_decision(Fields& fields, SiteDecision& decision) {
  fields.called("a decision");
  fields.line(decision.line);
  fields.name("site", decision.site, {"项目编号", "The site's key"}).required();
  fields.name("restriction", decision.restriction, {"规则编号", "The restriction's id"}).required();
  fields.choice("decision", decision.decision, {"认定的结论", "The verdict"}).defaults("").required();
  fields.name("reason", decision.reason, {"理由", "Why"}).required();
  fields.name("author", decision.author, {"认定人", "Whose decision"}).required();
  fields.add("date", FieldKind::date, {"日期", "Of which day"}, [&](const Value& v) { decision.date = v.date(); })
      .required();
}

std::vector<std::string> columns(const CsvRow& header, const std::string& file_name) {
  const YamlPlace place{header.line, 1};
  const std::vector<std::string> known = split(header_line, ',');
  for (const std::string& name : header.fields) {
    if (std::ranges::count(known, name) > 0) continue;
    fail_at(file_name, place, "unknown column '" + name + "' of decisions" + name_hint(name, known));
  }
  for (const std::string& name : known) {
    const auto times = std::ranges::count(header.fields, name);
    if (times == 1) continue;
    fail_at(file_name, place,
            "the column '" + name + (times == 0 ? "' is missing" : "' is there twice") + "; the first line must be " +
                std::string(header_line));
  }
  return header.fields;
}

YamlNode scalar_at(const std::string& text, YamlPlace place) {
  YamlNode node;
  node.kind = YamlNode::Kind::scalar;
  node.text = text;
  node.place = place;
  return node;
}

/// The list of maps that YAML with the same content would give.
YamlNode tree_of_csv(std::string_view text, const std::string& file_name) {
  const std::vector<CsvRow> rows = parse_csv(text, file_name);
  if (rows.empty()) fail_at(file_name, {1, 1}, "no header; the first line must be " + std::string(header_line));
  const std::vector<std::string> names = columns(rows[0], file_name);
  YamlNode list;
  list.kind = YamlNode::Kind::list;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    const YamlPlace place{row->line, 1};
    if (row->fields.size() != names.size()) {
      fail_at(file_name, place,
              std::to_string(row->fields.size()) + " fields, but the header has " + std::to_string(names.size()) +
                  "; put a field with a comma in double quotes");
    }
    YamlNode& map = list.items.emplace_back();
    map.kind = YamlNode::Kind::map;
    map.place = place;
    for (std::size_t i = 0; i < names.size(); ++i) {
      map.keys.push_back(scalar_at(names[i], place));
      map.items.push_back(scalar_at(row->fields[i], place));
    }
  }
  return list;
}

YamlNode tree_of_yaml(std::string_view text, const std::string& file_name) {
  YamlNode root = parse_yaml(text, file_name);
  if (root.kind != YamlNode::Kind::list && root.kind != YamlNode::Kind::null) {
    fail_at(file_name, root.place, "decisions must be a list of {" + joined(split(header_line, ','), ", ") + "}");
  }
  return root;
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
  const Origin origin(file_name);
  ReadContext context{.origin = &origin};
  const YamlNode list = is_yaml(file_name) ? tree_of_yaml(text, file_name) : tree_of_csv(text, file_name);
  for (const YamlNode& item : list.items) {
    SiteDecision decision;
    decision.file = file_name;
    Fields fields;
    declare_decision(fields, decision);
    fields.read(item, context);
    const auto [first, is_new] = lines.emplace(std::pair{decision.site, decision.restriction}, decision.line);
    if (!is_new) {
      fail_at(file_name, {decision.line, 1},
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
  out += std::string(header_line) + "\n";
  for (const SiteDecision& decision : decisions) {
    out += csv_field(decision.site) + "," + csv_field(decision.restriction) + "," +
           std::string(verdict_name(decision.decision)) + "," + csv_field(decision.reason) + "," +
           csv_field(decision.author) + "," + format_date(decision.date) + "\n";
  }
  return out;
}

}  // namespace zonekit
