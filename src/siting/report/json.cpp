#include "siting/report/json.hpp"

#include "base/names.hpp"
#include "siting/report/json_basis.hpp"

namespace zonekit {

namespace {

const JsonObject<SiteDecision>& decision_object() {
  static const auto object = JsonObject<SiteDecision>()
                                 .add("site", &SiteDecision::site)
                                 .add("restriction", &SiteDecision::restriction)
                                 .add("decision", &SiteDecision::decision)
                                 .add("reason", &SiteDecision::reason)
                                 .add("author", &SiteDecision::author)
                                 .add("date", &SiteDecision::date)
                                 .add("file", &SiteDecision::file)
                                 .add("line", &SiteDecision::line);
  return object;
}

using Page = SitingPage;

const JsonObject<PrintOptions>& print_object() {
  static const auto unit = [](const PrintOptions& print) { return print.unit.value_or(default_unit); };
  static const auto object =
      JsonObject<PrintOptions>()
          .add("unit", [](const Page&, const PrintOptions& print) { return unit(print); })
          .add("digits", [](const Page&,
                            const PrintOptions& print) { return print.digits.value_or(default_digits(unit(print))); })
          .add("share_digits", [](const Page&, const PrintOptions& print) { return print.share_digits.value_or(2); });
  return object;
}

const JsonObject<SitingReport>& report_object() {
  static const auto object = [] {
    using Report = SitingReport;
    auto report = JsonObject<Report>()
                      .add("title", &Report::title)
                      .add("notice", &Report::notice,
                           {"凡有数字之处都应显示；可空", "To be shown wherever figures are; may be empty"})
                      .add("language", &Report::language)
                      .add("as_of", [](const Page& page, const Report&) { return page.result.as_of; },
                           {"核查基准日", "The day on which the rules are judged"})
                      .add("sites_layer", [](const Page& page, const Report&) { return page.result.sites_layer; })
                      .record("print", "print", print_object(), &Report::print)
                      .list_apart("sites", "site", site_object())
                      .list(
                          "decisions", "decision", decision_object(),
                          [](const Page& page, const Report&) -> const auto& { return page.result.decisions; })
                      .record("rules", "rules", rules_object(),
                              [](const Page& page, const Report&) -> const RulePack& { return page.rules; });
    add_basis(report);
    return report;
  }();
  return object;
}

}  // namespace

void write_siting_json(const SitingReport& report, const TextSink& sink) {
  const SitingPage page(report);
  BlockWriter out(sink);
  const char* separator = "{";
  for (const auto& member : report_object().members()) {
    out << separator << "\n  \"" << member.info.key << "\": ";
    separator = ",";
    if (member.value) {
      out << dump(member.value(page, report));
    } else {
      write_sites_json(page, out);
    }
  }
  out << "\n}\n";
  out.flush();
}

DocumentKind siting_report_document() {
  DocumentKind document{
      "siting",
      {"选址报告", "siting report"},
      {"项目对规则包各条规则的核查：涉及什么、多少、依据什么，以及什么是未知的",
       "Sites against the restrictions of a rule pack: what is touched, how much, on what legal basis, and what is not "
       "known"},
      report_object().info("report").members};
  document.written = true;
  return document;
}

}  // namespace zonekit
