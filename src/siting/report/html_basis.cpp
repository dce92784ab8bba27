// What the verdicts rest on besides the rules: decisions, overridden rules, findings, sources.
#include "base/secrets.hpp"
#include "document/printed.hpp"
#include "siting/report/html.hpp"

namespace zonekit {

namespace {

constexpr std::size_t most_findings = 500;  // more are told by their number; the JSON has them all

void open_section(const SitingPage& page, const Words& title, std::string_view id, Html& html) {
  html.raw("<section id=\"").raw(id).raw("\">").element("h2", page.say(title)).raw("\n");
}

std::string place_in_file(const std::string& file, int line) {
  return line > 0 ? file + ":" + std::to_string(line) : file;
}

std::string title_of_site(const SitingPage& page, const std::string& key) {
  for (std::uint32_t i = 0; i < page.result.sites.size(); ++i) {
    if (page.result.sites[i].key == key) return page.site_title(i);
  }
  return key;
}

void write_finding(const SitingPage& page, const Finding& finding, Html& html) {
  html.raw("<tr>").cell(enum_text(page.language, finding.severity));
  html.raw("<td>").element("code", finding.rule).raw("</td>").cell(without_password(finding.message));
  html.cell(finding.layer).cell(finding.feature ? std::to_string(*finding.feature) : "").raw("</tr>\n");
}

std::vector<const Finding*> findings_of(const SitingPage& page) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : page.result.findings) findings.push_back(&finding);
  if (page.report.set == nullptr) return findings;
  for (const Finding& finding : page.report.set->findings) findings.push_back(&finding);
  return findings;
}

std::string datum_words(const SitingPage& page, const SourceInfo& info) {
  if (info.datum_operation.empty()) return std::string(page.say(siting_words::operation_none));
  if (!info.datum_accuracy_m) return info.datum_operation;
  return info.datum_operation + " (" + shortest_decimal(*info.datum_accuracy_m) + " m)";
}

void write_source(const SitingPage& page, const Layer& layer, Html& html) {
  const SourceInfo& info = layer.info;
  std::string source = without_password(layer.spec.source);
  if (!info.source_layer.empty()) source += " · " + info.source_layer;
  if (!layer.spec.where.empty()) source += " · " + layer.spec.where;
  html.raw("<tr>").element("th scope=\"row\"", layer.spec.name).cell(source);
  html.cell(info.crs_name.empty() || info.crs_name == info.crs_used ? info.crs_used
                                                                    : info.crs_used + " " + info.crs_name);
  html.cell(datum_words(page, info)).cell(info.modified).number(std::to_string(info.features)).raw("</tr>\n");
}

}  // namespace

void write_decisions(const SitingPage& page, Html& html) {
  open_section(page, siting_words::decisions, "decisions", html);
  if (page.result.decisions.empty()) html.element("p class=\"dim\"", page.say(siting_words::none));
  if (!page.result.decisions.empty()) {
    html.open_table("decided").heads({page.say(siting_words::site), page.say(siting_words::restriction),
                                      page.say(siting_words::decision), page.say(siting_words::reason),
                                      page.say(siting_words::author), page.say(siting_words::date),
                                      page.say(siting_words::file)});
    for (std::size_t i = 0; i < page.result.decisions.size(); ++i) {
      const SiteDecision& decision = page.result.decisions[i];
      html.raw("<tr id=\"decision-").raw(std::to_string(i)).raw("\">").cell(title_of_site(page, decision.site));
      html.raw("<td>").element("code", decision.restriction).raw("</td><td>");
      write_verdict(page, decision.decision, html);
      html.raw("</td>").cell(decision.reason).cell(decision.author).cell(format_date(decision.date));
      html.cell(place_in_file(decision.file, decision.line)).raw("</tr>\n");
    }
    html.close_table();
  }
  html.raw("</section>\n");
}

void write_overridden(const SitingPage& page, Html& html) {
  open_section(page, siting_words::overridden_rules, "overridden", html);
  if (page.rules.overridden.empty()) {
    html.element("p class=\"dim\"", page.say(siting_words::none)).raw("</section>\n");
    return;
  }
  html.open_table("overridden")
      .heads({page.say(siting_words::restriction_id), page.say(siting_words::file),
              page.say(siting_words::overridden_by), page.say(siting_words::reason)});
  for (const OverriddenRestriction& it : page.rules.overridden) {
    html.raw("<tr><td>").element("code", it.id).raw("</td>").cell(place_in_file(it.file, it.line));
    html.cell(place_in_file(it.by_file, it.by_line)).cell(it.reason).raw("</tr>\n");
  }
  html.close_table().raw("</section>\n");
}

void write_findings(const SitingPage& page, Html& html) {
  open_section(page, siting_words::findings, "findings", html);
  const std::vector<const Finding*> findings = findings_of(page);
  if (findings.empty()) {
    html.element("p class=\"dim\"", page.say(siting_words::no_findings)).raw("</section>\n");
    return;
  }
  html.open_table("findings")
      .heads({page.say(siting_words::severity), page.say(siting_words::rule), page.say(siting_words::message),
              page.say(siting_words::layer), page.say(siting_words::feature)});
  for (std::size_t i = 0; i < std::min(findings.size(), most_findings); ++i) write_finding(page, *findings[i], html);
  html.close_table();
  if (findings.size() > most_findings) {
    const std::string more = std::to_string(findings.size() - most_findings);
    html.element("p", filled(siting_words::more_findings.in(page.language), {more}));
  }
  html.raw("</section>\n");
}

void write_sources(const SitingPage& page, Html& html) {
  open_section(page, siting_words::sources, "sources", html);
  if (page.report.set == nullptr || page.report.set->layers.empty()) {
    html.element("p class=\"dim\"", page.say(siting_words::none)).raw("</section>\n");
    return;
  }
  html.open_table("sources").heads({page.say(siting_words::layer), page.say(siting_words::source),
                                    page.say(siting_words::crs), page.say(siting_words::datum),
                                    page.say(siting_words::modified), page.say(siting_words::features)});
  for (const Layer& layer : page.report.set->layers) write_source(page, layer, html);
  html.close_table().raw("</section>\n");
}

}  // namespace zonekit
