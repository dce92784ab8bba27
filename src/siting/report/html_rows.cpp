// The rows of one theme: one line for each site and restriction.
#include <algorithm>

#include "siting/report/html.hpp"

namespace zonekit {

namespace {

// Columns that would be empty in the whole table are left out: paper is narrow.
struct Columns {
  bool length = false;
  bool count = false;
  bool distance = false;
  bool noise = false;
  bool uncovered = false;
};

Columns columns_of(const SitingPage& page, const std::vector<std::uint32_t>& rows) {
  Columns columns;
  for (const std::uint32_t index : rows) {
    const SitingRow& row = page.result.rows[index];
    columns.length = columns.length || row.length_m;
    columns.count = columns.count || row.count;
    columns.distance = columns.distance || row.distance_m;
    columns.noise = columns.noise || !row.noise.is_zero();
    columns.uncovered = columns.uncovered || !row.uncovered.is_zero();
  }
  return columns;
}

void write_heads(const SitingPage& page, const Columns& columns, Html& html) {
  html.raw("<thead><tr>");
  for (const Words& key : {siting_words::site, siting_words::restriction, siting_words::verdict})
    html.head(page.say(key));
  html.number_head(page.area_head(siting_words::area));
  html.number_head(page.share_head(siting_words::site_share));
  html.number_head(page.share_head(siting_words::zone_share));
  if (columns.length) html.number_head(page.say(siting_words::length_m));
  if (columns.count) html.number_head(page.say(siting_words::count));
  if (columns.distance) html.number_head(page.say(siting_words::distance_m));
  if (columns.noise) html.number_head(page.area_head(siting_words::noise));
  if (columns.uncovered) html.number_head(page.area_head(siting_words::uncovered));
  html.head(page.say(siting_words::remarks));
  html.raw("</tr></thead><tbody>\n");
}

std::vector<std::string> remarks_of(const SitingPage& page, const SitingRow& row) {
  std::vector<std::string> remarks;
  const auto add = [&](const Words& key) { remarks.emplace_back(page.say(key)); };
  if (page.restriction_of(row).test == RuleTest::must_be_inside && !row.area.is_zero()) add(siting_words::outside_area);
  if (row.touches) add(siting_words::touches);
  if (!row.noise.is_zero()) add(siting_words::all_noise);
  if (row.superseded) add(siting_words::superseded);
  if (!row.note.empty()) remarks.push_back(row.note);
  return remarks;
}

void write_remarks(const SitingPage& page, const SitingRow& row, Html& html) {
  html.raw("<td class=\"remarks\">").text(page.join(remarks_of(page, row)));
  if (row.decision) {
    html.raw(" <a href=\"#decision-").raw(std::to_string(*row.decision)).raw("\">");
    html.text(page.say(siting_words::decided)).raw("</a>");
  }
  html.raw("</td>");
}

void write_state(const SitingPage& page, const SitingRow& row, Html& html) {
  html.raw("<td>");
  if (row.status == SitingStatus::concerned || row.decision) {
    write_verdict(page, row.verdict, html);
  } else {
    html.element("span class=\"state\"", enum_text(page.language, row.status));
  }
  html.raw("</td>");
}

void write_figures(const SitingPage& page, const SitingRow& row, const Columns& columns, Html& html) {
  html.number(row.area.is_zero() ? "" : page.area(row.area));
  html.number(row.area.is_zero() ? "" : page.share(row.site_share));
  html.number(row.area.is_zero() ? "" : page.share(row.zone_share));
  if (columns.length) html.number(SitingPage::metres(row.length_m));
  if (columns.count) html.number(row.count ? std::to_string(*row.count) : "");
  if (columns.distance) html.number(SitingPage::metres(row.distance_m));
  if (columns.noise) html.number(row.noise.is_zero() ? "" : page.area(row.noise));
  if (columns.uncovered) html.number(row.uncovered.is_zero() ? "" : page.area(row.uncovered));
}

void write_row(const SitingPage& page, std::uint32_t index, const Columns& columns, Html& html) {
  const SitingRow& row = page.result.rows[index];
  const Restriction& rule = page.restriction_of(row);
  html.raw("<tr id=\"row-").raw(std::to_string(index)).raw("\" data-row=\"").raw(std::to_string(index)).raw("\">");
  html.element("th scope=\"row\"", page.site_title(row.site));
  html.raw("<td><a").attribute("href", "#rule-" + rule.id).raw(">").text(page.say(rule.title)).raw("</a></td>");
  write_state(page, row, html);
  write_figures(page, row, columns, html);
  write_remarks(page, row, html);
  html.raw("</tr>\n");
}

}  // namespace

void write_rows(const SitingPage& page, const std::vector<std::uint32_t>& rows, Html& html) {
  const Columns columns = columns_of(page, rows);
  html.open_table("rows");
  write_heads(page, columns, html);
  for (const std::uint32_t index : rows) write_row(page, index, columns, html);
  html.close_table();
}

}  // namespace zonekit
