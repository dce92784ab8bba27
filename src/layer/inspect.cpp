#include <cmath>

#include "layer/finish_layer.hpp"
#include "layer/read_stage.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

using layer::LayerPlan;

/// Shells minus holes, as drawn: in each part the largest ring is the shell.
double drawn_area_m2(const PolygonLayer& polygons, const Lattice& lattice) {
  Int128 twice = 0;
  for (const PolygonBlock& block : polygons.blocks) {
    for (std::size_t part = 0; part + 1 < block.part_begin.size(); ++part) {
      Int128 shell = 0, all = 0;
      for (std::uint32_t ring = block.part_begin[part]; ring < block.part_begin[part + 1]; ++ring) {
        const Int128 signed_area = layer::twice_area(
            std::span(block.points)
                .subspan(block.ring_begin[ring], block.ring_begin[ring + 1] - block.ring_begin[ring]));
        const Int128 area = signed_area < 0 ? -signed_area : signed_area;
        all += area;
        shell = std::max(shell, area);
      }
      twice += 2 * shell - all;
    }
  }
  return std::ldexp(static_cast<double>(twice), 2 * lattice.exponent - 1);
}

void refuse(SourceReport& report, const LayerPlan& plan, const char* rule, const std::string& message) {
  report.findings.push_back(layer::layer_finding(plan.spec, rule, Severity::error, message));
}

void read_one(LayerPlan& plan, const ReadOptions& options, SourceReport& report) {
  ReadOptions how = options;
  how.model = plan.crs ? AreaModel::ellipsoidal : AreaModel::planar;
  layer::ReadResult read = layer::read_and_place(std::span(&plan, 1), how);
  try {
    const Layer layer = layer::finish_layer(plan, how.model, read.chunks[0], report.findings);
    report.info = layer.info;
    if (plan.crs) report.area_m2 = drawn_area_m2(layer.polygons, read.lattice);
  } catch (const Error& error) {  // nothing in it can be measured
    report.info = plan.info;
    report.polygons = plan.info.vertices > 0;
    refuse(report, plan, "layer.refused", error.what());
  }
}

SourceReport inspect_layer(const layer::SourceLayer& source, const ReadOptions& options) {
  SourceReport report;
  report.source = source.source;
  LayerSpec spec;
  spec.name = source.layer;
  spec.source = source.source;
  spec.source_layer = source.layer;
  try {
    LayerPlan plan = layer::plan_layer(spec, source);
    report.polygons = plan.refusal.empty();
    report.info = plan.info;
    if (!plan.refusal.empty()) {
      report.info.features = plan.expected_features;
      report.info.extent = plan.stated_extent;
      report.findings = std::move(plan.findings);
      refuse(report, plan, "layer.refused", "the layer " + plan.refusal);
    }
    if (!plan.crs_problem.empty()) refuse(report, plan, "crs.missing", plan.crs_problem);
    if (report.polygons) read_one(plan, options, report);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::cancelled) throw;
    report.findings.push_back(layer::layer_finding(spec, "layer.refused", Severity::error, error.what()));
  }
  return report;
}

}  // namespace

std::vector<SourceReport> inspect_source(const std::string& source, const ReadOptions& options) {
  std::vector<SourceReport> reports;
  for (const layer::SourceLayer& one : layer::list_layers(source)) reports.push_back(inspect_layer(one, options));
  return reports;
}

}  // namespace zonekit
