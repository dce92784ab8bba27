#include <algorithm>
#include <map>
#include <tuple>

#include "document/printed.hpp"
#include "document/provenance.hpp"
#include "document/text_width.hpp"

namespace zonekit {

namespace {

constexpr std::size_t most_alike = 10;  // more of one kind become one line
constexpr std::size_t shown_alike = 3;

Cell number_cell(const std::optional<double>& value) {
  if (!value) return {};
  return shortest_decimal(*value);
}

Table findings_table(std::span<const Finding> findings) {
  Table table{"Findings", {}, {}};
  for (const char* name : {"rule", "severity", "message", "layer", "feature", "x", "y", "value", "unit"}) {
    table.columns.push_back({name, ColumnKind::text});
  }
  table.columns[4].kind = ColumnKind::count;
  for (const Finding& finding : findings) {
    table.rows.push_back({finding.rule, std::string(severity_name(finding.severity)), finding.message, finding.layer,
                          finding.feature ? Cell(*finding.feature) : Cell(), number_cell(finding.x),
                          number_cell(finding.y), number_cell(finding.value), finding.unit});
  }
  return table;
}

// "[geometry.bow-tie; redline, feature 12]": the message is for reading, this is for looking up.
std::string reference(const Finding& finding) {
  std::string text = " [" + finding.rule;
  if (!finding.layer.empty()) text += "; " + finding.layer;
  if (finding.feature) text += ", feature " + std::to_string(*finding.feature);
  return text + "]";
}

std::string single_line(const Finding& finding) {
  return std::string(severity_name(finding.severity)) + ": " + without_controls(finding.message) +
         without_controls(reference(finding));
}

using Group = std::vector<const Finding*>;

// The values of a group add up only where all have one and the same unit, and that is an area or a count.
std::string group_total(const Group& group) {
  double total = 0;
  for (const Finding* finding : group) {
    if (!finding->value || finding->unit != "m2") return {};
    total += *finding->value;
  }
  return ", together " + fixed_decimal(total, 2) + " m2";
}

void append_group(const Group& group, std::vector<std::string>& lines) {
  if (group.size() <= most_alike) {
    for (const Finding* finding : group) lines.push_back(single_line(*finding));
    return;
  }
  const Finding& first = *group.front();
  lines.push_back(std::string(severity_name(first.severity)) + ": " + std::to_string(group.size()) + " findings " +
                  first.rule + (first.layer.empty() ? "" : " in layer " + without_controls(first.layer)) +
                  group_total(group) + "; the first " + std::to_string(shown_alike) + ":");
  for (std::size_t i = 0; i < shown_alike; ++i) {
    lines.push_back("  " + without_controls(group[i]->message) + without_controls(reference(*group[i])));
  }
}

}  // namespace

std::string print_findings(std::span<const Finding> findings, TableFormat format) {
  if (format == TableFormat::json) return dump(findings_json(findings), 2) + "\n";
  PrintOptions options;
  options.format = format;
  return print_table(findings_table(findings), options);
}

std::vector<std::string> finding_lines(std::span<const Finding> findings, Severity least) {
  using Key = std::tuple<std::string, Severity, std::string>;
  std::map<Key, std::size_t> places;
  std::vector<Group> groups;  // in the order in which their first findings came
  for (const Finding& finding : findings) {
    if (finding.severity < least) continue;
    const auto [it, is_new] = places.try_emplace({finding.rule, finding.severity, finding.layer}, groups.size());
    if (is_new) groups.emplace_back();
    groups[it->second].push_back(&finding);
  }
  std::vector<std::string> lines;
  for (const Group& group : groups) append_group(group, lines);
  return lines;
}

}  // namespace zonekit
