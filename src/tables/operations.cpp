#include "tables/operations.hpp"

#include "base/names.hpp"
#include "tables/ledger_geometry.hpp"
#include "tables/tables.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr Words filter_help{"只在此图层（的这些类别）所在之处；给出几个时须同时满足",
                            "Only where this layer lies (as one of these classes); several must all hold"};

constexpr std::string_view ledger_examples = R"(Examples:
  Every combination of red line and reserve inside the county:
    zonekit ledger --layer county=geodata/tongyu/county.shp --layer redline=geodata/tongyu/redline.shp,class=HXLX \
      --layer reserves=geodata/tongyu/reserves.gpkg,class=zone --extent county
  The same as JSON with the sources, versions and closure figures:
    zonekit ledger --layer ... --extent county --format json --output ledger.json
  The polygons where reserve farmland is sandy or saline:
    zonekit ledger --layer farmland=geodata/tongyu/reserve_farmland.shp \
      --layer sandy=geodata/tongyu/sandy_saline.shp,class=LX \
      --geometry-filter farmland --geometry-filter sandy --geometry conflicts.gpkg)";

constexpr std::string_view shares_examples = R"(Examples:
  How much of the county is ecological red line:
    zonekit shares --layer county=geodata/tongyu/county.shp --layer redline=geodata/tongyu/redline.shp \
      --of county --unit km2
  By type and township, with what is not covered:
    zonekit shares --layer county=geodata/tongyu/county.shp --layer township=geodata/tongyu/townships.shp,class=XZQMC \
      --layer redline=geodata/tongyu/redline.shp,class=HXLX --of county --by township --uncovered --format markdown
  Only inside the core zones of the reserves:
    zonekit shares --layer ... --layer reserves=geodata/tongyu/reserves.gpkg,class=zone \
      --of county --filter reserves=核心保护区)";

constexpr std::string_view crosstab_examples = R"(Examples:
  Land use by township:
    zonekit crosstab --layer landuse=geodata/tongyu/landuse.shp,class=DLMC \
      --layer township=geodata/tongyu/townships.shp,class=XZQMC --rows landuse --columns township
  Only inside the ecological red line, in mu:
    zonekit crosstab --layer ... --layer redline=geodata/tongyu/redline.shp \
      --rows landuse --columns township --filter redline --unit mu)";

/// The answer whose polygons are those of its rows.
class LedgerAnswer : public TableAnswer {
 public:
  LedgerAnswer(const Study& study, const AreaLedger& ledger, const LedgerSection& section)
      : TableAnswer(study, &ledger,
                    [&ledger, request = section.request](std::string_view) {
                      return ledger_table_of(ledger, request.extent, request.thickness);
                    }),
        request_(section.request),
        filters_(section.output.geometry_filter) {}

 protected:
  AnswerGeometry geometry() override { return ledger_geometry(study_, request_, filters_); }

 private:
  LedgerTableRequest request_;
  std::vector<LayerFilter> filters_;
};

std::unique_ptr<Answer> table_answer(Study& study, const Table& table) {
  return std::make_unique<TableAnswer>(study, &study.ledger(), [table](std::string_view) { return table; });
}

}  // namespace

void LedgerSection::take(const SectionDefaults& defaults) {
  request.extent = defaults.extent;
  output.tables.front().print.csv_bom = defaults.print.csv_bom;  // areas stay in full unless this section asks
  output.tables.front().print.share_digits = defaults.print.share_digits;
}

void LedgerSection::declare(Fields& fields) {
  fields.layer("extent", request.extent, {"只统计此图层之内", "Only the area inside this layer"});
  fields.choice("level", request.level, {"按类别或按要素成行", "Rows by class or by feature"});
  fields.flag("thickness", request.thickness,
              {"另列平均宽度 thickness_m：面积的两倍除以边界长",
               "Also thickness_m, the mean width of each row: twice its area over its border"});
  fields
      .filters("geometry_filter", output.geometry_filter,
               {"只写含此图层（的这些类别）的行的多边形",
                "Of the geometry: only rows with this layer (and one of these classes)"})
      .was({"geometry_of"})
      .was_option({"combination"});
  fields.then([this, &fields] {
    if (fields.given("geometry_filter") && !output.wants_geometry()) {
      fields.fail_at("geometry_filter", "needs 'geometry', the file to write");
    }
  });
}

std::unique_ptr<Answer> LedgerSection::run(Study& study, const RunContext&) {
  if (study.options().thickness_tolerance_m > 0 && request.level == LedgerLevel::by_class) {
    throw Error(ErrorKind::usage, "a thickness tolerance needs a ledger by feature: give 'level: feature'");
  }
  return std::make_unique<LedgerAnswer>(study, study.ledger(request.level), *this);
}

void SharesSection::take(const SectionDefaults& defaults) {
  request.of = defaults.extent.value_or("");
  output.tables.front().print = defaults.print;
}

void SharesSection::declare(Fields& fields) {
  fields.layer("of", request.of, {"总体图层：占比以其面积为分母", "The layer whose area is the whole: county"})
      .required();
  fields.layer("by", request.by,
               {"按此图层的各类别分列，例如乡镇", "For each class of this layer apart, for example townships"});
  fields.filters("filter", request.filters, filter_help).was({"filters"});
  fields.flag("uncovered", request.uncovered, {"也列出图层未覆盖的部分", "Also what no class of a layer covers"});
}

std::unique_ptr<Answer> SharesSection::run(Study& study, const RunContext&) {
  return table_answer(study, share_table(study, request));
}

void CrosstabSection::take(const SectionDefaults& defaults) {
  extent = defaults.extent;
  output.tables.front().print = defaults.print;
}

void CrosstabSection::declare(Fields& fields) {
  fields.layer("rows", request.rows, {"其类别成行的图层", "The layer whose classes are the rows"}).required();
  fields.layer("columns", request.columns, {"其类别成列的图层", "The layer whose classes are the columns"}).required();
  fields.filters("filter", request.filters, filter_help).was({"filters"});
  fields.layer("extent", extent, {"只统计此图层之内", "Only inside this layer"});
}

std::unique_ptr<Answer> CrosstabSection::run(Study& study, const RunContext&) {
  CrosstabRequest asked = request;
  if (extent) asked.filters.push_back({*extent, {}});
  return table_answer(study, crosstab(study, asked));
}

const Operation& ledger_operation() {
  static const Operation operation{
      .name = "ledger",
      .title = {"各图层叠加后每种组合的面积", "The area of every combination of covering classes or features"},
      .examples = ledger_examples,
      .formats = table_formats(),
      .geometry = {"各行的多边形", "the rows"},
      .tolerance = true,
      .make = make_section<LedgerSection>};
  return operation;
}

const Operation& shares_operation() {
  static const Operation operation{
      .name = "shares",
      .title = {"某图层之内各图层各类别的面积和占比", "Area and share of each class of each layer within a layer"},
      .examples = shares_examples,
      .formats = table_formats(),
      .tolerance = true,
      .make = make_section<SharesSection>};
  return operation;
}

const Operation& crosstab_operation() {
  static const Operation operation{
      .name = "crosstab",
      .title = {"一个图层的类别与另一个图层的类别交叉的面积", "Areas of the classes of one layer by those of another"},
      .examples = crosstab_examples,
      .formats = table_formats(),
      .tolerance = true,
      .make = make_section<CrosstabSection>};
  return operation;
}

}  // namespace zonekit
