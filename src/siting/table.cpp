#include <array>

#include "base/text.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

namespace {

// The order is a contract: CSV users address columns by it.
const std::vector<Column>& row_columns() {
  using enum ColumnKind;
  static const std::vector<Column> columns{{"site", text},
                                           {"name", text},
                                           {"kind", text},
                                           {"theme", text},
                                           {"restriction", text},
                                           {"title", text},
                                           {"effect", text},
                                           {"status", text},
                                           {"verdict", text},
                                           {"area", area},
                                           {"share_of_site_pct", share_pct},
                                           {"share_of_zone_pct", share_pct},
                                           {"thickness_m", metres},
                                           {"noise", area},
                                           {"uncovered", area},
                                           {"length_m", metres},
                                           {"count", count},
                                           {"touches", text},
                                           {"distance_m", metres},
                                           {"superseded", text},
                                           {"note", text},
                                           {"decision", text},
                                           {"decision_reason", text},
                                           {"decision_author", text},
                                           {"decision_date", text},
                                           {"basis", text},
                                           {"exceptions", text},
                                           {"office", text},
                                           {"valid_from", text},
                                           {"valid_until", text},
                                           {"rule_file", text}};
  return columns;
}

Cell words(std::string_view text) {
  return std::string(text);
}

Cell yes_no(bool value) {
  return words(value ? "yes" : "no");
}

Cell day(const std::optional<Date>& date) {
  return date ? Cell(format_date(*date)) : Cell();
}

template <typename T>
Cell known(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell();
}

std::string basis_of(const Restriction& rule) {
  std::string basis;
  for (const Provision& provision : rule.provisions) {
    std::string reference;
    for (const std::string* part : {&provision.title, &provision.number, &provision.article}) {
      append_item(reference, " ", *part);
    }
    append_item(basis, "; ", reference);
  }
  return basis;
}

std::string joined_texts(const std::vector<LocalText>& texts, Language language) {
  return joined(texts, "; ", [&](const LocalText& text) { return text.in(language); });
}

void add_measures(const SitingRow& row, std::vector<Cell>& cells) {
  const bool measured = has_measured_area(row);
  cells.emplace_back(measured ? Cell(row.area) : Cell());
  cells.emplace_back(measured ? Cell(row.site_share) : Cell());
  cells.emplace_back(measured ? Cell(row.zone_share) : Cell());
  cells.emplace_back(measured && !row.area.is_zero() ? Cell(row.thickness_m) : Cell());
  cells.emplace_back(measured ? Cell(row.noise) : Cell());
  cells.emplace_back(row.status == SitingStatus::not_checked ? Cell() : Cell(row.uncovered));
  cells.push_back(known(row.length_m));
  cells.push_back(known(row.count));
  cells.push_back(row.status == SitingStatus::not_checked ? Cell() : yes_no(row.touches));
  cells.push_back(known(row.distance_m));
  cells.push_back(yes_no(row.superseded));
  cells.emplace_back(row.note);
}

void add_decision(const SitingRow& row, const SitingResult& result, std::vector<Cell>& cells) {
  if (!row.decision) {
    cells.insert(cells.end(), 4, Cell());
    return;
  }
  const SiteDecision& decision = result.decisions[*row.decision];
  cells.push_back(words(verdict_name(decision.decision)));
  cells.emplace_back(decision.reason);
  cells.emplace_back(decision.author);
  cells.emplace_back(format_date(decision.date));
}

void add_rule(const Restriction& rule, Language language, std::vector<Cell>& cells) {
  cells.emplace_back(basis_of(rule));
  cells.emplace_back(joined_texts(rule.exceptions, language));
  cells.emplace_back(rule.office.in(language));
  cells.push_back(day(rule.valid_from));
  cells.push_back(day(rule.valid_until));
  cells.emplace_back(rule.line > 0 ? rule.file + ":" + std::to_string(rule.line) : rule.file);
}

std::vector<Cell> row_cells(const SitingRow& row, const SitingResult& result, const RulePack& rules,
                            Language language) {
  const Site& site = result.sites[row.site];
  const Restriction& rule = rules.restrictions[row.restriction];
  const Theme& theme = rules.themes[rule.theme];
  std::vector<Cell> cells{site.key,  site.name,
                          site.kind, theme.title.empty() ? theme.id : theme.title.in(language),
                          rule.id,   rule.title.in(language)};
  cells.reserve(row_columns().size());
  cells.push_back(words(effect_name(rule.effect)));
  cells.push_back(words(status_name(row.status)));
  // A verdict on what nobody looked at would read as one.
  const bool judged = row.status != SitingStatus::not_checked || row.decision;
  cells.push_back(judged ? words(verdict_name(row.verdict)) : Cell());
  add_measures(row, cells);
  add_decision(row, result, cells);
  add_rule(rule, language, cells);
  return cells;
}

std::string title_of(const RulePack& rules, Language language, const LocalText& what) {
  const std::string& pack = rules.title.in(language);
  return what.in(language) + (language == Language::zh ? "：" : ": ") + (pack.empty() ? rules.id : pack);
}

}  // namespace

bool has_measured_area(const SitingRow& row) noexcept {
  if (row.status == SitingStatus::not_checked) return false;
  return row.status != SitingStatus::no_data || !row.area.is_zero();
}

Table siting_table(const SitingResult& result, const RulePack& rules, Language language) {
  Table table{title_of(rules, language, {"选址核查", "Siting"}), row_columns(), {}};
  table.rows.reserve(result.rows.size());
  for (const SitingRow& row : result.rows) table.rows.push_back(row_cells(row, result, rules, language));
  return table;
}

Table site_summary_table(const SitingResult& result, const RulePack& rules, Language language) {
  using enum ColumnKind;
  Table table{title_of(rules, language, {"核查结论", "Siting summary"}),
              {{"site", text},
               {"name", text},
               {"kind", text},
               {"verdict", text},
               {"computed_verdict", text},
               {"area", area},
               {"length_m", metres},
               {"count", count},
               {"concerned", count},
               {"clear", count},
               {"no_data", count},
               {"not_checked", count}},
              {}};
  std::vector<std::array<std::int64_t, 4>> counts(result.sites.size());
  for (const SitingRow& row : result.rows) ++counts[row.site][static_cast<std::size_t>(row.status)];
  for (std::size_t i = 0; i < result.sites.size(); ++i) {
    const Site& site = result.sites[i];
    std::vector<Cell> cells{site.key,
                            site.name,
                            site.kind,
                            words(verdict_name(site.verdict)),
                            words(verdict_name(site.computed)),
                            site.area,
                            known(site.length_m),
                            known(site.count)};
    cells.insert(cells.end(), counts[i].begin(), counts[i].end());
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace zonekit
