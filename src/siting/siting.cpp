#include "zonekit/siting.hpp"

#include <algorithm>
#include <set>

#include "siting/distances.hpp"
#include "siting/geometry.hpp"
#include "siting/judge.hpp"
#include "siting/ledger.hpp"
#include "siting/measure.hpp"
#include "siting/noise.hpp"
#include "siting/sites.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

Finding run_finding(std::string rule, Severity severity, std::string layer, std::string message) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.layer = std::move(layer);
  finding.message = std::move(message);
  return finding;
}

/// Layers that were read but that nothing in the pack asks for: most often a name that differs from the pack's.
void note_unused_layers(const LayerSet& set, const SitingRequest& request, SitingResult& result) {
  for (const Layer& layer : set.layers) {
    const std::string& name = layer.spec.name;
    const bool used = name == result.sites_layer ||
                      std::ranges::any_of(request.coverage, [&](const auto& entry) { return entry.second == name; }) ||
                      std::ranges::any_of(request.rules.restrictions, [&](const Restriction& r) {
                        return r.layer == name || (r.buffer_m > 0 && grown_layer_name(r.layer, r.buffer_m) == name);
                      });
    if (used) continue;
    result.findings.push_back(run_finding("rules.layer-unused", Severity::info, name,
                                          "no rule names layer '" + name + "'; it was not checked against"));
  }
}

void note_unknown_kinds(const RulePack& rules, SitingResult& result) {
  const auto nameless = std::ranges::count_if(result.sites, [](const Site& site) { return site.kind.empty(); });
  const bool matters = std::ranges::any_of(rules.restrictions, [](const Restriction& r) { return !r.kinds.empty(); });
  if (nameless == 0 || !matters) return;
  result.findings.push_back(run_finding(
      "sites.no-kind", Severity::warning, result.sites_layer,
      std::to_string(nameless) + " sites say no kind of project: they were checked against the rules of every kind; "
                                 "name the field: kind"));
}

/// A kind that no rule names is often a slip, and then the rules for the right kind are not asked.
void note_kinds_without_rule(const RulePack& rules, SitingResult& result) {
  std::set<std::string> known, unknown;
  for (const Restriction& rule : rules.restrictions) known.insert(rule.kinds.begin(), rule.kinds.end());
  for (const Site& site : result.sites) {
    if (!site.kind.empty() && !known.empty() && !known.contains(site.kind)) unknown.insert(site.kind);
  }
  for (const std::string& kind : unknown) {
    result.findings.push_back(
        run_finding("sites.unknown-kind", Severity::warning, result.sites_layer,
                    "no rule names the kind of project '" + kind +
                        "': only the rules for every kind were asked; is it spelt as in the pack?"));
  }
}

/// Not a decision for nobody: each must name a site and a restriction that are there.
void apply_decisions(const RulePack& rules, SitingResult& result) {
  for (std::uint32_t d = 0; d < result.decisions.size(); ++d) {
    const SiteDecision& decision = result.decisions[d];
    if (decision.date > result.as_of) {
      result.findings.push_back(run_finding(
          "decisions.dated-later", Severity::warning, result.sites_layer,
          decision.file + ":" + std::to_string(decision.line) + ": the decision for site '" + decision.site +
              "' is of " + format_date(decision.date) + ", after the as-of date; it has no effect"));
      continue;
    }
    bool found = false;
    for (SitingRow& row : result.rows) {
      if (result.sites[row.site].key != decision.site) continue;
      if (rules.restrictions[row.restriction].id != decision.restriction) continue;
      row.decision = d;
      row.verdict = decision.decision;
      found = true;
    }
    if (found) continue;
    result.findings.push_back(run_finding("decisions.for-nobody", Severity::warning, result.sites_layer,
                                          decision.file + ":" + std::to_string(decision.line) + ": there is no site '" +
                                              decision.site + "' with a restriction '" + decision.restriction +
                                              "'; the decision has no effect"));
  }
}

void judge_all(const SitingLedger& run, SitingResult& result) {
  const std::size_t restrictions = run.rules().size();
  std::vector<std::string> not_checked;
  std::vector<bool> applies;
  for (const Site& site : result.sites) {
    for (const Restriction& restriction : run.rules()) {
      not_checked.push_back(reason_not_checked(restriction, site, run.request.as_of));
      applies.push_back(not_checked.back().empty());
    }
  }
  SiteMeasures measures = measure_sites(run, result.sites.size());
  find_thick_places(run, result, measures);
  for (std::size_t s = 0; s < result.sites.size(); ++s) result.sites[s].area = measures.site_area[s];
  const auto distances = measure_distances(run, result, measures, applies);
  result.rows.resize(result.sites.size() * restrictions);
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    SitingRow& row = result.rows[i];
    row.site = static_cast<std::uint32_t>(i / restrictions);
    row.restriction = static_cast<std::uint32_t>(i % restrictions);
    judge_row(run.rules()[row.restriction], run.constraints[row.restriction], measures.pairs[i], distances[i],
              run.zone[row.restriction], result.sites[row.site], not_checked[i], row);
  }
  mark_superseded(run, result.rows);
}

}  // namespace

SitingResult check_sites(Study& study, const SitingRequest& request) {
  if (study.options().model != AreaModel::ellipsoidal) {
    throw Error(ErrorKind::usage, "sites are checked on the ellipsoid: distances and maps need it");
  }
  Study own = siting_study(study, request);
  const RulePack& rules = request.rules;
  SitingResult result;
  result.as_of = request.as_of;
  result.sites_layer = request.sites.layer.name;
  result.decisions = request.decisions;
  result.sites = list_sites(own.layer(result.sites_layer), own.set(), request.sites.fields, result.findings);
  const SitingLedger run = make_siting_ledger(own, request, result);
  result.lattice_bound_m = run.ledger.error_bound_m;
  judge_all(run, result);
  note_unused_layers(run.set, request, result);
  note_unknown_kinds(rules, result);
  note_kinds_without_rule(rules, result);
  if (result.sites.empty()) {
    result.findings.push_back(run_finding("sites.none", Severity::error, result.sites_layer,
                                          "the layer of sites has no feature: nothing was checked"));
  }
  apply_decisions(rules, result);
  const std::size_t restrictions = rules.restrictions.size();
  for (std::size_t s = 0; s < result.sites.size(); ++s) {
    const auto rows = std::span(result.rows).subspan(s * restrictions, restrictions);
    result.sites[s].computed = site_verdict(rows, rules, result.decisions, false);
    result.sites[s].verdict = site_verdict(rows, rules, result.decisions, true);
  }
  add_geometry(run, result);
  return result;
}

}  // namespace zonekit
