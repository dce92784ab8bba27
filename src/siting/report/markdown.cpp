#include "siting/report/markdown.hpp"

#include <array>
#include <map>

#include "zonekit/version.hpp"

namespace zonekit {

namespace {

std::string words(std::string_view text) {
  return std::string(text);
}

void write_identification(const SitingPage& page, Markdown& out) {
  out.heading(1, page.report.title.empty() ? page.say(siting_words::siting_report) : page.say(page.report.title));
  if (!page.report.notice.empty()) out.notice(page.say(page.report.notice));
  const std::string& pack = page.say(page.rules.title);
  out.item(labelled(page, page.say(siting_words::as_of), format_date(page.result.as_of)));
  out.item(labelled(page, page.say(siting_words::rule_pack),
                    (pack.empty() ? page.rules.id : pack) + " " + page.rules.version));
  for (const RuleFile& file : page.rules.files) {
    out.item(labelled(page, page.say(siting_words::rule_files), file.path + " (SHA-256 " + file.sha256 + ")"), 1);
  }
  out.item(labelled(page, page.say(siting_words::sites_layer), page.result.sites_layer));
  out.item(labelled(page, page.say(siting_words::tool_version), "zonekit " + words(version()))).gap();
}

void write_summary(const SitingPage& page, Markdown& out) {
  out.heading(2, page.say(siting_words::summary));
  std::vector<std::string> columns{words(page.say(siting_words::site)), words(page.say(siting_words::site_kind)),
                                   words(page.say(siting_words::verdict)), ">" + page.area_head(siting_words::area)};
  const std::array statuses{SitingStatus::concerned, SitingStatus::clear, SitingStatus::no_data,
                            SitingStatus::not_checked};
  for (const SitingStatus status : statuses) columns.push_back(">" + words(enum_text(page.language, status)));
  out.table(columns);
  for (std::uint32_t i = 0; i < page.result.sites.size(); ++i) {
    const Site& site = page.result.sites[i];
    std::string verdict = words(enum_text(page.language, site.verdict));
    if (site.verdict != site.computed) {
      verdict += "; " + filled(siting_words::decided_from.in(page.language), {enum_text(page.language, site.computed)});
    }
    std::vector<std::string> cells{page.site_title(i), site.kind, verdict, page.area(site.area)};
    for (const std::size_t count : page.row_counts[i]) cells.push_back(std::to_string(count));
    out.row(cells);
  }
  out.gap();
}

void write_theme_list(const SitingPage& page, const Words& title, SitingStatus status, Markdown& out) {
  out.heading(2, page.say(title));
  bool any = false;
  for (const ThemeView& view : page.themes) {
    const auto sites = view.sites_of(status);
    if (sites.empty()) continue;
    out.item(labelled(page, page.say(page.rules.themes[view.theme].title), page.site_list(sites)));
    any = true;
  }
  any ? out.gap() : out.paragraph(page.say(siting_words::none));
}

std::string told_reason(const SitingPage& page, const SitingRow& row) {
  const Restriction& rule = page.restriction_of(row);
  if (row.status == SitingStatus::not_checked) {
    return not_checked_reason(page.language, rule, page.result.sites[row.site], page.result.as_of, row.note);
  }
  if (row.uncovered.is_zero()) return row.note;
  const Share share{row.uncovered, page.result.sites[row.site].area};
  const std::string part =
      page.area(row.uncovered) + " " + words(enum_text(page.language, page.report.print.unit.value_or(default_unit)));
  const std::string uncovered = filled(siting_words::partly_covered.in(page.language), {part, page.share(share)});
  return row.note.empty() ? uncovered : row.note + "; " + uncovered;
}

/// Sites for which restriction and reason are the same are told together.
void write_told(const SitingPage& page, const Words& title, SitingStatus status, Markdown& out) {
  std::map<std::pair<std::uint32_t, std::string>, std::vector<std::uint32_t>> told;
  for (const SitingRow& row : page.result.rows) {
    if (row.status == status) told[{row.restriction, told_reason(page, row)}].push_back(row.site);
  }
  out.heading(2, page.say(title));
  if (told.empty()) {
    out.paragraph(page.say(siting_words::none));
    return;
  }
  out.table({words(page.say(siting_words::theme)), words(page.say(siting_words::restriction)),
             words(page.say(siting_words::reason)), words(page.say(siting_words::sites))});
  for (const auto& [key, sites] : told) {
    const Restriction& rule = page.rules.restrictions[key.first];
    out.row({page.say(page.rules.themes[rule.theme].title), page.say(rule.title) + " (" + rule.id + ")", key.second,
             page.site_list(sites)});
  }
  out.gap();
}

}  // namespace

std::string labelled(const SitingPage& page, std::string_view key, std::string_view value) {
  return words(key).append(page.language == Language::zh ? "：" : ": ").append(value);
}

void write_siting_markdown(const SitingReport& report, const TextSink& sink) {
  const SitingPage page(report);
  Markdown out;
  write_identification(page, out);
  write_summary(page, out);
  write_theme_list(page, siting_words::themes_concerned, SitingStatus::concerned, out);
  write_theme_list(page, siting_words::themes_clear, SitingStatus::clear, out);
  write_told(page, siting_words::themes_no_data, SitingStatus::no_data, out);
  write_told(page, siting_words::not_checked, SitingStatus::not_checked, out);
  write_markdown_themes(page, out);
  write_markdown_basis(page, out);
  sink(out.take());
}

}  // namespace zonekit
