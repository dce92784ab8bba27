#include <algorithm>
#include <array>

#include "conflicts/eligible_layers.hpp"
#include "conflicts/geometry.hpp"
#include "conflicts/operations.hpp"

namespace zonekit {

using namespace analysis;

namespace {

constexpr int most_rows = 1'000'000;
constexpr const char* land_type = "LAYER[=CLASS[|CLASS]]";

constexpr Words require_help{"土地必须在此图层（的这些类别）之内；给出几个时须同时满足",
                             "The land must lie in this layer (as one of these classes); several must all hold"};
constexpr Words exclude_help{
    "土地不得在此图层之内，也不得比退让距离更近；where_in 指明只在另一图层所在之处适用",
    "The land must not lie in this layer, nor nearer to it than the setback; with where-in only where another layer "
    "lies"};
constexpr Words include_help{"此图层之内任何排除都不适用；必要条件仍适用",
                             "No exclusion holds in this layer; requirements do"};

constexpr std::string_view examples = R"(Examples:
  What is left of the wind area outside the red line and the reserves' core zones:
    zonekit eligible --layer county=geodata/tongyu/county.shp --layer wind=geodata/tongyu/wind_area.shp \
      --layer redline=geodata/tongyu/redline.shp --layer reserves=geodata/tongyu/reserves.gpkg,class=zone \
      --extent county --require wind --exclude redline --exclude reserves=核心保护区
  What each criterion takes: alone, in the given order, and at the margin:
    zonekit eligible --layer ... --extent county --require wind --exclude 'landuse=旱地|水田,setback=50' --table criteria
  Parcels of at least 20 ha and 100 m mean width, with their polygons:
    zonekit eligible --layer ... --extent county --exclude redline --minimum-area 200000 --minimum-width 100 \
      --table parcels --geometry eligible.gpkg
Land outside a --require is never eligible; an --include beats every --exclude. '|' stands between the classes of a
layer; a name or class that begins with ' or " is quoted as a whole, with the quote inside doubled.)";

constexpr std::array<AnswerTable, 5> tables{{
    {"summary", {"剩余土地", "What is left"}},
    {"criteria", {"每个条件一行", "By criterion"}},
    {"by", {"按 by 图层的类别分列", "By class of 'by'"}},
    {"parcels", {"每个地块一行", "By parcel"}},
    {"sets", {"按共同排除的各组条件分列", "By the set of criteria that exclude"}},
}};

class EligibleAnswer : public TableAnswer {
 public:
  /// Of an eligible_study; layers grown for it are not among `given`.
  EligibleAnswer(Study study, std::vector<std::string> given, EligibleRequest request)
      : TableAnswer(study, &study.ledger({.thickness_tolerance_m = 0}),
                    [this](std::string_view name) { return table(name); }),
        given_(std::move(given)),
        request_(std::move(request)),
        result_(judge_land(study, request_)) {
    findings = eligible_findings(result_, request_);
  }

  /// Overlaps of a grown layer with itself are what setbacks do, and no fault of the data.
  [[nodiscard]] std::vector<Finding> all_findings() const override {
    std::vector<Finding> all = TableAnswer::all_findings();
    std::erase_if(all, [&](const Finding& finding) {
      return finding.rule == "coverage.overlap" && std::ranges::count(given_, finding.layer) == 0;
    });
    return all;
  }

 protected:
  AnswerGeometry geometry() override { return eligible_geometry(request_, result_); }

 private:
  [[nodiscard]] Table table(std::string_view name) const {
    if (name == "criteria") return eligible_criteria_table(result_);
    if (name == "by") return eligible_zone_table(result_, request_);
    if (name == "parcels") return eligible_parcels_table(result_, request_);
    if (name == "sets") return eligible_sets_table(result_);
    return eligible_table(result_);
  }

  std::vector<std::string> given_;
  EligibleRequest request_;
  EligibleResult result_;
};

void check_criterion(const Fields& fields, Criterion& criterion) {
  constexpr std::array kinds{CriterionKind::require, CriterionKind::exclude, CriterionKind::include};
  bool one = false;
  for (const CriterionKind kind : kinds) {
    const std::string key(criterion_kind_name(kind));
    if (!fields.given(key)) continue;
    if (one) fields.fail_at(key, "stands beside another: a criterion is one of 'require', 'exclude' and 'include'");
    criterion.kind = kind;
    one = true;
  }
}

void declare_criterion(Fields& fields, Criterion& criterion) {
  fields.called("a criterion");
  fields.filter("require", criterion.land, require_help);
  fields.filter("exclude", criterion.land, exclude_help);
  fields.filter("include", criterion.land, include_help);
  fields.text("title", criterion.title, {"名称", "What the tables call it"});
  fields.metres("setback_m", criterion.setback_m,
                {"排除：退让距离", "Of an exclusion: also land nearer to the layer than this"});
  fields.filter("where_in", criterion.where_in,
                {"排除：只在此图层所在之处适用", "Of an exclusion: it holds only where this layer lies too"});
  fields.any_of({"require", "exclude", "include"}, "a criterion needs 'require', 'exclude' or 'include', with a layer");
  for (const char* key : {"setback_m", "where_in"}) fields.needs(key, "exclude", "belongs to an exclusion");
  fields.then([&fields, &criterion] { check_criterion(fields, criterion); });
}

void declare_criteria(Fields& fields, std::vector<Criterion>& criteria) {
  Field& field =
      fields.records("criteria", criteria, declare_criterion, "criterion",
                     {"各条件，依次", "What the land must lie in or not lie in, in the order in which it counts"});
  const std::string exclusion = std::string(land_type) + "[,setback=M][,where-in=" + land_type + "]";
  field.required()
      .add_option({"require", land_type, require_help, OptionGrammar::record})
      .add_option({"exclude", exclusion, exclude_help, OptionGrammar::record})
      .add_option({"include", land_type, include_help, OptionGrammar::record});
}

}  // namespace

void EligibleSection::take(const SectionDefaults& defaults) {
  request.extent = defaults.extent.value_or("");
  output.tables.front().print = defaults.print;
}

void EligibleSection::declare(Fields& fields) {
  fields.text("id", request.id, {"发现中所用的名称", "What findings call it"});
  fields.layer("extent", request.extent, {"在此图层之内查找，例如县域", "The layer to look in: county"}).required();
  declare_criteria(fields, request.criteria);
  fields.layer("by", request.by,
               {"另按此图层的各类别分列，例如乡镇", "Also for each class of this layer, for example townships"});
  fields.square_metres(
      "minimum_area_m2", request.minimum_area_m2,
      {"更小的地块（剩余土地的连通部分）不算", "Smaller parcels (connected pieces of what is left) are not eligible"});
  fields.metres("minimum_width_m", request.minimum_width_m,
                {"平均宽度（面积的两倍除以周长）更小的地块不算",
                 "Parcels of less mean width, twice their area over their border, are not eligible"});
  fields
      .integer("places", request.most_places, 0, most_rows,
               {"parcels 表：最大的 N 个地块（0：全部）", "Of the table 'parcels': the N largest (default 0: all)"})
      .was({"most_parcels"})
      .was_option({"parcels"});
  fields.then([this, &fields] {
    check_table_by(fields, output, request.by.has_value());
    take_part(request.extent, layers);
  });
}

std::vector<LayerSpec> EligibleSection::own_layers(const Study& study) const {
  return grown_layers(study, request);
}

bool EligibleSection::takes(std::string_view layer) const {
  return takes_as_it_is(request, layer);
}

std::unique_ptr<Answer> EligibleSection::run(Study& study, const RunContext& context) {
  EligibleRequest asked = request;
  asked.outlines = output.wants_geometry();
  return std::make_unique<EligibleAnswer>(eligible_study(study, asked, context.not_taken), study.names(), asked);
}

const Operation& eligible_operation() {
  static const Operation operation{.name = "eligible",
                                   .title = {"满足必要条件、排除和退让之后某用途可用的土地",
                                             "The land left for a use after requirements, exclusions and setbacks"},
                                   .examples = examples,
                                   .tables = tables,
                                   .formats = table_formats(),
                                   .geometry = {"各地块", "the parcels"},
                                   .make = make_section<EligibleSection>};
  return operation;
}

}  // namespace zonekit
