#include "inspect/operation.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "zonekit/error.hpp"
#include "zonekit/inspect.hpp"

namespace zonekit {

namespace {

constexpr std::string_view examples = R"(Examples:
  What is in a shapefile: CRS, text encoding, fields, area, faults:
    zonekit inspect geodata/tongyu/redline.shp
  Several at once, as a table for a spreadsheet:
    zonekit inspect geodata/tongyu/*.shp --format csv --csv-bom --output sources.csv)";

class InspectAnswer : public Answer {
 public:
  InspectAnswer(const Study& study, Inspection inspection) : Answer(study), reports_(std::move(inspection.reports)) {
    findings = std::move(inspection.unreadable);
    unreadable = !findings.empty();
    shown_in = "table";
    for (const SourceReport& report : reports_)
      shown.insert(shown.end(), report.findings.begin(), report.findings.end());
  }

  void print(const TableOutput& output, std::string_view format, const TextSink& sink) const override {
    PrintOptions options = output.print;
    options.format = parse_format(format).value_or(TableFormat::csv);
    if (options.format == TableFormat::table) return sink(source_sheets(reports_, options));
    Table table = source_table(reports_);
    if (!output.title.empty()) table.title = output.title.in(Language::zh);
    const ReportBasis basis{nullptr, nullptr, 0, shown};
    print_table(table, options, sink, &basis);
  }
  /// No layer of a study is read.
  [[nodiscard]] std::vector<Finding> all_findings() const override { return findings; }

 private:
  std::vector<SourceReport> reports_;
};

/// Each once: layers may be parts of one source.
std::vector<std::string> sources_of(const Study& study) {
  std::vector<std::string> sources;
  for (const std::string& name : study.names()) {
    const std::string& source = study.spec(name).source;
    if (!source.empty() && std::ranges::count(sources, source) == 0) sources.push_back(source);
  }
  return sources;
}

}  // namespace

void InspectSection::take(const SectionDefaults& defaults) {
  output.tables.front().print = defaults.print;
}

void InspectSection::declare(Fields& fields) {
  fields
      .paths("source", sources, "a source",
             {"GDAL 能打开的任何数据源（在项目中默认为各图层的数据源）",
              "Anything GDAL opens: a path, /vsizip/..., PG:... (in a project by default the sources of its layers)"})
      .type("SOURCE")
      .positional();
}

std::unique_ptr<Answer> InspectSection::run(Study& study, const RunContext&) {
  const std::vector<std::string> asked = sources.empty() ? sources_of(study) : sources;
  if (asked.empty()) throw Error(ErrorKind::usage, "there is nothing to inspect: give a source, or several");
  Inspection inspection = inspect_sources(asked, {AreaModel::ellipsoidal, study.threads(), study.progress()});
  if (inspection.reports.empty() && !inspection.unreadable.empty()) {
    throw Error(ErrorKind::input, joined(inspection.unreadable, "\n", [](const Finding& one) { return one.message; }));
  }
  return std::make_unique<InspectAnswer>(study, std::move(inspection));
}

const Operation& inspect_operation() {
  static const Operation operation{.name = "inspect",
                                   .title = {"数据源的内容：图层、坐标系、文字编码、字段、面积、缺陷",
                                             "What sources hold: layers, CRS, text encoding, fields, areas, faults"},
                                   .examples = examples,
                                   .formats = table_formats(),
                                   .layers = LayerNeed::none,
                                   .planar = false,
                                   .make = make_section<InspectSection>};
  return operation;
}

}  // namespace zonekit
