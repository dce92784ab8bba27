#include "zonekit/inspect.hpp"

#include "base/secrets.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/error.hpp"
#include "zonekit/study.hpp"

namespace zonekit {

namespace {

/// The area that the tables would count, and the faults that only an overlay shows: rings that cross themselves,
/// features that overlap.
void measure(SourceReport& report, const ReadOptions& how) {
  if (!report.polygons || !report.area_m2) return;
  LayerSpec spec;
  spec.name = report.info.source_layer;
  spec.source = report.source;
  spec.source_layer = report.info.source_layer;
  try {
    Study study({spec}, {.threads = how.threads, .progress = how.progress});
    const AreaLedger& ledger = study.ledger();
    report.area_m2 = ledger.certificates.layers[0].covered.m2();
    for (Finding& finding : ledger_findings(ledger, study.set())) report.findings.push_back(std::move(finding));
  } catch (const Error& error) {
    // What can't be measured has its finding already; a cancelled run and our own faults are not passed over.
    if (error.kind() != ErrorKind::input && error.kind() != ErrorKind::usage) throw;
  }
}

void inspect_one(const std::string& source, const ReadOptions& options, Inspection& inspection) {
  for (SourceReport& report : inspect_source(source, options)) {
    measure(report, options);
    for (Finding& finding : report.findings) finding.message = without_password(finding.message);
    inspection.reports.push_back(std::move(report));
  }
}

}  // namespace

Inspection inspect_sources(std::span<const std::string> sources, const ReadOptions& options) {
  Inspection inspection;
  for (const std::string& source : sources) {
    try {
      inspect_one(source, options, inspection);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      Finding& finding = inspection.unreadable.emplace_back();
      finding.rule = "source.unreadable";
      finding.severity = Severity::error;
      finding.message = without_password(error.what());
    }
  }
  return inspection;
}

}  // namespace zonekit
