#include "siting/report/html.hpp"

#include <string>

#include "document/web_assets.hpp"

namespace zonekit {

namespace {

// Nothing may be fetched: the page is what was handed over, wherever it is opened.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

std::string page_title(const SitingPage& page) {
  const std::string& title = page.say(page.report.title);
  return title.empty() ? std::string(page.say(siting_words::siting_report)) : title;
}

// Header and footer of each printed sheet: a page torn from the report still says what it is.
void write_sheet_style(const SitingPage& page, Html& html) {
  html.raw("<style>@page{@top-left{content:").raw(css_string(page_title(page))).raw("}");
  html.raw("@top-right{content:").raw(css_string(page.say(page.report.notice))).raw("}}</style>\n");
}

void write_head(const SitingPage& page, Html& html) {
  html.raw("<!DOCTYPE html>\n<html lang=\"").raw(page.language == Language::zh ? "zh-CN" : "en").raw("\">\n<head>\n");
  html.raw("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"").raw(policy);
  html.raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  html.element("title", page_title(page)).raw("\n<style>\n").raw(report_style()).raw("</style>\n");
  write_sheet_style(page, html);
  html.raw("</head>\n");
}

void write_body(const SitingPage& page, Html& html) {
  html.raw("<body>\n<main>\n");
  write_map_definitions(page, html);
  write_title(page, html);
  write_identification(page, html);
  write_summary(page, html);
  write_map(page, html);
  write_concerned(page, html);
  write_clear(page, html);
  write_no_data(page, html);
  write_not_checked(page, html);
  write_themes(page, html);
  write_decisions(page, html);
  write_overridden(page, html);
  write_findings(page, html);
  write_sources(page, html);
  write_method(page, html);
  write_disclaimer(page, html);
  write_glossary(page, html);
  html.raw("</main>\n");
}

}  // namespace

void write_siting_html(const SitingReport& report, const TextSink& sink) {
  const SitingPage page(report);
  Html html;
  write_head(page, html);
  write_body(page, html);
  html.raw("<script type=\"application/json\" id=\"zk-map-data\">").raw(script_safe_json(siting_map_json(page)));
  html.raw("</script>\n<script>\n").raw(report_script()).raw("</script>\n</body>\n</html>\n");
  sink(html.str());
}

}  // namespace zonekit
