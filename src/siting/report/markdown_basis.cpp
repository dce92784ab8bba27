// What the verdicts rest on besides the rules: decisions, overridden rules, findings, sources, method, disclaimer.
#include "base/secrets.hpp"
#include "siting/report/markdown.hpp"

namespace zonekit {

namespace {

std::string words(std::string_view text) {
  return std::string(text);
}

std::vector<std::string> heads(const SitingPage& page, std::initializer_list<Words> keys) {
  std::vector<std::string> names;
  for (const Words& key : keys) names.push_back(words(page.say(key)));
  return names;
}

std::string place_in_file(const std::string& file, int line) {
  return line > 0 ? file + ":" + std::to_string(line) : file;
}

void write_decisions(const SitingPage& page, Markdown& out) {
  out.heading(2, page.say(siting_words::decisions));
  if (page.result.decisions.empty()) {
    out.paragraph(page.say(siting_words::none));
    return;
  }
  out.table(heads(page, {siting_words::site_key, siting_words::restriction_id, siting_words::decision,
                         siting_words::reason, siting_words::author, siting_words::date, siting_words::file}));
  for (const SiteDecision& it : page.result.decisions) {
    out.row({it.site, it.restriction, words(enum_text(page.language, it.decision)), it.reason, it.author,
             format_date(it.date), place_in_file(it.file, it.line)});
  }
  out.gap();
}

void write_overridden(const SitingPage& page, Markdown& out) {
  if (page.rules.overridden.empty()) return;
  out.heading(2, page.say(siting_words::overridden_rules));
  out.table(heads(
      page, {siting_words::restriction_id, siting_words::file, siting_words::overridden_by, siting_words::reason}));
  for (const OverriddenRestriction& it : page.rules.overridden) {
    out.row({it.id, place_in_file(it.file, it.line), place_in_file(it.by_file, it.by_line), it.reason});
  }
  out.gap();
}

void write_findings(const SitingPage& page, Markdown& out) {
  std::vector<Finding> findings = page.result.findings;
  if (page.report.set != nullptr) {
    findings.insert(findings.end(), page.report.set->findings.begin(), page.report.set->findings.end());
  }
  out.heading(2, page.say(siting_words::findings));
  for (const std::string& line : finding_lines(findings)) out.item(without_password(line));
  findings.empty() ? out.paragraph(page.say(siting_words::no_findings)) : out.gap();
}

void write_sources(const SitingPage& page, Markdown& out) {
  out.heading(2, page.say(siting_words::sources));
  if (page.report.set == nullptr || page.report.set->layers.empty()) {
    out.paragraph(page.say(siting_words::none));
    return;
  }
  out.table(heads(page, {siting_words::layer, siting_words::source, siting_words::crs, siting_words::datum,
                         siting_words::modified, siting_words::features}));
  for (const Layer& layer : page.report.set->layers) {
    const SourceInfo& info = layer.info;
    const std::string datum =
        info.datum_operation.empty() ? words(page.say(siting_words::operation_none)) : info.datum_operation;
    out.row({layer.spec.name, without_password(layer.spec.source), info.crs_used, datum, info.modified,
             std::to_string(info.features)});
  }
  out.gap();
}

void write_method(const SitingPage& page, Markdown& out) {
  out.heading(2, page.say(siting_words::method));
  const bool planar = page.report.set != nullptr && page.report.set->model == AreaModel::planar;
  out.item(page.say(planar ? siting_words::method_planar : siting_words::method_ellipsoid))
      .item(page.say(siting_words::method_union));
  if (page.result.lattice_bound_m > 0) {
    out.item(filled(siting_words::method_lattice.in(page.language), {plain_number(page.result.lattice_bound_m)}));
  }
  for (const Words& key : {siting_words::method_noise, siting_words::method_share, siting_words::method_distance,
                           siting_words::method_rounding}) {
    out.item(page.say(key));
  }
  out.gap();
}

}  // namespace

void write_markdown_basis(const SitingPage& page, Markdown& out) {
  write_decisions(page, out);
  write_overridden(page, out);
  write_findings(page, out);
  write_sources(page, out);
  write_method(page, out);
  out.heading(2, page.say(siting_words::disclaimer)).paragraph(page.say(siting_words::disclaimer_text));
}

}  // namespace zonekit
