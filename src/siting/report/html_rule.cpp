// One restriction with its legal basis.
#include "siting/report/html.hpp"

namespace zonekit {

namespace {

void open_entry(const SitingPage& page, const Words& key, Html& html) {
  html.raw("<div>").element("dt", page.say(key)).raw("<dd>");
}

void write_entry(const SitingPage& page, const Words& key, std::string_view value, Html& html) {
  if (value.empty()) return;
  open_entry(page, key, html);
  html.text(value).raw("</dd></div>\n");
}

void write_list(const SitingPage& page, const Words& key, const std::vector<LocalText>& items, Html& html) {
  if (items.empty()) return;
  open_entry(page, key, html);
  html.raw("<ol>");
  for (const LocalText& item : items) html.element("li", page.say(item));
  html.raw("</ol>");
  if (key == siting_words::exceptions) html.element("p class=\"note\"", page.say(siting_words::exceptions_hint));
  html.raw("</dd></div>\n");
}

std::string validity(const SitingPage& page, const Restriction& rule) {
  std::string words(enum_text(page.language, rule.law_status));
  const auto add = [&](const Words& key, const std::optional<Date>& date) {
    if (!date) return;
    words.append(page.language == Language::zh ? "；" : "; ").append(page.say(key)).append(" ") += format_date(*date);
  };
  add(siting_words::valid_from, rule.valid_from);
  add(siting_words::valid_until, rule.valid_until);
  return words;
}

std::string noise_limits(const SitingPage& page, const Restriction& rule) {
  std::vector<std::string> limits;
  const auto add = [&](const Words& key, double value) {
    if (value > 0) limits.push_back(std::string(page.say(key)) + " " + plain_number(value));
  };
  add(siting_words::minimum_area_m2, rule.minimum_area_m2);
  add(siting_words::sliver_m, rule.sliver_m);
  return page.join(limits);
}

void write_reference(const SitingPage& page, const Provision& provision, Html& html) {
  html.raw("<span class=\"kind\">").text(enum_text(page.language, provision.kind)).raw("</span> ");
  html.element("cite", provision.title);
  for (const std::string* part : {&provision.number, &provision.article}) {
    if (!part->empty()) html.raw(" ").element("span", *part);
  }
  if (provision.to_be_confirmed)
    html.raw(" ").element("strong class=\"confirm\"", page.say(siting_words::to_be_confirmed));
}

void write_address(const Provision& provision, Html& html) {
  if (provision.address.empty()) return;
  html.raw("<div class=\"address\">");
  if (is_web_address(provision.address)) {
    html.raw("<a rel=\"noreferrer\"").attribute("href", provision.address).raw(">").text(provision.address).raw("</a>");
  } else {
    html.text(provision.address);
  }
  html.raw("</div>");
}

void write_provision(const SitingPage& page, const Provision& provision, Html& html) {
  html.raw("<li>");
  write_reference(page, provision, html);
  if (!provision.quote.empty()) html.element("blockquote", provision.quote);
  const std::string_view colon = page.language == Language::zh ? "：" : ": ";
  const std::string seen = provision.seen_in.empty()
                               ? std::string(page.say(siting_words::not_seen))
                               : std::string(page.say(siting_words::seen_in)).append(colon) + provision.seen_in;
  html.element("div class=\"note\"", seen);
  write_address(provision, html);
  html.raw("</li>\n");
}

void write_provisions(const SitingPage& page, const Restriction& rule, Html& html) {
  if (rule.provisions.empty()) return;
  open_entry(page, siting_words::provisions, html);
  html.raw("<ul class=\"provisions\">");
  for (const Provision& provision : rule.provisions) write_provision(page, provision, html);
  html.raw("</ul></dd></div>\n");
}

}  // namespace

void write_restriction(const SitingPage& page, const Restriction& rule, Html& html) {
  html.raw("<article class=\"rule\"").attribute("id", "rule-" + rule.id).raw("><h4>").text(page.say(rule.title));
  html.raw(" <code>").text(rule.id).raw("</code> <span class=\"effect ").raw(effect_name(rule.effect)).raw("\">");
  html.text(enum_text(page.language, rule.effect)).raw("</span></h4>\n<dl>");
  write_entry(page, siting_words::test, page.test_phrase(rule), html);
  write_entry(page, siting_words::applies_to, rule.kinds.empty() ? "" : page.join(rule.kinds), html);
  write_list(page, siting_words::exceptions, rule.exceptions, html);
  write_list(page, siting_words::conditions, rule.conditions, html);
  write_provisions(page, rule, html);
  write_entry(page, siting_words::office, page.say(rule.office), html);
  write_entry(page, siting_words::law_status, validity(page, rule), html);
  write_entry(page, siting_words::noise, noise_limits(page, rule), html);
  html.raw("</dl></article>\n");
}

}  // namespace zonekit
