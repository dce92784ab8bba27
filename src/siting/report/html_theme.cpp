// A section for each theme that concerns a site: map, rows, restrictions with their legal basis.
#include <algorithm>
#include <set>

#include "siting/report/html.hpp"

namespace zonekit {

namespace {

using Restrictions = std::set<std::uint32_t>;

Restrictions told_of(const SitingPage& page, const ThemeView& view) {
  Restrictions told;
  for (const std::uint32_t index : view.shown) told.insert(page.result.rows[index].restriction);
  return told;
}

void write_folded_rows(const SitingPage& page, const ThemeView& view, Html& html) {
  if (view.others.empty()) return;
  html.raw("<details class=\"rows\"><summary>").text(page.say(siting_words::other_rows)).raw(" <span class=\"dim\">");
  html.text(filled(siting_words::rows_shown.in(page.language), {std::to_string(view.others.size())}));
  html.raw("</span></summary>\n");
  write_rows(page, view.others, html);
  html.raw("</details>\n");
}

void write_other_restrictions(const SitingPage& page, const ThemeView& view, const Restrictions& told, Html& html) {
  if (told.size() == view.restrictions.size()) return;
  html.raw("<details><summary>").text(page.say(siting_words::other_restrictions)).raw(" <span class=\"dim\">");
  html.text(std::to_string(view.restrictions.size() - told.size())).raw("</span></summary>\n");
  for (const std::uint32_t index : view.restrictions) {
    if (!told.contains(index)) write_restriction(page, page.rules.restrictions[index], html);
  }
  html.raw("</details>\n");
}

void write_theme(const SitingPage& page, const ThemeView& view, Html& html) {
  const std::string id = std::to_string(view.theme);
  html.raw("<section class=\"theme\" id=\"theme-").raw(id).raw("\"><h3>");
  html.text(page.say(page.rules.themes[view.theme].title)).raw(" ");
  write_verdict(page, view.verdict, html);
  html.raw("</h3>\n");
  write_theme_map(page, view, html);
  write_rows(page, view.shown, html);
  write_folded_rows(page, view, html);
  const Restrictions told = told_of(page, view);
  html.raw("<div class=\"rules\">\n");
  for (const std::uint32_t index : told) write_restriction(page, page.rules.restrictions[index], html);
  html.raw("</div>\n");
  write_other_restrictions(page, view, told, html);
  html.raw("</section>\n");
}

}  // namespace

void write_themes(const SitingPage& page, Html& html) {
  html.raw("<section id=\"themes\">").element("h2", page.say(siting_words::theme_details)).raw("\n");
  bool any = false;
  for (const ThemeView& view : page.themes) {
    if (view.shown.empty()) continue;  // a touch or border noise is told too, although it concerns no one
    write_theme(page, view, html);
    any = true;
  }
  if (!any) html.element("p class=\"dim\"", page.say(siting_words::none));
  html.raw("</section>\n");
}

}  // namespace zonekit
