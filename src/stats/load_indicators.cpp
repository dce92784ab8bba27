// Indicator files: YAML to indicators, every complaint with its place.
#include <algorithm>

#include "expression/formula.hpp"
#include "reading/read_choice.hpp"
#include "reading/text_file.hpp"
#include "reading/texts_and_dates.hpp"
#include "stats/names.hpp"
#include "zonekit/error.hpp"
#include "zonekit/indicators.hpp"

namespace zonekit {

namespace {

constexpr int first_year = 1900, last_year = 2200;

class Loader {
 public:
  explicit Loader(const std::string& file_name) : file_name_(file_name) { set_.file = file_name; }

  IndicatorSet load(const YamlNode& root) {
    const MapReader reader(root, file_name_, "an indicator file", indicator_file_keys);
    set_.title = read_local_text(reader, "title");
    for (const YamlNode& item : items(reader, "values", false)) read_value(item);
    for (const YamlNode& item : items(reader, "indicators", true)) read_indicator(item);
    return std::move(set_);
  }

 private:
  const std::vector<YamlNode>& items(const MapReader& reader, const std::string& key, bool needed) const {
    static const std::vector<YamlNode> none;
    const YamlNode* node = needed ? &reader.require(key) : reader.find(key);
    if (node == nullptr) return none;
    if (node->kind != YamlNode::Kind::list) reader.fail(node->place, "'" + key + "' must be a list");
    return node->items;
  }
  std::string new_id(const MapReader& reader) {
    const std::string id = read_name(reader, "id");
    const YamlPlace place = reader.find("id")->place;
    const auto fits = [](char c) {
      return (c & 0x80) != 0 || c == '_' || c == '.' || (c >= '0' && c <= '9') ||
             ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    };
    if (!std::ranges::all_of(id, fits) || (id[0] >= '0' && id[0] <= '9') || id == "area" || id == "total") {
      reader.fail(
          place, "'" + id + "' can't be an id: formulas name it, so letters, digits, '_' and '.' only, a letter first");
    }
    if (std::ranges::count(ids_, id) > 0) reader.fail(place, "id '" + id + "' stands twice");
    ids_.push_back(id);
    return id;
  }
  QuotedValue quoted(const MapReader& reader) const {
    QuotedValue value;
    value.text = reader.required_text("value");
    value.claim = reader.text("claim").value_or("");
    value.year = reader.integer("year", first_year, last_year).value_or(0);
    value.line = reader.find("value")->place.line;
    try {
      (void)analysis::parse_quoted(value.text);
    } catch (const analysis::FormulaFault& fault) {
      reader.fail(reader.find("value")->place, fault.message);
    }
    return value;
  }
  QuotedValue quoted(const YamlNode& node, const std::string& what) const {
    return quoted(MapReader(node, file_name_, what, quoted_keys));
  }
  void read_value(const YamlNode& node) {
    const MapReader reader(node, file_name_, "a value", given_value_keys);
    GivenValue value;
    value.id = new_id(reader);
    // A value without a figure is the user's to give: what needs it has no data till then.
    if (reader.find("value") != nullptr) value.value = quoted(reader);
    value.title = read_local_text(reader, "title");
    set_.values.push_back(std::move(value));
  }
  void read_indicator(const YamlNode& node) {
    const MapReader reader(node, file_name_, "an indicator", indicator_keys);
    Indicator indicator;
    indicator.id = new_id(reader);
    indicator.line = node.place.line;
    indicator.column = node.place.column;
    indicator.title = read_local_text(reader, "title");
    indicator.unit = read_name(reader, "unit");
    constexpr int most_digits = 9;
    indicator.digits = reader.integer("digits", 0, most_digits).value_or(2);
    indicator.definition = read_local_text(reader, "definition");
    indicator.note = reader.text("note").value_or("");
    indicator.claims = reader.texts("claims");
    indicator.direction = read_choice<IndicatorDirection>(reader, "direction").value_or(indicator.direction);
    indicator.nature = read_choice<IndicatorNature>(reader, "nature").value_or(indicator.nature);
    if (const YamlNode* base = reader.find("base")) indicator.base = quoted(*base, "a base value");
    for (const YamlNode& item : items(reader, "targets", false)) indicator.targets.push_back(quoted(item, "a target"));
    read_formula(reader, indicator);
    set_.indicators.push_back(std::move(indicator));
  }
  void read_formula(const MapReader& reader, Indicator& indicator) const {
    indicator.formula = read_name(reader, "formula");
    const YamlNode& node = *reader.find("formula");
    indicator.formula_line = node.place.line;
    indicator.formula_column = node.place.column + (node.quoted ? 1 : 0);
    try {
      (void)analysis::parse_formula(indicator.formula);
    } catch (const analysis::FormulaFault& fault) {
      fail_at(file_name_, {indicator.formula_line, indicator.formula_column + static_cast<int>(fault.place)},
              fault.message);
    }
  }

  const std::string& file_name_;
  IndicatorSet set_;
  std::vector<std::string> ids_;
};

}  // namespace

IndicatorSet parse_indicators(std::string_view text, const std::string& file_name) {
  require_utf8(text, file_name);
  return Loader(file_name).load(parse_yaml(text, file_name));
}

IndicatorSet load_indicators(const std::string& path) {
  return parse_indicators(read_text_file(path, "indicators"), path);
}

}  // namespace zonekit
