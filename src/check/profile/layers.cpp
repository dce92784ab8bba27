#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "base/text.hpp"
#include "check/names.hpp"
#include "check/profile/profile.hpp"

namespace zonekit {

namespace {

constexpr int most_characters = 1'000'000;

std::vector<std::string> names_in(const auto& list, auto member) {
  std::vector<std::string> names;
  for (const auto& one : list) names.push_back(one.*member);
  return names;
}

void check_codes(const Fields& fields, const FieldRule& field, const std::vector<CodeList>& lists) {
  const std::vector<std::string> names = names_in(lists, &CodeList::name);
  if (field.codes.empty() || std::ranges::count(names, field.codes) > 0) return;
  fields.fail_at("codes",
                 "names no code list of the profile: '" + field.codes + "'" +
                     (names.empty() ? "; name its file under 'codes' of the profile" : name_hint(field.codes, names)));
}

void declare_field(Fields& fields, FieldRule& field, const std::vector<FieldRule>& others,
                   const std::vector<CodeList>& lists) {
  fields.called("a field");
  fields.line(field.line);
  fields.name("name", field.name, {"字段名", "Name of the field"}).required();
  fields.local_text("title", field.title, {"名称", "Title"});
  fields.flag("required", field.required, {"每个要素必须有值", "Every feature must have a value"});
  fields.choice("type", field.type, {"值的类型", "What its values are"});
  fields.integer("most_characters", field.most_characters, 1, most_characters,
                 {"最多字符数（不是字节）", "Characters, not bytes"});
  fields.name("codes", field.codes, {"代码表：profile 的 codes 中的名称", "A name under codes of the profile"});
  fields.name("parent", field.parent,
              {"本字段代码须等于或低于此字段的代码", "Field whose code this one's must be equal to or below"});
  fields.flag("unique", field.unique, {"图层内不得重复", "No value twice in the layer"});
  fields.name("not_before", field.not_before,
              {"其日期不得晚于本字段的字段", "Field whose date must not be later than this one's"});
  fields.needs("parent", "codes", "needs 'codes': which code is below which stands in the list");
  fields.then([&fields, &field, &others, &lists] {
    check_codes(fields, field, lists);
    const auto same = std::ranges::find(others, field.name, &FieldRule::name);
    if (same == others.end()) return;
    fields.fail_at("", "field '" + field.name + "' is there already on line " + std::to_string(same->line) +
                           "; put both into one");
  });
}

/// What a field says of another, when all are read; slips would leave a check without effect.
class Partner {
 public:
  Partner(const LayerProfile& layer, const FieldRule& field, const Value& declared)
      : layer_(layer), field_(field), declared_(declared) {}

  void check_parent() const {
    if (field_.parent.empty()) return;
    const FieldRule& parent = other("parent", field_.parent);
    if (parent.codes.empty() || parent.codes == field_.codes) return;
    fail("parent", "names field '" + parent.name + "' of the code list '" + parent.codes + "', not '" + field_.codes +
                       "': codes can be held against a parent of their own list alone");
  }

  void check_dates() const {
    if (field_.not_before.empty()) return;
    const FieldRule& earlier = other("not_before", field_.not_before);
    for (const FieldRule* date : {&field_, &earlier}) {
      if (date->type == FieldType::any || date->type == FieldType::date) continue;
      fail("not_before", "compares dates, but field '" + date->name + "' has the type " +
                             std::string(enum_name(date->type)) + "; make it date");
    }
  }

 private:
  [[nodiscard]] const FieldRule& other(const std::string& key, const std::string& name) const {
    if (name == field_.name) fail(key, "of field '" + name + "' names the field itself");
    const auto found = std::ranges::find(layer_.fields, name, &FieldRule::name);
    if (found != layer_.fields.end()) return *found;
    fail(key, "names '" + name + "', but layer '" + layer_.layer + "' has no such field in this profile" +
                  name_hint(name, names_in(layer_.fields, &FieldRule::name)));
  }

  [[noreturn]] void fail(const std::string& key, const std::string& message) const {
    const YamlNode& node = declared_.node();
    const auto at = std::ranges::find(node.keys, key, &YamlNode::text) - node.keys.begin();
    Value(key, node.items[static_cast<std::size_t>(at)], declared_.context()).fail(message);
  }

  const LayerProfile& layer_;
  const FieldRule& field_;
  const Value& declared_;
};

void declare_fields(Fields& fields, LayerProfile& layer, const std::vector<CodeList>& lists) {
  const auto declare = [&layer, &lists](Fields& own, FieldRule& one) { declare_field(own, one, layer.fields, lists); };
  Field& list = fields.records("fields", layer.fields, declare, "field", {"对属性的要求", "What attributes must be"});
  list.set = [&layer, read = list.set](const Value& value) {
    read(value);
    const std::vector<Value> items = value.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Partner partner(layer, layer.fields[i], items[i]);
      partner.check_parent();
      partner.check_dates();
    }
  };
}

void declare_area_field(Fields& fields, AreaFieldRule& rule) {
  fields.called("'area_field'");
  fields.name("name", rule.name, {"字段名", "Name of the field"}).required();
  fields.choice("unit", rule.unit, {"其面积单位", "Unit of its areas"});
  fields.square_metres("absolute_m2", rule.absolute_m2, {"容许的差", "Difference that is tolerated"});
  fields.number("relative_pct", rule.relative_pct, "%", {0, 100}, {"容许的相对差", "Relative difference that is"});
}

}  // namespace

void declare_layer_profile(Fields& fields, LayerProfile& layer, const std::vector<CodeList>& lists) {
  fields.called("a layer");
  fields.line(layer.line);
  fields.name("layer", layer.layer, {"图层在本次计算中的名称", "Its name in the run"}).required();
  fields.local_text("title", layer.title, {"名称", "Title"});
  fields.name("key", layer.key_field,
              {"要素标识码字段，随每个问题列出", "Field with the user's key of a feature, said with each finding"});
  declare_fields(fields, layer, lists);
  fields.record("area_field", layer.area_field, declare_area_field, "area_field",
                {"填有面积的字段；两项限差都超出才是问题",
                 "A field that states each feature's area; a difference is a finding when it exceeds both limits"});
  fields.record("rules", layer.rules, declare_rules, "rules",
                {"本图层的检查项，优先于全局设置", "For this layer, over those of the profile"});
}

}  // namespace zonekit
