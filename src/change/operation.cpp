#include "change/operation.hpp"

#include <algorithm>
#include <array>

#include "change/places.hpp"
#include "reading/layer_fields.hpp"
#include "study/crosstab.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr int most_rows = 1'000'000;

constexpr std::string_view examples = R"(Examples:
  What changed by class, and the balance:
    zonekit change --before landuse=2020.shp,class=DLBM --after landuse=2023.shp,class=DLBM
  From which class to which, by township, with borders drawn again (places thinner than 2 m) told apart:
    zonekit change --before landuse=2020.shp,class=DLBM --after landuse=2023.shp,class=DLBM --sliver 2 \
      --by township=townships.shp,class=XZQMC --table by
  The red line must not shrink; the places that changed, as polygons:
    zonekit change --before redline=old.gpkg --after redline=new.gpkg --not-less all --geometry changed.gpkg
The two vintages may have one name; without class=FIELD each is one class of that name.)";

constexpr std::array<AnswerTable, 6> tables{{
    {"summary", {"每个类别一行", "One row a class"}},
    {"transitions", {"每种由此类变为彼类一行", "One row a change from class to class"}},
    {"matrix", {"两个时相的类别交叉", "Classes of both vintages against each other"}},
    {"by", {"by 图层的每个类别与地类一行", "One row for each class of 'by' and of the vintages"}},
    {"features", {"每个变化的要素一行", "One row a changed feature"}},
    {"places", {"每种变化最大的各处", "The largest places of each change"}},
}};

/// NAME=SOURCE,... as an option; in a file a map of these, or the name of a layer of the project.
Field& declare_choice(Fields& fields, const std::string& key, const std::function<ChosenLayer&()>& member, Words help) {
  Field& field = fields.add(key, FieldKind::record, help, [member](const Value& value) {
    ChosenLayer& chosen = member();
    if (value.node().kind == YamlNode::Kind::scalar) {
      chosen.name = value.layer();
      return;
    }
    LayerSpec& own = chosen.own.emplace();
    value.read_record([&](Fields& layer) { declare_layer(layer, own); });
    chosen.name = own.name;
  });
  Fields layer;
  LayerSpec example;
  declare_layer(layer, example);
  field.info.record = "vintage";
  field.info.bare = "name";
  field.info.members = layer.infos();
  field.info.options.front().grammar = OptionGrammar::record;
  return field.type(record_form(field.info.members));
}

void add_to_name(ChosenLayer& chosen, const char* vintage) {
  if (chosen.own) chosen.name = chosen.own->name += vintage;
}

/// Whether its features have classes beside the layer's own name.
bool has_classes(Study& study, const std::string& name) {
  if (!study.in_memory(name)) return !study.spec(name).class_field.empty();
  const std::vector<std::string>& classes = study.layer(name).polygons.class_names;
  return classes.size() != 1 || classes.front() != name;
}

class ChangeAnswer : public TableAnswer {
 public:
  ChangeAnswer(Study& vintages, ChangeRequest request, bool kept, std::size_t most_places)
      : TableAnswer(vintages, &vintages.ledger({.thickness_tolerance_m = 0}),
                    [this](std::string_view name) { return table(name); }),
        request_(std::move(request)),
        kept_(kept),
        most_places_(most_places),
        result_(find_changes(vintages, request_)) {
    findings = change_findings(result_, request_);
  }

 protected:
  AnswerGeometry geometry() override { return changed_places(result_, request_); }

 private:
  [[nodiscard]] Table table(std::string_view name) const {
    if (name == "matrix") return crosstab_of(*ledger_, request_.before, request_.after, {});
    if (name == "transitions") return change_transition_table(result_, kept_);
    if (name == "by") return change_zone_table(result_, request_.by.value_or(""));
    if (name == "features") return change_feature_table(result_);
    if (name == "places") return change_place_table(result_, request_.by, most_places_);
    return change_table(result_);
  }

  ChangeRequest request_;
  bool kept_;
  std::size_t most_places_;
  ChangeResult result_;
};

void declare_not_less(Fields& fields, ChangeRequest& request) {
  const auto add = [&request](const Value& value) {
    for (std::string& name : value.texts()) {
      if (name == "all") {
        request.land_not_less = true;
      } else {
        request.not_less.push_back(std::move(name));
      }
    }
  };
  Field& field = fields.add("not_less", FieldKind::text,
                            {"此类别（all：所有类别合计）的面积不得减少；每个类别一次",
                             "The area of this class (all: of all together) must not decrease; once for each class"},
                            add);
  field.type("CLASS|all").info.repeated = true;
}

}  // namespace

void ChangeSection::take(const SectionDefaults& defaults) {
  output.tables.front().print = defaults.print;
}

void ChangeSection::declare(Fields& fields) {
  declare_choice(fields, "before", [this]() -> ChosenLayer& { return before; },
                 {"较早的时相：项目的图层，或自己的数据源", "The older vintage, with options as those of a layer"})
      .required();
  declare_choice(fields, "after", [this]() -> ChosenLayer& { return after; },
                 {"较新的时相：项目的图层，或自己的数据源", "The newer vintage, with options as those of a layer"})
      .required();
  declare_choice(fields, "by", [this]() -> ChosenLayer& { return by.emplace(); },
                 {"另按此图层的各类别分列，例如乡镇", "Also for each class of this layer, for example townships"});
  fields.metres("sliver_m", request.sliver_m,
                {"平均宽度更小的地块算作边界噪声：单列，不丢弃",
                 "Places of less mean width are border noise: told apart, never dropped"});
  declare_not_less(fields, request);
  fields.flag("kept", kept,
              {"transitions 表：也列未变化的土地", "Of the table 'transitions': also the land that did not change"});
  fields.integer("places", most_places, 0, most_rows,
                 {"places 表：每种变化最大的 N 处（0：全部）",
                  "Of the table 'places': the N largest of each change (default 10; 0: all)"});
  fields.then([this, &fields] {
    tell_layers_apart(fields);
    check_table_by(fields, output, by.has_value());
  });
}

/// Vintages of one name get "(before)" and "(after)".
void ChangeSection::tell_layers_apart(const Fields& fields) {
  one_class_ = before.name;
  if (before.name == after.name) {
    if (!before.own && !after.own) fields.fail_at("after", "is the layer of 'before' again; name another");
    add_to_name(before, " (before)");
    add_to_name(after, " (after)");
  }
  if (!by || (by->name != before.name && by->name != after.name)) return;
  fields.fail_at("by", "has the name of a vintage, '" + by->name + "'; give it another");
}

std::vector<const ChosenLayer*> ChangeSection::chosen() const {
  std::vector<const ChosenLayer*> all{&before, &after};
  if (by) all.push_back(&*by);
  return all;
}

std::vector<LayerSpec> ChangeSection::own_layers(const Study& /*study*/) const {
  std::vector<LayerSpec> own;
  for (const ChosenLayer* one : chosen()) {
    if (one->own) own.push_back(*one->own);
  }
  return own;
}

bool ChangeSection::takes(std::string_view layer) const {
  return std::ranges::any_of(chosen(), [&](const ChosenLayer* one) { return !one->own && one->name == layer; });
}

ChangeRequest ChangeSection::whole_request(Study& vintages) const {
  ChangeRequest whole = request;
  whole.before = before.name;
  whole.after = after.name;
  if (by) whole.by = by->name;
  const bool classes_before = has_classes(vintages, before.name), classes_after = has_classes(vintages, after.name);
  if (classes_before != classes_after) {
    throw Error(ErrorKind::usage, std::string(classes_before ? "'after'" : "'before'") +
                                      " lacks 'class', which the other vintage has; give it to both or to neither");
  }
  if (!classes_before) whole.one_class = one_class_;
  whole.outlines = output.wants_geometry();
  whole.features = std::ranges::find(output.tables, "features", &TableOutput::table) != output.tables.end();
  return whole;
}

std::unique_ptr<Answer> ChangeSection::run(Study& study, const RunContext&) {
  std::vector<std::string> named, all;
  for (const ChosenLayer* one : chosen()) {
    if (!one->own) named.push_back(one->name);
    all.push_back(one->name);
  }
  Study vintages = study.of(named).with(own_layers(study)).of(all);
  return std::make_unique<ChangeAnswer>(vintages, whole_request(vintages), kept, most_places);
}

const Operation& change_operation() {
  static const Operation operation{
      .name = "change",
      .title = {"一个图层两个时相之间的变化及其位置", "What changed between two vintages of a layer, and where"},
      .examples = examples,
      .tables = tables,
      .formats = table_formats(),
      .geometry = {"各处变化，类别为变化种类", "the changed places, with the kinds of change as classes"},
      .layers = LayerNeed::none,
      .make = make_section<ChangeSection>};
  return operation;
}

}  // namespace zonekit
