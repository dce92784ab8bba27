#include <array>
#include <charconv>

#include "base/secrets.hpp"
#include "base/text.hpp"
#include "document/printed.hpp"
#include "document/workbook.hpp"
#include "siting/report/columns.hpp"
#include "siting/report/page.hpp"
#include "zonekit/version.hpp"

namespace zonekit {

namespace {

using Cells = std::vector<SheetCell>;

std::string words(std::string_view text) {
  return std::string(text);
}

SheetColumn column(std::string_view title, double width = 0) {
  return {words(title), -1, width, true};
}

SheetCell known(const std::optional<Date>& date) {
  return date ? SheetCell(*date) : SheetCell();
}

std::string place_in_file(const std::string& file, int line) {
  return line > 0 ? file + ":" + std::to_string(line) : file;
}

/// What every sheet says above its table, so that a sheet passed on alone still tells what it is.
Sheet empty_sheet(const SitingPage& page, const Words& name) {
  Sheet sheet{
      words(page.say(name)), words(page.say(page.report.title)), {}, words(page.say(page.report.notice)), {}, {}};
  const std::string_view colon = page.language == Language::zh ? "：" : ": ";
  const auto remark = [&](const Words& key, const std::string& value) {
    sheet.remarks.push_back(words(page.say(key)).append(colon) + value);
  };
  remark(siting_words::as_of, format_date(page.result.as_of));
  const std::string& pack = page.say(page.rules.title);
  remark(siting_words::rule_pack, (pack.empty() ? page.rules.id : pack) + " " + page.rules.version);
  remark(siting_words::tool_version, "zonekit " + words(version()));
  return sheet;
}

/// The words of an enumerator that a table names.
template <typename Enum>
std::string words_of_name(Language language, const std::string& name) {
  const auto value = enum_value<Enum>(name);
  return value ? words(enum_text(language, *value)) : name;
}

/// The tables' words are for programs; a sheet is for people.
SheetCell for_people(Language language, const std::string& column, const std::string& text) {
  if (text.empty()) return {};
  if (column == "verdict" || column == "computed_verdict" || column == "decision")
    return words_of_name<Verdict>(language, text);
  if (column == "status") return words_of_name<SitingStatus>(language, text);
  if (column == "effect") return words_of_name<Effect>(language, text);
  if (column == "touches" || column == "superseded") {
    return words((text == "yes" ? siting_words::yes : siting_words::no).in(language));
  }
  if (column == "valid_from" || column == "valid_until" || column == "decision_date") {
    if (const auto date = parse_date(text)) return *date;
  }
  return text;
}

SheetCell sheet_cell(Language language, const Cell& cell, const PrintedColumn& column) {
  if (std::holds_alternative<std::monostate>(cell)) return {};
  const std::string printed = printed_cell(cell, column);
  if (!column.is_number()) return for_people(language, column.name, printed);
  double number = 0;  // the figure as printed: rounded once, like everywhere
  const auto failed = std::from_chars(printed.data(), printed.data() + printed.size(), number).ec;
  return failed == std::errc() ? SheetCell(number) : SheetCell();
}

Sheet table_sheet(const SitingPage& page, const Words& name, const Table& table) {
  PrintOptions print = page.report.print;
  print.format = TableFormat::markdown;  // for its decimals: those of a document
  const auto columns = printed_columns(table, print);
  Sheet sheet = empty_sheet(page, name);
  for (const PrintedColumn& it : columns) {
    const bool number = it.is_number() && it.kind != ColumnKind::count;
    sheet.columns.push_back(
        {siting_column_title(it.name).in(page.language), number ? it.digits : -1, 0, !it.is_number()});
  }
  for (const auto& row : table.rows) {
    Cells& cells = sheet.rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) cells.push_back(sheet_cell(page.language, row[i], columns[i]));
  }
  return sheet;
}

std::string lines_of(const SitingPage& page, const std::vector<LocalText>& texts) {
  return joined(texts, "\n", [&](const LocalText& text) { return page.say(text); });
}

Cells rule_cells(const SitingPage& page, const Restriction& rule, const Provision& provision) {
  const Language language = page.language;
  Cells cells{words(page.say(page.rules.themes[rule.theme].title)),
              rule.id,
              page.say(rule.title),
              page.test_phrase(rule),
              words(enum_text(language, rule.effect)),
              words(rule.kinds.empty() ? page.say(siting_words::all_kinds) : std::string_view(page.join(rule.kinds))),
              lines_of(page, rule.conditions),
              lines_of(page, rule.exceptions),
              page.say(rule.office),
              words(enum_text(language, rule.law_status)),
              known(rule.valid_from),
              known(rule.valid_until)};
  if (provision.title.empty() && provision.number.empty()) {
    cells.insert(cells.end(), 8, SheetCell());
  } else {
    cells.insert(cells.end(),
                 {words(enum_text(language, provision.kind)), provision.title, provision.number, provision.article,
                  provision.quote, provision.address,
                  provision.seen_in.empty() ? words(page.say(siting_words::not_seen)) : provision.seen_in,
                  provision.to_be_confirmed ? words(page.say(siting_words::to_be_confirmed)) : std::string()});
  }
  cells.emplace_back(not_in_force_reason(language, rule, page.result.as_of));
  cells.emplace_back(place_in_file(rule.file, rule.line));
  return cells;
}

/// One row a provision, so that each can be filtered and ticked off; a restriction without any has one row too.
Sheet rules_sheet(const SitingPage& page) {
  Sheet sheet = empty_sheet(page, siting_words::restrictions);
  for (const Words& key : {siting_words::theme,          siting_words::restriction_id,
                           siting_words::restriction,    siting_words::test,
                           siting_words::effect,         siting_words::applies_to,
                           siting_words::conditions,     siting_words::exceptions,
                           siting_words::office,         siting_words::law_status,
                           siting_words::valid_from,     siting_words::valid_until,
                           siting_words::provision_kind, siting_words::provisions,
                           siting_words::number,         siting_words::article,
                           siting_words::quote,          siting_words::address,
                           siting_words::seen_in,        siting_words::to_be_confirmed,
                           siting_words::not_in_force,   siting_words::file}) {
    sheet.columns.push_back(column(page.say(key)));
  }
  for (const Restriction& rule : page.rules.restrictions) {
    if (rule.provisions.empty()) sheet.rows.push_back(rule_cells(page, rule, {}));
    for (const Provision& provision : rule.provisions) sheet.rows.push_back(rule_cells(page, rule, provision));
  }
  return sheet;
}

Sheet decisions_sheet(const SitingPage& page) {
  Sheet sheet = empty_sheet(page, siting_words::decisions);
  for (const Words& key : {siting_words::site_key, siting_words::restriction_id, siting_words::decision,
                           siting_words::reason, siting_words::author, siting_words::date, siting_words::file}) {
    sheet.columns.push_back(column(page.say(key)));
  }
  for (const SiteDecision& it : page.result.decisions) {
    sheet.rows.push_back({it.site, it.restriction, words(enum_text(page.language, it.decision)), it.reason, it.author,
                          it.date, place_in_file(it.file, it.line)});
  }
  return sheet;
}

void add_rule_files(const SitingPage& page, Sheet& sheet) {
  for (const RuleFile& file : page.rules.files) {
    sheet.rows.push_back(
        {words(page.say(siting_words::rule_files)), file.path, {}, {}, {}, {}, "SHA-256 " + file.sha256});
  }
}

Sheet sources_sheet(const SitingPage& page) {
  Sheet sheet = empty_sheet(page, siting_words::sources);
  for (const Words& key : {siting_words::layer, siting_words::source, siting_words::crs, siting_words::datum,
                           siting_words::modified, siting_words::features, siting_words::note}) {
    sheet.columns.push_back(column(page.say(key)));
  }
  if (page.report.set != nullptr) {
    for (const Layer& layer : page.report.set->layers) {
      const SourceInfo& info = layer.info;
      sheet.rows.push_back({layer.spec.name, without_password(layer.spec.source), info.crs_used, info.datum_operation,
                            info.modified.substr(0, 10), static_cast<double>(info.features), info.source_layer});
    }
  }
  add_rule_files(page, sheet);
  const bool planar = page.report.set != nullptr && page.report.set->model == AreaModel::planar;
  sheet.remarks.push_back(words(page.say(planar ? siting_words::method_planar : siting_words::method_ellipsoid)));
  sheet.remarks.push_back(
      filled(siting_words::method_lattice.in(page.language), {plain_number(page.result.lattice_bound_m)}));
  sheet.remarks.push_back(words(page.say(siting_words::disclaimer_text)));
  return sheet;
}

}  // namespace

void write_siting_xlsx(const SitingReport& report, const std::string& path) {
  const SitingPage page(report);
  const std::array sheets{
      table_sheet(page, siting_words::summary, site_summary_table(page.result, page.rules, page.language)),
      table_sheet(page, siting_words::all_rows, siting_table(page.result, page.rules, page.language)),
      rules_sheet(page), decisions_sheet(page), sources_sheet(page)};
  write_workbook(path, {page.say(report.title), "zonekit " + words(version()), page.result.as_of}, sheets);
}

}  // namespace zonekit
