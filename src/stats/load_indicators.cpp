// Indicator files: YAML to indicators, every complaint with its place.
#include <algorithm>
#include <set>

#include "base/units.hpp"
#include "expression/expression.hpp"
#include "reading/text_file.hpp"
#include "stats/indicator_file.hpp"
#include "stats/names.hpp"

namespace zonekit {

namespace {

constexpr int first_year = 1900, last_year = 2200, most_digits = 9;

/// A list, also where it has one item or none.
Field& list(Field& field) {
  field.info.list = field.info.may_be_empty = true;
  field.set = [set = field.set](const Value& value) {
    if (value.node().kind != YamlNode::Kind::list) value.fail("must be a list");
    set(value);
  };
  return field;
}

/// Where the text itself begins, behind its quote.
analysis::TextPlace text_place(const Value& value) {
  const YamlNode& node = value.node();
  return {value.context().origin->file_name(), node.place.line, "", node.place.column + (node.quoted ? 1 : 0)};
}

Field& declare_figure(Fields& fields, QuotedValue& quoted) {
  Field& value = fields.add("value", FieldKind::text,
                            {"数值，不小于 0；可带单位（m2、wan_mu、yuan、m2/person 等）或 %，否则按指标的单位",
                             "0 or more, with a unit (m2, wan_mu, yuan, m2/person ...) or % behind, or in the "
                             "indicator's unit"},
                            [&quoted](const Value& given) {
                              const analysis::TextPlace place = text_place(given);
                              quoted.text = given.text();
                              quoted.line = place.line;
                              quoted.column = place.first;
                              (void)analysis::parse_figure(quoted.text, place);
                            });
  fields.integer("year", quoted.year, first_year, last_year, {"年份", "Its year"}).defaults("");
  fields.text("claim", quoted.claim, {"所引用的公布数据的编号", "Id of a printed figure"});
  return value;
}

void declare_quoted(Fields& fields, QuotedValue& quoted) {
  fields.called("a quoted figure");
  declare_figure(fields, quoted).required();
}

void declare_unit(Fields& fields, std::string& unit) {
  Field& field = fields.add("unit", FieldKind::text,
                            {"单位（m2、ha、wan_mu、percent、ratio、m2/person、MW/km2 等），或规划自己的词",
                             "A unit (m2, ha, wan_mu, percent, ratio, m2/person, MW/km2 ...) or a word of your own"},
                            [&unit](const Value& given) {
                              unit = given.name();
                              const std::string slip = PrintUnit(unit).slip();
                              if (!slip.empty()) given.fail_plain("there is no unit '" + slip + "'" + unit_hint(slip));
                            });
  field.required().info.not_empty = true;
}

void declare_formula(Fields& fields, Indicator& indicator) {
  Field& field =
      fields.add("formula", FieldKind::text,
                 {"表达式（见 docs/expressions.md）：带单位的数、area(LAND)、share(LAND, LAND)、total()、sum(...)、"
                  "min(...)、max(...) 和编号之间的加减乘除",
                  "An expression (docs/expressions.md): + - * / and brackets over numbers with units, area(LAND), "
                  "share(LAND, LAND), total(), sum(...), min(...), max(...) and ids"},
                 [&indicator](const Value& given) {
                   const analysis::TextPlace place = text_place(given);
                   indicator.formula = given.name();
                   indicator.formula_line = place.line;
                   indicator.formula_column = place.first;
                   (void)analysis::parse_expression(indicator.formula, place);
                 });
  field.required().info.not_empty = true;
}

class IndicatorFile {
 public:
  IndicatorSet set;

  void declare(Fields& fields) {
    fields.called("an indicator file");
    fields.local_text("title", set.title, {"名称", "Title"});
    list(fields.records(
        "values", set.values, [this](Fields& own, GivenValue& value) { declare_value(own, value); }, "value",
        {"图层不能给出的数值；没有 value 的由使用者填写，填写前用到它的指标无数据",
         "Values that no layer gives; without 'value' the user has yet to give it, and what needs it has no data"}));
    list(fields.records("indicators", set.indicators,
                        [this](Fields& own, Indicator& indicator) { declare_indicator(own, indicator); }, "indicator",
                        {"指标", "The indicators"}))
        .required();
  }

 private:
  void declare_id(Fields& fields, std::string& id) {
    Field& field = fields.add("id", FieldKind::text,
                              {"公式中的名称：以字母或 _ 开头，其后为字母、数字、_ 和 .；不能是 area 或 total",
                               "Named by formulas: a letter or '_' first, then letters, digits, '_' and '.'; not "
                               "'area' or 'total'"},
                              [this, &id](const Value& value) { id = new_id(value); });
    field.required().info.pattern = R"(^[^0-9 \-+*/()=|,'"][^ \-+*/()=|,'"]*$)";
  }

  std::string new_id(const Value& value) {
    std::string id = value.name();
    const auto fits = [](char c) {
      return (c & 0x80) != 0 || c == '_' || c == '.' || (c >= '0' && c <= '9') ||
             ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    };
    if (!std::ranges::all_of(id, fits) || (id[0] >= '0' && id[0] <= '9') || id == "area" || id == "total") {
      value.fail_plain("'" + id +
                       "' can't be an id: formulas name it, so letters, digits, '_' and '.' only, a letter first");
    }
    if (!ids_.insert(id).second) value.fail_plain("id '" + id + "' stands twice");
    return id;
  }

  void declare_value(Fields& fields, GivenValue& value) {
    fields.called("a value");
    declare_id(fields, value.id);
    (void)declare_figure(fields, value.value);
    fields.local_text("title", value.title, {"名称", "Title"});
  }

  void declare_indicator(Fields& fields, Indicator& indicator) {
    fields.called("an indicator");
    fields.line(indicator.line);
    declare_id(fields, indicator.id);
    fields.local_text("title", indicator.title, {"名称", "Title"});
    declare_unit(fields, indicator.unit);
    fields.integer("digits", indicator.digits, 0, most_digits, {"小数位数", "Decimals"});
    fields.local_text("definition", indicator.definition,
                      {"定义，与数值一并列出", "Definition, printed with the value"});
    fields.text("note", indicator.note, {"说明", "Note"});
    fields.texts("claims", indicator.claims, {"所用公布数据的编号", "Ids of the printed figures that it uses"})
        .info.may_be_empty = true;
    fields.choice("direction", indicator.direction, {"对目标的要求", "What the targets ask"});
    fields.choice("nature", indicator.nature, {"约束性或预期性", "Binding or expected"});
    fields.record("base", indicator.base, declare_quoted, "quoted", {"基期值", "Base value"});
    list(fields.records("targets", indicator.targets, declare_quoted, "quoted", {"各年目标", "Targets by year"}));
    declare_formula(fields, indicator);
  }

  std::set<std::string> ids_;
};

}  // namespace

IndicatorSet parse_indicators(std::string_view text, const std::string& file_name) {
  require_utf8(text, file_name);
  const YamlNode root = parse_yaml(text, file_name);
  const Origin origin(file_name);
  ReadContext context{.origin = &origin};
  IndicatorFile file;
  file.set.file = file_name;
  Fields fields;
  file.declare(fields);
  fields.read(root, context);
  return std::move(file.set);
}

IndicatorSet load_indicators(const std::string& path) {
  return parse_indicators(read_text_file(path, "indicators"), path);
}

DocumentKind indicators_document() {
  IndicatorFile file;
  Fields fields;
  file.declare(fields);
  return {
      "indicators",
      {"指标文件", "indicators"},
      {"规划指标：以图层和给定数值写成的公式，以及各年的目标；见 docs/stats.md",
       "Indicators of a plan: formulas over layers and given values, targets by year. docs/stats.md explains them."},
      fields.infos(),
      fields.rules()};
}

}  // namespace zonekit
