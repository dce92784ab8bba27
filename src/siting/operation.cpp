#include "siting/operation.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "reading/layer_fields.hpp"
#include "siting/answer.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr std::string_view examples = R"(Examples:
  Check wind and solar sites against the county's pack and write the whole report:
    zonekit siting --rules geodata/rules/tongyu.yaml --layer county=geodata/tongyu/county.shp \
      --layer redline=geodata/tongyu/redline.shp --layer sandy=geodata/tongyu/sandy_saline.shp,class=LX \
      --sites sites=geodata/tongyu/projects.shp,id=NO,name=NAME,kind=KIND --coverage county --output report
  A site of your own, drawn as GeoJSON, on the terminal; as the law stood on a day:
    zonekit siting --rules pack.yaml --layer ... --sites mine=site.geojson --coverage county --as-of 2024-01-01
  Turbines as points with a radius, roads as lines with a width (metres, or a field of them):
    zonekit siting ... --sites turbines=turbines.gpkg,radius=75     zonekit siting ... --sites roads=roads.shp,width=KD
A layer that the rules name and that is not given, or that does not cover a site, is no data, never clear.)";

constexpr std::array<AnswerFormat, 10> formats{{{"html", "", true, "siting.html"},
                                                {"json", "", true, "siting.json"},
                                                {"csv", "", true, "siting.csv"},
                                                {"sites", "", true, "sites.csv"},
                                                {"markdown", "", true, "siting.md"},
                                                {"xlsx", "", false, "siting.xlsx"},
                                                {"gpkg", "", false, "siting.gpkg"},
                                                {"svg", "", true, "map.svg"},
                                                {"png", "", true, "map.png"},
                                                {"table", "", true}}};

constexpr double most_size_m = 1e6;

/// Of a line its width, of a point its radius: a number of metres, else the name of a field of them.
void set_size(const Value& value, double scale, LayerSpec& spec) {
  if (spec.buffer_m > 0 || !spec.buffer_field.empty()) {
    value.fail_plain("give 'width' for lines or 'radius' for points, not both");
  }
  const std::string text = value.name();
  double metres = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), metres);
  if (failed == std::errc::invalid_argument || end != text.data() + text.size()) {
    spec.buffer_field = text;
    spec.buffer_scale = scale;
  } else {
    spec.buffer_m = value.number(0, most_size_m, "a number of metres from 0 to 1000000") * scale;
  }
}

void declare_size(Fields& fields, const std::string& key, double scale, LayerSpec& spec, Words help) {
  fields.add(key, FieldKind::text, help, [&spec, scale](const Value& value) { set_size(value, scale, spec); })
      .type("M|FIELD");
}

void declare_sites(Fields& fields, SitesSpec& sites) {
  fields.called("the sites");
  fields.bare("source");
  fields.name("layer_name", sites.layer.name, {"项目图层在本次计算中的名称", "Name of their layer in the run"});
  fields
      .path("source", sites.layer.source, "the sites",
            {"GDAL 能打开的任何数据源", "Anything GDAL opens: polygons, lines with a width, or points with a radius"})
      .required();
  fields.text("id", sites.fields.id, {"项目编号字段", "Field of the sites' keys (default: the feature id)"})
      .type("FIELD");
  fields.text("name", sites.fields.name, {"项目名称字段", "Field of their names"}).type("FIELD");
  fields.text("kind", sites.fields.kind, {"项目类型字段", "Field of the kinds of project"}).type("FIELD");
  declare_size(fields, "width", 0.5, sites.layer,
               {"线状项目的宽度：米数或字段", "Of lines: metres, or the field that has them"});
  declare_size(fields, "radius", 1, sites.layer,
               {"点状项目的半径：米数或字段", "Of points: metres, or the field that has them"});
  declare_source(fields, sites.layer);
}

/// One layer for all, or layers to theirs.
void add_coverage(const Value& value, std::map<std::string, std::string>& coverage) {
  if (value.node().kind == YamlNode::Kind::scalar) {
    coverage[""] = value.layer();
    return;
  }
  if (value.node().kind != YamlNode::Kind::map) value.fail("must be a layer, or a map of layers to theirs");
  for (std::size_t i = 0; i < value.node().keys.size(); ++i) {
    const std::string layer = Value(value.key(), value.node().keys[i], value.context()).layer();
    const std::vector<Value> known = Value(value.key(), value.node().items[i], value.context()).items();
    if (known.size() != 1) value.fail("must name one layer that says where another is known");
    coverage[layer] = known.front().layer();
  }
}

void declare_coverage(Fields& fields, std::map<std::string, std::string>& coverage) {
  Field& field =
      fields.add("coverage", FieldKind::filter,
                 {"说明其他图层（或某图层）数据范围的图层；范围之外为缺少数据",
                  "The layer that says where the others (or LAYER alone) are known; outside it there is no data"},
                 [&coverage](const Value& value) {
                   for (const Value& item : value.items()) add_coverage(item, coverage);
                 });
  field.type("[LAYER=]NAME").info.repeated = true;
  field.info.options.front().grammar = OptionGrammar::filter;
}

}  // namespace

void SitingSection::take(const SectionDefaults& defaults) {
  extent_ = defaults.extent;
  output.tables.front().print = defaults.print;
}

void SitingSection::declare(Fields& fields) {
  fields.path("rules", rules, "the rules", {"规则包（YAML）", "The rule pack (YAML)"}).required();
  fields
      .record("sites", request.sites, declare_sites, "sites",
              {"项目：面、带宽度的线或带半径的点", "The sites: polygons, lines with a width, or points with a radius"})
      .required();
  declare_coverage(fields, request.coverage);
  fields.date("as_of", as_of,
              {"按此日判断规则的有效期，YYYY-MM-DD（默认今日）",
               "Judge the rules' dates on this day, YYYY-MM-DD (default today)"});
  fields.path("decisions", decisions, "the decisions",
              {"人工认定，取代计算的结论（CSV 或 YAML）",
               "Decisions of a person that take the place of verdicts (CSV or YAML): site, restriction, decision, "
               "reason, author, date"});
  fields.local_text("notice", notice,
                    {"显示在报告和各地图顶部，例如数据为合成",
                     "Shown at the top and on every map, for example that the data are synthetic"});
  fields.then([this, &fields] {
    if (!fields.given("coverage") && extent_) request.coverage[""] = *extent_;
    const TableOutput& table = output.tables.front();
    if (table.files.empty() || std::ranges::count(table.formats, "table") == 0) return;
    fields.fail_at("format", "'table' goes to standard output alone; leave it out, or leave out 'output'");
  });
}

SitingRequest SitingSection::whole() const {
  SitingRequest all = request;
  all.rules = load_rule_pack(rules);
  if (!decisions.empty()) all.decisions = load_decisions(decisions);
  return all;
}

std::vector<LayerSpec> SitingSection::own_layers(const Study& study) const {
  return siting_layers(study, whole());
}

/// Lists need neither pieces nor a map.
bool SitingSection::writes_maps() const {
  const TableOutput& table = output.tables.front();
  if (table.formats.empty()) return !table.files.empty();
  return std::ranges::any_of(table.formats, [](const std::string& format) {
    return format != "csv" && format != "sites" && format != "table" && format != "json";
  });
}

std::unique_ptr<Answer> SitingSection::run(Study& study, const RunContext& context) {
  SitingRequest all = whole();
  all.as_of = as_of.value_or(context.today);
  all.pieces = all.map = writes_maps();
  all.piece_rings = output.wants_geometry();
  SitingResult result = check_sites(study, all);
  SitingReport head;
  head.notice = notice;
  head.language = output.language;
  return std::make_unique<SitingAnswer>(siting_study(study, all), std::move(all.rules), std::move(result),
                                        std::move(head));
}

const Operation& siting_operation() {
  static const Operation operation{
      .name = "siting",
      .title = {"项目选址对照规则：结论、法律依据和带地图的报告",
                "Sites against rules: verdicts, their legal basis, and a report with a map"},
      .examples = examples,
      .formats = formats,
      .geometry = {"项目涉及各规则的部分，类别为结论", "the sites' pieces, with their verdicts as classes"},
      .planar = false,
      .speaks = true,
      .make = make_section<SitingSection>};
  return operation;
}

}  // namespace zonekit
