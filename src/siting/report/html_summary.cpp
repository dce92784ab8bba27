#include <algorithm>
#include <array>

#include "siting/report/html.hpp"
#include "zonekit/version.hpp"

namespace zonekit {

namespace {

void write_entry(std::string_view term, std::string_view value, Html& html) {
  html.raw("<div>").element("dt", term).element("dd", value).raw("</div>\n");
}

void write_rule_files(const SitingPage& page, Html& html) {
  html.raw("<div class=\"wide\">").element("dt", page.say(siting_words::rule_files)).raw("<dd>");
  for (const RuleFile& file : page.rules.files) {
    html.raw("<div>").text(file.path).raw(" <code class=\"hash\">sha256 ").text(file.sha256).raw("</code></div>");
  }
  html.raw("</dd></div>\n");
}

void write_site_size(const Site& site, Html& html, bool lines, bool points) {
  if (lines) html.number(SitingPage::metres(site.length_m));
  if (points) html.number(site.count ? std::to_string(*site.count) : "");
}

void write_site_themes(const SitingPage& page, std::uint32_t site, Html& html) {
  html.raw("<td>");
  bool first = true;
  for (const ThemeView& view : page.themes) {
    if (view.site_status[site] != SitingStatus::concerned) continue;
    if (!first) html.raw(page.language == Language::zh ? "、" : ", ");
    first = false;
    html.raw("<a href=\"#theme-").raw(std::to_string(view.theme)).raw("\">");
    html.text(page.say(page.rules.themes[view.theme].title)).raw("</a>");
  }
  if (first) html.raw("<span class=\"dim\">").text(page.say(siting_words::none)).raw("</span>");
  html.raw("</td>");
}

void write_site_row(const SitingPage& page, std::uint32_t index, Html& html, bool lines, bool points) {
  const Site& site = page.result.sites[index];
  html.raw("<tr id=\"site-").raw(std::to_string(index)).raw("\" data-site=\"").raw(std::to_string(index)).raw("\">");
  html.element("th scope=\"row\"", site.key).cell(site.name).cell(site.kind).number(page.area(site.area));
  write_site_size(site, html, lines, points);
  html.raw("<td>");
  write_verdict(page, site.verdict, html);
  if (site.verdict != site.computed) {
    const std::string note =
        filled(siting_words::decided_from.in(page.language), {enum_text(page.language, site.computed)});
    html.raw("<div class=\"note\">").text(note).raw("</div>");
  }
  html.raw("</td>");
  write_site_themes(page, index, html);
  for (const auto status : {SitingStatus::no_data, SitingStatus::not_checked}) {
    html.number(std::to_string(page.row_counts[index][static_cast<std::size_t>(status)]));
  }
  html.raw("</tr>\n");
}

void write_signatures(const SitingPage& page, Html& html) {
  html.raw("<div class=\"signatures\">");
  for (const Words& key : {siting_words::checked_by, siting_words::approved_by, siting_words::place_date}) {
    html.element("div", page.say(key));
  }
  html.raw("</div>\n");
}

}  // namespace

void write_verdict(const SitingPage& page, Verdict verdict, Html& html) {
  constexpr std::array signs{"✓", "✓", "◆", "▲", "?", "✕"};
  html.raw("<span class=\"verdict ").raw(verdict_name(verdict)).raw("\"><i aria-hidden=\"true\">");
  html.raw(signs[static_cast<std::size_t>(verdict)]).raw("</i>").text(enum_text(page.language, verdict));
  html.raw("</span>");
}

void write_title(const SitingPage& page, Html& html) {
  const std::string& title = page.say(page.report.title);
  html.raw("<header>").element("p class=\"kicker\"", page.say(siting_words::siting_report));
  html.element("h1", title.empty() ? page.say(siting_words::siting_report) : std::string_view(title))
      .raw("</header>\n");
  const std::string& notice = page.say(page.report.notice);
  if (!notice.empty()) html.element("p class=\"notice\" role=\"note\"", notice).raw("\n");
}

void write_identification(const SitingPage& page, Html& html) {
  html.raw("<section id=\"identification\">")
      .element("h2", page.say(siting_words::identification))
      .raw("<dl class=\"id\">");
  const std::string number = std::to_string(page.result.sites.size());
  write_entry(page.say(siting_words::sites), filled(siting_words::site_count.in(page.language), {number}), html);
  write_entry(page.say(siting_words::sites_layer), page.result.sites_layer, html);
  write_entry(page.say(siting_words::as_of), format_date(page.result.as_of), html);
  write_entry(page.say(siting_words::tool_version), "zonekit " + std::string(version()), html);
  std::string pack = page.say(page.rules.title);
  pack += (pack.empty() ? "" : " ") + page.rules.id;
  pack.append(page.language == Language::zh ? "，" : ", ").append(page.say(siting_words::version_label)).append(" ");
  write_entry(page.say(siting_words::rule_pack), pack + page.rules.version, html);
  write_rule_files(page, html);
  html.raw("</dl></section>\n");
}

void write_summary(const SitingPage& page, Html& html) {
  const bool lines = std::ranges::any_of(page.result.sites, [](const Site& site) { return site.length_m.has_value(); });
  const bool points = std::ranges::any_of(page.result.sites, [](const Site& site) { return site.count.has_value(); });
  html.raw("<section id=\"summary\">").element("h2", page.say(siting_words::summary)).open_table("sites");
  html.raw("<thead><tr>");
  for (const Words& key : {siting_words::site_key, siting_words::site_name, siting_words::site_kind})
    html.head(page.say(key));
  html.number_head(page.area_head(siting_words::area));
  if (lines) html.number_head(page.say(siting_words::length_m));
  if (points) html.number_head(page.say(siting_words::count));
  html.head(page.say(siting_words::verdict)).head(page.say(siting_words::themes_concerned));
  for (const auto status : {SitingStatus::no_data, SitingStatus::not_checked}) {
    html.number_head(enum_text(page.language, status));
  }
  html.raw("</tr></thead><tbody>\n");
  for (std::uint32_t i = 0; i < page.result.sites.size(); ++i) write_site_row(page, i, html, lines, points);
  html.close_table();
  write_signatures(page, html);
  html.raw("</section>\n");
}

}  // namespace zonekit
