#include <algorithm>
#include <array>

#include "base/names.hpp"
#include "conflicts/geometry.hpp"
#include "conflicts/operations.hpp"

namespace zonekit {

namespace {

constexpr int most_rows = 1'000'000;
constexpr const char* group_type = "A[=CLASS[|CLASS]],B[,C]";
constexpr std::string_view too_few = "needs two layers or more";

constexpr std::string_view examples = R"(Examples:
  Where wind areas lie on sandy or saline land, and where both lie on reserve farmland too:
    zonekit conflicts --layer sandy=geodata/tongyu/sandy_saline.shp,class=LX --layer wind=geodata/tongyu/wind_area.shp \
      --layer farmland=geodata/tongyu/reserve_farmland.shp --conflict wind,sandy --conflict 'wind,sandy=沙化|盐碱,farmland'
  Every pair of layers, by township, and the polygons of all places:
    zonekit conflicts --layer ... --layer township=geodata/tongyu/townships.shp,class=XZQMC \
      --pairs wind,sandy,farmland --by township --table by --geometry conflicts.gpkg
  The largest places, with slivers thinner than 5 m told apart:
    zonekit conflicts --layer ... --conflict wind,farmland --sliver 5 --table places --places 20
A comma stands between layers, '|' between the classes of one. A name or class that begins with ' or " is quoted as a
whole, with the quote inside doubled.)";

constexpr std::array<AnswerTable, 3> tables{{
    {"summary", {"每个冲突一行", "One row a conflict"}},
    {"by", {"每个冲突按 by 图层的类别分列", "One row for each conflict and class of 'by'"}},
    {"places", {"每个冲突最大的各处", "The largest places of each conflict"}},
}};

class ConflictAnswer : public TableAnswer {
 public:
  ConflictAnswer(Study& study, ConflictRequest request)
      : TableAnswer(study, &study.ledger({.thickness_tolerance_m = 0}),
                    [this](std::string_view name) { return table(name); }),
        request_(std::move(request)),
        result_(find_conflicts(study, request_)) {
    findings = conflict_findings(result_);
  }

 protected:
  AnswerGeometry geometry() override { return conflict_geometry(request_, result_); }

 private:
  [[nodiscard]] Table table(std::string_view name) const {
    if (name == "by") return conflict_zone_table(result_, request_);
    if (name == "places") return conflict_places_table(result_, request_);
    return conflict_table(result_);
  }

  ConflictRequest request_;
  ConflictResult result_;
};

void declare_conflict(Fields& fields, DeclaredConflict& conflict) {
  fields.called("a conflict");
  fields.bare("members");
  fields.text("id", conflict.id, {"编号，不重复；默认由各成员组成", "Unique; by default it is made of the members"});
  fields.text("title", conflict.title, {"名称", "What the tables call it"});
  fields.choice("severity", conflict.severity, {"有此冲突时发现的级别", "Severity of the finding where there is one"});
  fields
      .filters("members", conflict.members,
               {"不能同处一地的图层（或其类别），两个以上",
                "Layers (or classes of them) that don't go together on one place: two or more"})
      .required();
  fields.number("minimum_area_m2", conflict.minimum_area_m2, "m2", {},
                {"更小的地块算作边界噪声", "Smaller places are border noise"});
  fields.number("sliver_m", conflict.sliver_m, "m", {},
                {"平均宽度更小的地块算作边界噪声", "Places of less mean width are border noise"});
  fields.then([&fields, &conflict] {
    if (conflict.members.size() < 2) fields.fail_at("members", std::string(too_few));
  });
}

/// One group of layers in a file, or several; each option gives one.
void read_pairs(const Value& value, std::vector<DeclaredConflict>& conflicts) {
  const std::vector<YamlNode>& items = value.node().items;
  const bool several = !items.empty() && items.front().kind == YamlNode::Kind::list;
  for (const Value& group : several ? value.items() : std::vector{value}) {
    const std::vector<LayerFilter> members = group.filters();
    if (members.size() < 2) value.fail(std::string(too_few));
    std::ranges::move(conflict_pairs(members), std::back_inserter(conflicts));
  }
}

void declare_conflicts(Fields& fields, std::vector<DeclaredConflict>& conflicts) {
  Field& declared = fields.records("conflict", conflicts, declare_conflict, "conflict",
                                   {"不能同处一地的图层，两个以上；每个冲突一次",
                                    "Layers that don't go together on one place: two or more; once for each conflict"});
  declared.was({"declared"}).type(group_type).info.options.front().grammar = OptionGrammar::members;
  Field& pairs = fields.add("pairs", FieldKind::filter, {"这些图层两两之间", "Every pair of these layers"},
                            [&conflicts](const Value& value) { read_pairs(value, conflicts); });
  pairs.type(group_type).info.options.front().grammar = OptionGrammar::members;
  pairs.info.repeated = true;
  fields.any_of({"conflict", "pairs"},
                "no conflict is declared: give 'conflict', layers that don't go together, or 'pairs', every pair of "
                "some");
}

}  // namespace

void take_part(const std::string& extent, std::vector<std::string>& layers) {
  if (!layers.empty() && std::ranges::count(layers, extent) == 0) layers.push_back(extent);
}

void ConflictsSection::take(const SectionDefaults& defaults) {
  request.extent = defaults.extent;
  output.tables.front().print = defaults.print;
}

void ConflictsSection::declare(Fields& fields) {
  declare_conflicts(fields, request.conflicts);
  fields.layer("by", request.by,
               {"另按此图层的各类别分列，例如乡镇", "Also for each class of this layer, for example townships"});
  fields.layer("extent", request.extent,
               {"只在此图层之内；占比以其中的土地为分母", "Only inside this layer; shares are of the land inside it"});
  fields
      .integer("places", request.most_places, 0, most_rows,
               {"places 表：每个冲突最大的 N 处（0：全部）",
                "Of the table 'places': the N largest of each conflict (default 10; 0: all)"})
      .was({"most_places"});
  fields.square_metres(
      "minimum_area_m2", request.minimum_area_m2,
      {"更小的地块算作边界噪声：单列，不丢弃", "Places smaller than this are border noise: told apart, never dropped"});
  fields.metres("sliver_m", request.sliver_m,
                {"平均宽度更小的地块算作边界噪声", "Places of less mean width are border noise"});
  fields.then([this, &fields] {
    check_table_by(fields, output, request.by.has_value());
    if (request.extent) take_part(*request.extent, layers);
  });
}

std::unique_ptr<Answer> ConflictsSection::run(Study& study, const RunContext&) {
  ConflictRequest asked = request;
  asked.outlines = output.wants_geometry();
  return std::make_unique<ConflictAnswer>(study, std::move(asked));
}

const Operation& conflicts_operation() {
  static const Operation operation{
      .name = "conflicts",
      .title = {"几个图层同时主张的土地及其各处", "Land that several layers claim at once, and its places"},
      .examples = examples,
      .tables = tables,
      .formats = table_formats(),
      .geometry = {"各处冲突", "the places"},
      .make = make_section<ConflictsSection>};
  return operation;
}

}  // namespace zonekit
