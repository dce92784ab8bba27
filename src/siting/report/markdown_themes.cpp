// A section for each theme that has something to tell: its rows, then the restrictions with their legal basis.
#include <set>

#include "siting/report/markdown.hpp"

namespace zonekit {

namespace {

std::string words(std::string_view text) {
  return std::string(text);
}

std::string remarks_of(const SitingPage& page, const SitingRow& row) {
  std::vector<std::string> remarks;
  const auto add = [&](const Words& key) { remarks.push_back(words(page.say(key))); };
  if (page.restriction_of(row).test == RuleTest::must_be_inside && !row.area.is_zero()) add(siting_words::outside_area);
  if (row.touches) add(siting_words::touches);
  if (!row.noise.is_zero()) add(siting_words::all_noise);
  if (row.superseded) add(siting_words::superseded);
  if (row.decision) add(siting_words::decided);
  if (!row.note.empty()) remarks.push_back(row.note);
  return page.join(remarks);
}

void write_rows(const SitingPage& page, const ThemeView& view, Markdown& out) {
  out.table({words(page.say(siting_words::site)), words(page.say(siting_words::restriction)),
             words(page.say(siting_words::verdict)), ">" + page.area_head(siting_words::area),
             ">" + page.share_head(siting_words::site_share), ">" + page.share_head(siting_words::zone_share),
             ">" + words(page.say(siting_words::length_m)), ">" + words(page.say(siting_words::count)),
             ">" + words(page.say(siting_words::distance_m)), words(page.say(siting_words::remarks))});
  for (const std::uint32_t index : view.shown) {
    const SitingRow& row = page.result.rows[index];
    const bool verdict = row.status == SitingStatus::concerned || row.decision;
    const bool area = !row.area.is_zero();
    out.row({page.site_title(row.site), page.say(page.restriction_of(row).title),
             words(verdict ? enum_text(page.language, row.verdict) : enum_text(page.language, row.status)),
             area ? page.area(row.area) : "", area ? page.share(row.site_share) : "",
             area ? page.share(row.zone_share) : "", SitingPage::metres(row.length_m),
             row.count ? std::to_string(*row.count) : "", SitingPage::metres(row.distance_m), remarks_of(page, row)});
  }
  out.gap();
}

void write_texts(const SitingPage& page, const Words& key, const std::vector<LocalText>& texts, Markdown& out) {
  for (const LocalText& text : texts) out.item(labelled(page, page.say(key), page.say(text)));
}

void write_provision(const SitingPage& page, const Provision& provision, Markdown& out) {
  std::string reference = words(enum_text(page.language, provision.kind));
  for (const std::string* part : {&provision.title, &provision.number, &provision.article}) {
    if (!part->empty()) reference += " " + *part;
  }
  if (provision.to_be_confirmed) reference += " (" + words(page.say(siting_words::to_be_confirmed)) + ")";
  out.item(reference);
  if (!provision.quote.empty()) out.item(labelled(page, page.say(siting_words::quote), provision.quote), 1);
  if (!provision.address.empty()) out.item(labelled(page, page.say(siting_words::address), provision.address), 1);
  out.item(provision.seen_in.empty() ? words(page.say(siting_words::not_seen))
                                     : labelled(page, page.say(siting_words::seen_in), provision.seen_in),
           1);
}

void write_restriction(const SitingPage& page, const Restriction& rule, Markdown& out) {
  out.heading(4, page.say(rule.title) + " (" + rule.id + ")");
  out.item(labelled(page, page.say(siting_words::effect), enum_text(page.language, rule.effect)));
  out.item(labelled(page, page.say(siting_words::test), page.test_phrase(rule)));
  write_texts(page, siting_words::conditions, rule.conditions, out);
  write_texts(page, siting_words::exceptions, rule.exceptions, out);
  if (!rule.office.empty()) out.item(labelled(page, page.say(siting_words::office), page.say(rule.office)));
  out.item(labelled(page, page.say(siting_words::law_status), enum_text(page.language, rule.law_status)));
  if (rule.valid_from) out.item(labelled(page, page.say(siting_words::valid_from), format_date(*rule.valid_from)));
  if (rule.valid_until) out.item(labelled(page, page.say(siting_words::valid_until), format_date(*rule.valid_until)));
  for (const Provision& provision : rule.provisions) write_provision(page, provision, out);
  out.gap();
}

void write_theme(const SitingPage& page, const ThemeView& view, Markdown& out) {
  out.heading(3, page.say(page.rules.themes[view.theme].title));
  write_rows(page, view, out);
  std::set<std::uint32_t> told;
  for (const std::uint32_t index : view.shown) told.insert(page.result.rows[index].restriction);
  for (const std::uint32_t index : told) write_restriction(page, page.rules.restrictions[index], out);
}

}  // namespace

void write_markdown_themes(const SitingPage& page, Markdown& out) {
  out.heading(2, page.say(siting_words::theme_details));
  bool any = false;
  for (const ThemeView& view : page.themes) {
    if (view.shown.empty()) continue;
    write_theme(page, view, out);
    any = true;
  }
  if (!any) out.paragraph(page.say(siting_words::none));
}

}  // namespace zonekit
