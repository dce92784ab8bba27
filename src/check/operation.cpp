#include "check/operation.hpp"

#include <algorithm>
#include <array>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "check/profile/profile.hpp"
#include "check/questions.hpp"
#include "check/read.hpp"
#include "zonekit/check_report.hpp"
#include "zonekit/error.hpp"
#include "zonekit/overrides.hpp"

namespace zonekit {

namespace {

constexpr std::string_view examples = R"(Examples:
  Are two layers fit to be measured, and does the red line stay within the county?
    zonekit check --layer county=geodata/tongyu/county.shp --layer redline=geodata/tongyu/redline.shp --within redline,county
  The three control lines exclude each other (三条控制线不交叉不重叠), with a profile's limits, code lists and fields:
    zonekit check --layer redline=redline.shp --layer farmland=farmland.shp --layer urban=urban.shp \
      --exclusive redline,farmland,urban --profile geodata/profiles/territorial-space.yaml --output findings.gpkg
A comma stands between layers; a name that begins with ' or " is quoted as a whole, with the quote inside doubled.)";

constexpr std::array<AnswerFormat, 7> formats{{{"table", ".txt"},
                                               {"csv", ".csv"},
                                               {"json", ".json"},
                                               {"sarif", ".sarif"},
                                               {"sarif", ".sarif.json"},
                                               {"markdown", ".md"},
                                               {"gpkg", ".gpkg", false}}};

bool is_wanted(std::string_view rule, const std::string& name) {
  return rule == name || rule.starts_with(name + ".");
}

/// "coverage.gap", or "coverage" for all of its kind.
std::string rule_name(const Value& value) {
  std::string name = value.name();
  std::vector<std::string> ids;
  for (const CheckRule& rule : check_rules()) ids.emplace_back(rule.id);
  if (std::ranges::any_of(ids, [&](const std::string& id) { return is_wanted(id, name); })) return name;
  const std::string near = nearest_name(name, ids);
  value.fail_plain("no rule '" + name + "'" +
                   (near.empty() ? "; write a rule or a kind of rules" : "; did you mean '" + near + "'?"));
}

/// Every rule that is not asked for is off.
void keep_only(const std::vector<std::string>& wanted, Profile& profile) {
  for (const CheckRule& rule : check_rules()) {
    if (std::ranges::any_of(wanted, [&](const std::string& name) { return is_wanted(rule.id, name); })) continue;
    const std::string id(rule.id);
    profile.rules[id].state = RuleState::off;
    for (LayerProfile& layer : profile.layers) layer.rules.erase(id);
    for (Relation& relation : profile.relations) {
      if (analysis::relation_rule(relation.kind) == id) relation.state = RuleState::off;
    }
  }
}

bool wants_geopackage(const OutputRequest& output) {
  return std::ranges::any_of(output.tables, [](const TableOutput& table) {
    return std::ranges::any_of(table.files, [](const std::string& file) { return file.ends_with(".gpkg"); });
  });
}

class CheckAnswer : public Answer {
 public:
  CheckAnswer(const Study& study, CheckResult result, const CheckSection& section)
      : Answer(study),
        result_(std::move(result)),
        profile_(section.request.profile),
        language_(section.output.language) {
    for (const CheckFinding& one : result_.findings) {
      if (!one.overridden) shown.push_back(one.finding);
    }
    unreadable = result_.unread_layers.size() == study.names().size();
  }

  void print(const TableOutput& output, std::string_view format, const TextSink& sink) const override {
    const CheckReport report = report_of(output);
    if (format == "csv") return write_check_csv(report, sink, output.print.csv_bom);
    if (format == "json") return write_check_json(report, sink);
    if (format == "sarif") return write_check_sarif(report, sink);
    write_check_summary(report, format == "markdown" ? TableFormat::markdown : TableFormat::table, sink);
  }
  void write(const TableOutput& output, std::string_view, const std::string& path) const override {
    write_check_geopackage(report_of(output), path);
  }
  /// Reading's own are among the result's.
  [[nodiscard]] std::vector<Finding> all_findings() const override { return result_.set.findings; }

 protected:
  [[nodiscard]] const LayerSet& set() override { return result_.set; }

  /// Of findings that nobody has overridden.
  [[nodiscard]] AnswerGeometry geometry() override {
    AnswerGeometry places{{"id", "rule", "severity", "layer", "other_layer", "message"}, {}, {}};
    for (const CheckFinding& one : result_.findings) {
      if (one.overridden || one.rings.empty()) continue;
      CombinationFeature& feature = places.features.emplace_back();
      const Finding& own = one.finding;
      feature.labels = {one.id,    own.rule,        std::string(severity_name(own.severity)),
                        own.layer, one.other_layer, own.message};
      feature.area_m2 = one.area_m2.value_or(0);
      feature.rings = one.rings;
      places.classes.push_back(own.rule);
    }
    return places;
  }

 private:
  [[nodiscard]] CheckReport report_of(const TableOutput& output) const {
    return {&result_, &profile_, language_, output.print, output.title.in(language_)};
  }

  CheckResult result_;
  Profile profile_;
  Language language_;
};

void declare_relations(Fields& fields, std::vector<Relation>& relations) {
  const auto option = [](const char* name, const char* type, Words help) {
    return FieldOption{name, type, help, OptionGrammar::kind};
  };
  fields
      .records(
          "relation", relations, declare_relation, "relation",
          {"图层之间的关系，另加于检查方案的关系", "What must hold between layers, beside the profile's relations"})
      .add_option(option("exclusive", "A,B[,C]",
                         {"这些图层不得重叠；每组一次", "Layers that must not overlap; once for each set"}))
      .add_option(option("within", "A,B", {"A 全部在 B 之内", "All of A must lie within B"}))
      .add_option(option("cover", "A,B", {"A 盖满 B", "A must cover all of B"}))
      .add_option(option(
          "share-border", "A,B",
          {"A、B 边界近于一米之处须重合", "Where borders of A and B run closer than a metre they must be one line"}));
}

}  // namespace

void CheckSection::take(const SectionDefaults& defaults) {
  request.extent = defaults.extent;
  output.tables.front().print = defaults.print;
}

void CheckSection::declare(Fields& fields) {
  fields.layer("extent", request.extent,
               {"其余图层须填满且不得超出的图层", "The layer that every other must fill and stay within"});
  declare_relations(fields, request.relations);
  fields.add(
      "profile", FieldKind::path,
      {"检查方案：哪些检查项、限值、字段和代码表（YAML）", "Which rules, limits, fields and code lists hold (YAML)"},
      [this](const Value& value) {
        request.profile = load_profile(value.path("the profile"));
        for (const CodeList& list : request.profile.code_lists) {
          value.context().files.push_back({list.file, "a code list"});
        }
      });
  Field& rules = fields.texts("only", only,
                              {"只查这些检查项或其大类（coverage）；其余关闭并如实列出",
                               "These rules alone, or all of a kind (coverage); the others are off, and listed as "
                               "such"});
  rules.type("RULE").commas();
  rules.set = [this](const Value& value) {
    for (const Value& item : value.items()) only.push_back(rule_name(item));
  };
  fields.add("overrides", FieldKind::path,
             {"人工核准为不适用的问题（CSV：finding、reason、author、date）：列出而不计",
              "What a person found not applicable (CSV: finding, reason, author, date): shown, and no longer counted"},
             [this](const Value& value) { overrides = load_overrides(value.path("the overrides")); });
  fields.then([this] {
    if (!only.empty()) keep_only(only, request.profile);
  });
}

std::vector<LayerSpec> CheckSection::own_layers(const Study& study) const {
  std::vector<std::string> names = layers.empty() ? study.names() : layers;
  std::erase_if(names, [&](const std::string& name) { return !study.has(name); });
  return analysis::layers_for_check(study.of(names), request.profile);
}

std::unique_ptr<Answer> CheckSection::run(Study& study, const RunContext&) {
  const bool geopackage = wants_geopackage(output);
  if (geopackage && study.options().model == AreaModel::planar) {
    throw Error(ErrorKind::usage,
                "a GeoPackage of findings is in degrees, which the planar model does not know; write .csv or .json, or "
                "use the ellipsoidal model");
  }
  request.outlines = geopackage || output.wants_geometry();
  CheckResult result = check_layers(study, request);
  apply_overrides(overrides, result);
  return std::make_unique<CheckAnswer>(study, std::move(result), *this);
}

const Operation& check_operation() {
  static const Operation operation{.name = "check",
                                   .title = {"数据是否可供量算：问题、位置及改法",
                                             "Is this data fit to be measured? Faults with their places and cures"},
                                   .examples = examples,
                                   .formats = formats,
                                   .geometry = {"问题所在之处", "the places of findings"},
                                   .prints_always = true,
                                   .speaks = true,
                                   .make = make_section<CheckSection>};
  return operation;
}

}  // namespace zonekit
