#include <cmath>

#include "base/text.hpp"
#include "document/printed.hpp"
#include "document/provenance.hpp"
#include "document/text_width.hpp"
#include "zonekit/inspect.hpp"

namespace zonekit {

namespace {

constexpr int area_exponent = -20;

// A source's area is a sum of doubles; as an exact area it prints by the same rules as every other.
Area as_area(double area_m2) {
  return {static_cast<Int128>(std::llround(std::ldexp(area_m2, -area_exponent))), area_exponent};
}

Cell area_cell(const std::optional<double>& area_m2) {
  // llround has 63 bits: beyond 8.7e12 m2 (nearly China) a coarser step is still far below a printed digit.
  if (!area_m2 || !std::isfinite(*area_m2)) return {};
  if (std::abs(*area_m2) < 8e12) return as_area(*area_m2);
  return Area(static_cast<Int128>(*area_m2), 0);
}

std::string extent_text(const std::optional<Extent>& extent) {
  if (!extent) return {};
  return shortest_decimal(extent->min_x) + " " + shortest_decimal(extent->min_y) + " " +
         shortest_decimal(extent->max_x) + " " + shortest_decimal(extent->max_y);
}

class Sheet {
 public:
  void line(std::string_view label, std::string_view value) {
    if (value.empty()) return;
    text_ += "  " + padded(label, 12, false) + without_controls(value) + "\n";
  }
  void title(std::string_view text) { text_ += without_controls(text) + "\n"; }
  void end() { text_ += "\n"; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// "GB18030 (bytes are valid GB18030, not UTF-8; declared: UTF-8)"
std::string used_and_ground(const std::string& used, const std::string& ground, const std::string& declared) {
  if (used.empty() && declared.empty() && ground.empty()) return {};
  std::string remark = ground;
  if (!declared.empty() && declared != used) remark += (remark.empty() ? "declared: " : "; declared: ") + declared;
  return (used.empty() ? "unknown" : used) + (remark.empty() ? "" : " (" + remark + ")");
}

std::string area_text(const std::optional<double>& area_m2, const PrintOptions& options) {
  const Cell cell = area_cell(area_m2);
  if (!std::holds_alternative<Area>(cell)) return {};
  const auto print = [&](AreaUnit unit) {
    return format_area(std::get<Area>(cell), unit, options.digits.value_or(default_digits(unit))) + " " +
           std::string(unit_name(unit));
  };
  return options.unit ? print(*options.unit) : print(AreaUnit::km2) + " = " + print(AreaUnit::ha);
}

std::string crs_text(const SourceInfo& info) {
  std::string text = used_and_ground(info.crs_used, info.crs_ground, info.crs_declared);
  if (info.crs_used.empty() || info.crs_name.empty() || info.crs_name == info.crs_used) return text;
  return text.insert(info.crs_used.size(), " " + info.crs_name);
}

std::string files_text(const SourceInfo& info) {
  std::string text = info.size_bytes != 0 ? std::to_string(info.size_bytes) + " bytes" : "";
  append_item(text, ", ", info.modified);
  return text;
}

std::string datum_text(const SourceInfo& info) {
  if (info.datum_operation.empty()) return {};
  return info.datum_operation + (info.datum_accuracy_m
                                     ? " (accuracy " + shortest_decimal(*info.datum_accuracy_m) + " m)"
                                     : " (accuracy not stated)");
}

void add_sheet(const SourceReport& report, const PrintOptions& options, Sheet& sheet) {
  const SourceInfo& info = report.info;
  sheet.title(without_password(report.source) + (info.source_layer.empty() ? "" : ", layer " + info.source_layer));
  sheet.line("driver", info.driver);
  sheet.line("geometry", info.geometry_type + (report.polygons ? "" : " (not polygons: can't be measured)"));
  sheet.line("features", std::to_string(info.features));
  sheet.line("vertices", std::to_string(info.vertices));
  sheet.line("CRS", crs_text(info));
  sheet.line("datum", datum_text(info));
  sheet.line("encoding", used_and_ground(info.encoding_used, info.encoding_ground, info.encoding_declared));
  sheet.line("extent", extent_text(info.extent));
  sheet.line("area", area_text(report.area_m2, options));
  sheet.line("fields", joined(info.fields, ", "));
  sheet.line("files", files_text(info));
  for (const auto& text : finding_lines(report.findings)) sheet.line("", text);
  sheet.end();
}

}  // namespace

Table source_table(std::span<const SourceReport> reports) {
  Table table{"Sources", {}, {}};
  for (const char* name :
       {"source", "layer", "driver", "geometry", "crs_declared", "crs_used", "crs_name", "crs_ground",
        "encoding_declared", "encoding_used", "encoding_ground", "extent", "modified", "fields"}) {
    table.columns.push_back({name, ColumnKind::text});
  }
  for (const char* name : {"features", "vertices", "size_bytes", "findings"}) {
    table.columns.push_back({name, ColumnKind::count});
  }
  table.columns.push_back({"area", ColumnKind::area});
  for (const SourceReport& report : reports) {
    const SourceInfo& info = report.info;
    table.rows.push_back({without_password(report.source), info.source_layer, info.driver, info.geometry_type,
                          info.crs_declared, info.crs_used, info.crs_name, info.crs_ground, info.encoding_declared,
                          info.encoding_used, info.encoding_ground, extent_text(info.extent), info.modified,
                          joined(info.fields, "; "), static_cast<std::int64_t>(info.features),
                          static_cast<std::int64_t>(info.vertices), static_cast<std::int64_t>(info.size_bytes),
                          static_cast<std::int64_t>(report.findings.size()), area_cell(report.area_m2)});
  }
  return table;
}

std::string source_sheets(std::span<const SourceReport> reports, const PrintOptions& options) {
  Sheet sheet;
  for (const SourceReport& report : reports) add_sheet(report, options, sheet);
  return sheet.take();
}

}  // namespace zonekit
