// The four lists, never two: what is not known is not clear.
#include <algorithm>
#include <map>
#include <tuple>

#include "siting/report/html.hpp"

namespace zonekit {

namespace {

void open_list(const SitingPage& page, const Words& title, std::string_view id, Html& html) {
  html.raw("<section id=\"").raw(id).raw("\">").element("h2", page.say(title)).raw("\n");
}

void write_none(const SitingPage& page, Html& html) {
  html.element("p class=\"dim\"", page.say(siting_words::none));
}

bool any_theme(const SitingPage& page, SitingStatus status) {
  return std::ranges::any_of(page.themes, [&](const ThemeView& view) { return view.has(status); });
}

// A row tells of a restriction and a reason; sites for which both are the same are told together.
struct Told {
  std::uint32_t restriction = 0;
  std::string reason;
  std::string uncovered;
  std::string uncovered_share;
  friend auto operator<=>(const Told&, const Told&) = default;
};
using ToldSites = std::map<Told, std::vector<std::uint32_t>>;

bool has_layer(const SitingPage& page, const Restriction& rule) {
  if (page.report.set == nullptr) return true;  // not known: the row's note has to tell
  return std::ranges::any_of(page.report.set->layers,
                             [&](const Layer& layer) { return layer.spec.name == rule.layer; });
}

Told told_no_data(const SitingPage& page, const SitingRow& row) {
  const Restriction& rule = page.restriction_of(row);
  const Site& site = page.result.sites[row.site];
  Told told{row.restriction, row.note, {}, {}};
  if (!has_layer(page, rule)) {
    told.reason = filled(siting_words::layer_missing.in(page.language), {rule.layer});
  } else if (!row.uncovered.is_zero()) {
    const bool all = row.uncovered == site.area;
    if (all || row.note.empty()) told.reason = page.say(all ? siting_words::not_covered : siting_words::uncovered);
    told.uncovered = page.area(row.uncovered);
    told.uncovered_share = page.share({row.uncovered, site.area});
  }
  return told;
}

ToldSites collect(const SitingPage& page, SitingStatus status) {
  ToldSites told;
  for (const SitingRow& row : page.result.rows) {
    if (row.status != status) continue;
    Told key{row.restriction, {}, {}, {}};
    if (status == SitingStatus::no_data) {
      key = told_no_data(page, row);
    } else {
      key.reason = not_checked_reason(page.language, page.restriction_of(row), page.result.sites[row.site],
                                      page.result.as_of, row.note);
    }
    told[key].push_back(row.site);
  }
  return told;
}

void write_told(const SitingPage& page, const Told& told, const std::vector<std::uint32_t>& sites, bool areas,
                Html& html) {
  const Restriction& rule = page.rules.restrictions[told.restriction];
  html.raw("<tr>").cell(page.say(page.rules.themes[rule.theme].title));
  html.raw("<td>").text(page.say(rule.title)).raw(" <code>").text(rule.id).raw("</code></td>");
  html.cell(told.reason).cell(page.site_list(sites));
  if (areas) html.number(told.uncovered).number(told.uncovered_share);
  html.raw("</tr>\n");
}

void write_told_table(const SitingPage& page, const ToldSites& told, bool areas, Html& html) {
  html.open_table("told").raw("<thead><tr>");
  for (const Words& key : {siting_words::theme, siting_words::restriction, siting_words::reason, siting_words::sites}) {
    html.head(page.say(key));
  }
  if (areas) {
    html.number_head(page.area_head(siting_words::uncovered));
    html.number_head(page.share_head(siting_words::uncovered_share));
  }
  html.raw("</tr></thead><tbody>\n");
  for (const auto& [key, sites] : told) write_told(page, key, sites, areas, html);
  html.close_table();
}

std::string nearest(const SitingPage& page, const ThemeView& view) {
  std::optional<double> least;
  for (const std::uint32_t index : view.others) {
    const SitingRow& row = page.result.rows[index];
    if (row.status == SitingStatus::clear && row.distance_m && (!least || *row.distance_m < *least)) {
      least = row.distance_m;
    }
  }
  return SitingPage::metres(least);
}

}  // namespace

void write_concerned(const SitingPage& page, Html& html) {
  open_list(page, siting_words::themes_concerned, "concerned", html);
  if (!any_theme(page, SitingStatus::concerned)) {
    write_none(page, html);
    html.raw("</section>\n");
    return;
  }
  html.open_table("themes").heads(
      {page.say(siting_words::theme), page.say(siting_words::verdict), page.say(siting_words::sites)});
  for (const ThemeView& view : page.themes) {
    const auto sites = view.sites_of(SitingStatus::concerned);
    if (sites.empty()) continue;
    html.raw("<tr><td><a href=\"#theme-").raw(std::to_string(view.theme)).raw("\">");
    html.text(page.say(page.rules.themes[view.theme].title)).raw("</a></td><td>");
    write_verdict(page, view.verdict, html);
    html.raw("</td>").cell(page.site_list(sites)).raw("</tr>\n");
  }
  html.close_table().raw("</section>\n");
}

void write_clear(const SitingPage& page, Html& html) {
  open_list(page, siting_words::themes_clear, "clear", html);
  if (!any_theme(page, SitingStatus::clear)) {
    write_none(page, html);
    html.raw("</section>\n");
    return;
  }
  html.open_table("themes").raw("<thead><tr>").head(page.say(siting_words::theme)).head(page.say(siting_words::sites));
  html.number_head(page.say(siting_words::nearest_m)).raw("</tr></thead><tbody>\n");
  for (const ThemeView& view : page.themes) {
    const auto sites = view.sites_of(SitingStatus::clear);
    if (sites.empty()) continue;
    html.raw("<tr>").cell(page.say(page.rules.themes[view.theme].title)).cell(page.site_list(sites));
    html.number(nearest(page, view)).raw("</tr>\n");
  }
  html.close_table().raw("</section>\n");
}

void write_no_data(const SitingPage& page, Html& html) {
  open_list(page, siting_words::themes_no_data, "no-data", html);
  const ToldSites told = collect(page, SitingStatus::no_data);
  const bool areas = std::ranges::any_of(told, [](const auto& entry) { return !entry.first.uncovered.empty(); });
  told.empty() ? write_none(page, html) : write_told_table(page, told, areas, html);
  html.raw("</section>\n");
}

void write_not_checked(const SitingPage& page, Html& html) {
  open_list(page, siting_words::not_checked, "not-checked", html);
  const ToldSites told = collect(page, SitingStatus::not_checked);
  told.empty() ? write_none(page, html) : write_told_table(page, told, false, html);
  html.raw("</section>\n");
}

}  // namespace zonekit
