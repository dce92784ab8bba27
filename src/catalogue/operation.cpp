#include "operation/section.hpp"
#include "zonekit/catalogue.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr std::string_view examples = R"(Examples:
  Everything in a folder and the folders inside, for the layer catalogue of a plan (一张图图层目录):
    zonekit catalogue geodata/tongyu --output catalogue.csv --csv-bom
  Two layers as they are used, with their vintages:
    zonekit catalogue --layer "redline=geodata/tongyu/redline.shp,vintage=2022 批复版" \
      --layer cropland=geodata/tongyu/landuse.shp,class=DLMC --format markdown)";

class CatalogueAnswer : public TableAnswer {
 public:
  CatalogueAnswer(const Study& study, const Catalogue& catalogue)
      : TableAnswer(study, nullptr, [table = catalogue_table(catalogue)](std::string_view) { return table; }) {
    findings = catalogue.findings;
  }
  /// Layers are read one by one; what was found of them is the catalogue's.
  [[nodiscard]] std::vector<Finding> all_findings() const override { return findings; }
};

class CatalogueSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override { output.tables.front().print = defaults.print; }

  void declare(Fields& fields) override {
    fields
        .paths("source", request_.sources, "a source",
               {"数据源，或含有数据源的文件夹（连同其中的各级文件夹）；默认为各图层",
                "Sources, or folders of them with all folders inside (default: the layers)"})
        .type("DIR|SOURCE")
        .positional();
  }

  std::unique_ptr<Answer> run(Study& study, const RunContext&) override {
    return std::make_unique<CatalogueAnswer>(study, make_catalogue(study, request_));
  }

 private:
  CatalogueRequest request_;
};

}  // namespace

[[nodiscard]] const Operation& catalogue_operation();

const Operation& catalogue_operation() {
  static const Operation operation{
      .name = "catalogue",
      .title = {"图层目录：来源、坐标系、编码、字段、面积、时点、日期和 SHA-256",
                "The layer catalogue of a plan: sources, CRS, encodings, fields, areas, vintages, dates, SHA-256"},
      .examples = examples,
      .formats = table_formats(),
      .layers = LayerNeed::optional,
      .planar = false,
      .make = make_section<CatalogueSection>};
  return operation;
}

}  // namespace zonekit
