#include "stats/operation.hpp"

#include <array>

#include "base/names.hpp"
#include "stats/table.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr int most_levels = 100, longest_code = 100;

constexpr std::string_view examples = R"(Examples:
  Land use of a county by township, rolled up to the first level, levelled to hectares of two decimals:
    zonekit stats --layer county=geodata/tongyu/county.shp,class=XZQMC \
      --layer township=geodata/tongyu/townships.shp,class=XZQMC --layer landuse=geodata/tongyu/landuse.shp,class=DLBM \
      --by county,township --of landuse --tree landuse=geodata/codes/sandiao.csv --levelling largest-area-first \
      --output tables.xlsx
  To a control area, in square kilometres; raw figures and corrections beside the levelled ones:
    zonekit stats ... --unit km2 --control-area 8476.39 --levelling largest-remainder --raw
  Two vintages and the targets of a plan side by side:
    zonekit stats ... --of use2020,use2035 --layout classes --targets targets.csv
  Indicators of a plan with their verdicts:
    zonekit stats ... --indicators geodata/indicators/tongyu.yaml)";

constexpr std::array<AnswerFormat, 7> formats{{{"table", ".txt"},
                                               {"csv", ".csv"},
                                               {"json", ".json"},
                                               {"markdown", ".md"},
                                               {"html", ".html"},
                                               {"html", ".htm"},
                                               {"xlsx", ".xlsx", false}}};

class StatsAnswer : public Answer {
 public:
  StatsAnswer(Study& study, const StatsRequest& request, StatsReport report)
      : Answer(study), result_(compute_stats(study, request)), report_(std::move(report)) {
    findings = result_.findings;
    ledger_ = &study.ledger(analysis::ledger_need(request));
  }

  void print(const TableOutput& output, std::string_view format, const TextSink& sink) const override {
    const std::vector<Finding> all = all_findings();
    write_stats(report_of(output, all), enum_value<StatsFormat>(format).value_or(StatsFormat::csv), sink);
  }
  void write(const TableOutput& output, std::string_view, const std::string& path) const override {
    const std::vector<Finding> all = all_findings();
    write_stats_xlsx(report_of(output, all), path);
  }

 private:
  [[nodiscard]] StatsReport report_of(const TableOutput& output, const std::vector<Finding>& all) const {
    StatsReport report = report_;
    Study study = study_;
    report.result = &result_;
    report.title = output.title;
    report.csv_bom = output.print.csv_bom;
    report.basis = {&study.set(), ledger_, 0, all};
    return report;
  }

  StatsResult result_;
  StatsReport report_;
  const AreaLedger* ledger_ = nullptr;
};

/// A map of layers to something; each option gives one of its entries.
template <typename Read>
Field& by_layer(Fields& fields, const std::string& key, FieldKind kind, const std::string& example, Words help,
                const Read& read) {
  Field& field = fields.add(key, kind, help, [example, read](const Value& value) {
    for (const Value& one : value.items()) {
      const YamlNode& node = one.node();
      if (node.kind != YamlNode::Kind::map) one.fail("must be layers with their values, such as " + example);
      for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const std::string layer = Value(one.key(), node.keys[i], one.context()).layer();
        read(layer, Value(one.key(), node.items[i], one.context()));
      }
    }
  });
  field.info.repeated = field.info.named = true;
  field.info.options.front().grammar = OptionGrammar::filter;
  return field;
}

/// Another model than the study's takes the layers anew.
Study study_by(std::optional<StatsArea> area, Study& study) {
  StudyOptions options = study.options();
  options.model = area == StatsArea::planar ? AreaModel::planar : AreaModel::ellipsoidal;
  if (!area || options.model == study.options().model) return study;
  std::vector<LayerSpec> layers;
  for (const std::string& name : study.names()) {
    if (study.in_memory(name)) {
      throw Error(ErrorKind::usage, "layer '" + name +
                                        "' is made by another section by its area model: 'stats' can't "
                                        "take it by another; leave 'area' out");
    }
    layers.push_back(study.spec(name));
  }
  return Study(std::move(layers), options);
}

}  // namespace

void StatsSection::take(const SectionDefaults& defaults) {
  request.extent = defaults.extent;
  output.tables.front().print = defaults.print;
}

void StatsSection::declare(Fields& fields) {
  fields.layers("by", request.by,
                {"行政单元图层，自上而下，例如县、乡镇、村；按空间位置归属上级",
                 "Layers of zones from top to bottom, for example county,township,village; they nest by geometry"});
  fields.layers("of", request.of,
                {"其类别并列统计的图层（默认其余各图层）",
                 "Layers whose classes are tabulated beside each other (default all others)"});
  fields.layer("extent", request.extent,
               {"只统计此图层之内；其中的土地全部计入，不论是否被覆盖",
                "Only inside this layer; all of it counts, covered or not"});
  by_layer(fields, "tree", FieldKind::path, "landuse=codes.csv, in a file {landuse: codes.csv}",
           {"此图层的类别逐级汇总所依的代码表（code,parent,name）",
            "Code list (code,parent,name) along which the classes of this layer roll up"},
           [this](const std::string& layer, const Value& value) {
             for (const Value& file : value.items()) tree_files[layer] = file.path("the code list of '" + layer + "'");
           })
      .was({"trees"})
      .type("LAYER=CODES.csv");
  Field& prefix = by_layer(
      fields, "prefix", FieldKind::integer, "village=6,9, in a file {village: [6, 9]}",
      {"此图层的代码按这些长度的前几位逐级汇总", "The codes of this layer roll up to their prefixes of these lengths"},
      [this](const std::string& layer, const Value& value) {
        for (const Value& length : value.items()) request.prefixes[layer].push_back(length.integer(1, longest_code));
      });
  prefix.was({"prefixes"}).type("LAYER=LENGTH[,LENGTH]");
  prefix.info.least = 1, prefix.info.most = longest_code, prefix.info.commas = true;
  fields.choice(
      "area", area,
      {"面积模型：椭球面精确面积（默认同项目），数据源的平面，或国土调查的算法和取位（同列与精确值之差）",
       "Area model: exact on the ellipsoid (default: as the project), the source's plane, or the survey's own "
       "series and rounding with the difference to the exact area"});
  declare_figures(fields);
  fields.then([this, &fields] { settle(fields); });
}

void StatsSection::declare_figures(Fields& fields) {
  fields.choice("levelling", request.levelling.method,
                {"平差方法，使各级数字相加等于合计（none：各自取舍）",
                 "How printed figures are made to add up (default none: each rounded by itself)"});
  fields
      .text("control_area", control_area_,
            {"控制面积，按打印的单位：平差后的合计；同列与图上面积之差",
             "Control area of the whole, in the printed unit: the levelled total; the difference is shown"})
      .type("VALUE");
  fields.choice("layout", report.layout,
                {"排列：单元成行、类别成列；类别成行，图层和目标成列；或每个单元和类别一行",
                 "Zones down and classes across (default), classes down and layers and targets across, or one row a "
                 "zone and class"});
  fields.integer("class_levels", request.class_levels, 0, most_levels,
                 {"类别的列到代码表的第几级（0：全部）",
                  "Columns of classes down to this level of the code list (default 0: all)"});
  fields.flag("shares", report.shares, {"每列面积旁加占比", "A column of shares beside each column of areas"});
  fields.flag("raw", report.raw, {"另列平差前面积和改正数", "Also raw figures and corrections"});
  fields
      .path("targets", targets, "the targets",
            {"各类别应有的面积（CSV：class,label,value[,layer][,unit]），列于旁边",
             "Areas that classes should have (class,label,value[,layer][,unit]), printed beside them"})
      .type("FILE.csv");
  fields
      .path("indicators", indicators, "the indicators",
            {"指标文件：公式、基期值和目标；约束性指标未达到是错误",
             "Indicators with formulas, base values and targets; binding ones that are not met are errors"})
      .type("FILE.yaml");
  fields.local_text("notice", report.notice,
                    {"标题下的说明，例如合成数据", "Shown below the title, for example that the data are synthetic"});
}

/// What hangs on the printed unit, which is read behind these fields.
void StatsSection::settle(const Fields& fields) {
  const PrintOptions& print = output.tables.front().print;
  for (const TableOutput& table : output.tables) {
    const PrintOptions& own = table.print;
    if (own.unit == print.unit && own.digits == print.digits && own.share_digits == print.share_digits) continue;
    fields.fail_at("tables",
                   "must have one unit and one number of digits, for the figures are levelled to them; ask "
                   "for another in a section of its own");
  }
  StatsLevelling& levelling = request.levelling;
  levelling.last_digit.unit = print.unit.value_or(default_unit);
  levelling.last_digit.digits = print.digits.value_or(default_digits(levelling.last_digit.unit));
  levelling.share_digits = print.share_digits.value_or(levelling.share_digits);
  if (control_area_.empty()) return;
  try {
    levelling.control_units = parse_control_area(control_area_, levelling.last_digit.digits);
  } catch (const Error& error) {
    fields.fail_at("control_area", std::string("can't be used: ") + error.what());
  }
}

std::unique_ptr<Answer> StatsSection::run(Study& study, const RunContext&) {
  StatsRequest asked = request;
  asked.survey = area == StatsArea::cn_survey;
  for (const auto& [layer, file] : tree_files) asked.trees[layer] = load_code_list(file);
  if (!targets.empty()) asked.targets = load_targets(targets, asked.levelling.last_digit.unit);
  if (!indicators.empty()) asked.indicators = load_indicators(indicators);
  StatsReport how = report;
  how.language = output.language;
  Study own = study_by(area, study);
  return std::make_unique<StatsAnswer>(own, asked, std::move(how));
}

const Operation& stats_operation() {
  static const Operation operation{
      .name = "stats",
      .title = {"规划用的面积汇总表：按单元和类别，平差后，附指标",
                "Tables by zones and classes as plans print them: levelled, with indicators"},
      .examples = examples,
      .formats = formats,
      .own_area = true,
      .speaks = true,
      .make = make_section<StatsSection>};
  return operation;
}

}  // namespace zonekit
