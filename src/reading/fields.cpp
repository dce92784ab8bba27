#include "reading/fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/near_name.hpp"

namespace zonekit {

namespace {

constexpr std::array<std::string_view, 12> kind_names{"text", "path",   "output", "flag",   "integer",    "number",
                                                      "date", "choice", "layer",  "filter", "local_text", "record"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> unit_ends{
    {{"_m2", "m2"}, {"_pct", "%"}, {"_mm", "mm"}, {"_deg", "deg"}, {"_m", "m"}}};

/// "minimum_area_m2" is --minimum-area.
std::string option_name(std::string key) {
  for (const auto& [end, unit] : unit_ends) {
    if (!key.ends_with(end)) continue;
    key.resize(key.size() - end.size());
    break;
  }
  std::ranges::replace(key, '_', '-');
  return key;
}

std::string placeholder(FieldKind kind) {
  constexpr std::array<const char*, 12> types{
      "TEXT", "FILE", "FILE", "", "N", "N", "DATE", "", "NAME", "LAYER[=CLASS[,CLASS]]", "TEXT", ""};
  return types[static_cast<std::size_t>(kind)];
}

std::string decimal(double value) {
  std::array<char, 400> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr;
  return {text.data(), end};
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
  return text;
}

std::string number_of(const std::string& unit, const Bounds& bounds) {
  const std::string what = unit == "m"     ? "metres"
                           : unit == "m2"  ? "square metres"
                           : unit == "%"   ? "per cent"
                           : unit == "mm"  ? "millimetres"
                           : unit == "deg" ? "degrees"
                                           : unit;
  const std::string number = what.empty() ? "a number" : "a number of " + what;
  if (bounds.most == std::numeric_limits<double>::max()) return number + ", " + decimal(bounds.least) + " or more";
  return number + " from " + decimal(bounds.least) + " to " + decimal(bounds.most);
}

}  // namespace

std::string_view field_kind_name(FieldKind kind) noexcept {
  return kind_names[static_cast<std::size_t>(kind)];
}

std::string_view unit_of_key(std::string_view key) noexcept {
  const auto found = std::ranges::find_if(unit_ends, [&](const auto& one) { return key.ends_with(one.first); });
  return found == unit_ends.end() ? std::string_view() : found->second;
}

Field& Field::type(std::string placeholder) {
  for (FieldOption& option : info.options) option.type = placeholder;
  return *this;
}

Field& Field::option(std::string name) {
  if (!info.options.empty()) info.options.front().name = std::move(name);
  return *this;
}

Field& Field::add_option(FieldOption option) {
  if (info.options.size() == 1 && info.options.front().name == option_name(info.key)) info.options.clear();
  info.options.push_back(std::move(option));
  return *this;
}

Field& Field::was(std::initializer_list<const char*> old_keys) {
  info.old_keys.assign(old_keys.begin(), old_keys.end());
  return *this;
}

Field& Field::was_option(std::initializer_list<const char*> old_options) {
  info.old_options.assign(old_options.begin(), old_options.end());
  return *this;
}

Field& Field::only(Door door) {
  info.door = door;
  if (door == Door::files_only) info.options.clear();
  return *this;
}

Field& Field::commas() {
  info.commas = true;
  for (FieldOption& option : info.options) {
    option.grammar = OptionGrammar::list;
    if (!option.type.empty()) option.type += "[," + option.type + "...]";
  }
  return *this;
}

Field& Fields::add(const std::string& key, FieldKind kind, Words help, std::function<void(const Value&)> set) {
  Field& field = fields_.emplace_back();
  field.info.key = key;
  field.info.kind = kind;
  field.info.help = help;
  field.info.options.push_back({option_name(key), placeholder(kind), help, OptionGrammar::scalar});
  field.set = std::move(set);
  return field;
}

std::string record_form(const std::vector<FieldInfo>& members) {
  if (members.size() < 2 || members.front().kind == FieldKind::filter) return {};
  std::string form = "NAME=" + upper(members[1].key);
  for (const FieldInfo& member : std::span(members).subspan(2)) {
    if (!member.options.empty()) form += "[," + member.options.front().name + "=" + member.options.front().type + "]";
  }
  return form;
}

Field& Fields::record_option(Field& field) {
  field.info.options.front().grammar = OptionGrammar::record;
  return field.type(record_form(field.info.members));
}

Field& Fields::text(const std::string& key, std::string& member, Words help) {
  return add(key, FieldKind::text, help, [&member](const Value& v) { member = v.text(); }).defaults(member);
}

Field& Fields::text(const std::string& key, std::optional<std::string>& member, Words help) {
  return add(key, FieldKind::text, help, [&member](const Value& v) { member = v.text(); })
      .defaults(member.value_or(""));
}

Field& Fields::texts(const std::string& key, std::vector<std::string>& member, Words help) {
  const auto append = [&member](const Value& v) {
    for (std::string& text : v.texts()) member.push_back(std::move(text));
  };
  Field& field = add(key, FieldKind::text, help, append);
  field.info.repeated = true;
  return field;
}

Field& Fields::name(const std::string& key, std::string& member, Words help) {
  Field& field = add(key, FieldKind::text, help, [&member](const Value& v) { member = v.name(); });
  field.info.not_empty = true;
  return field.defaults(member);
}

Field& Fields::path(const std::string& key, std::string& member, std::string role, Words help) {
  return add(key, FieldKind::path, help, [&member, role = std::move(role)](const Value& v) { member = v.path(role); });
}

Field& Fields::paths(const std::string& key, std::vector<std::string>& member, std::string role, Words help) {
  const auto append = [&member, role = std::move(role)](const Value& v) {
    for (const Value& item : v.items()) member.push_back(item.path(role));
  };
  Field& field = add(key, FieldKind::path, help, append);
  field.info.repeated = true;
  return field;
}

Field& Fields::flag(const std::string& key, bool& member, Words help) {
  return add(key, FieldKind::flag, help, [&member](const Value& v) { member = v.flag(); })
      .defaults(member ? "true" : "false");
}

Field& Fields::number(const std::string& key, double& member, std::string unit, Bounds bounds, Words help) {
  Field& field = add(key, FieldKind::number, help, [&member, bounds, what = number_of(unit, bounds)](const Value& v) {
    member = v.number(bounds.least, bounds.most, what);
  });
  field.info.least = bounds.least;
  if (bounds.most != std::numeric_limits<double>::max()) field.info.most = bounds.most;
  if (!unit.empty() && unit != "%") field.type(upper(unit));
  field.info.unit = std::move(unit);
  return field.defaults(decimal(member));
}

Field& Fields::number(const std::string& key, std::optional<double>& member, std::string unit, Bounds bounds,
                      Words help) {
  double example = 0;
  Field& field = number(key, example, unit, bounds, help);
  field.set = [&member, bounds, what = number_of(unit, bounds)](const Value& v) {
    member = v.number(bounds.least, bounds.most, what);
  };
  return field.defaults(member ? decimal(*member) : "");
}

Field& Fields::integer(const std::string& key, std::optional<int>& member, int least, int most, Words help) {
  return whole(key, least, most, help, [&member](int value) { member = value; })
      .defaults(member ? std::to_string(*member) : "");
}

Field& Fields::whole(const std::string& key, int least, int most, Words help, const std::function<void(int)>& set) {
  Field& field = add(key, FieldKind::integer, help, [=](const Value& v) { set(v.integer(least, most)); });
  field.info.least = least;
  field.info.most = most;
  return field;
}

Field& Fields::chosen(const std::string& key, std::vector<std::string> names, Words help,
                      const std::function<void(std::size_t)>& set) {
  std::string type;
  for (const std::string& name : names) type += (type.empty() ? "" : "|") + name;
  Field& field = add(key, FieldKind::choice, help, [=](const Value& v) { set(v.choice(names)); });
  field.info.choices = std::move(names);
  return field.type(type);
}

Field& Fields::date(const std::string& key, std::optional<Date>& member, Words help) {
  return add(key, FieldKind::date, help, [&member](const Value& v) { member = v.date(); });
}

Field& Fields::local_text(const std::string& key, LocalText& member, Words help) {
  return add(key, FieldKind::local_text, help, [&member](const Value& v) { member = v.local_text(); });
}

Field& Fields::local_texts(const std::string& key, std::vector<LocalText>& member, Words help) {
  const auto append = [&member](const Value& v) {
    for (const Value& item : v.items()) member.push_back(item.local_text());
  };
  Field& field = add(key, FieldKind::local_text, help, append);
  field.info.repeated = true;
  return field;
}

Field& Fields::layer(const std::string& key, std::string& member, Words help) {
  return add(key, FieldKind::layer, help, [&member](const Value& v) { member = v.layer(); }).defaults(member);
}

Field& Fields::layer(const std::string& key, std::optional<std::string>& member, Words help) {
  return add(key, FieldKind::layer, help, [&member](const Value& v) { member = v.layer(); })
      .defaults(member.value_or(""));
}

Field& Fields::layers(const std::string& key, std::vector<std::string>& member, Words help) {
  const auto append = [&member](const Value& v) {
    for (const Value& item : v.items()) member.push_back(item.layer());
  };
  Field& field = add(key, FieldKind::layer, help, append);
  field.info.repeated = true;
  return field.commas();
}

Field& Fields::filter(const std::string& key, LayerFilter& member, Words help) {
  Field& field = add(key, FieldKind::filter, help, [&member](const Value& v) { member = v.filter(); });
  field.info.options.front().grammar = OptionGrammar::filter;
  return field;
}

Field& Fields::filter(const std::string& key, std::optional<LayerFilter>& member, Words help) {
  Field& field = add(key, FieldKind::filter, help, [&member](const Value& v) { member = v.filter(); });
  field.info.options.front().grammar = OptionGrammar::filter;
  return field;
}

Field& Fields::filters(const std::string& key, std::vector<LayerFilter>& member, Words help) {
  const auto append = [&member](const Value& v) {
    for (LayerFilter& filter : v.filters()) member.push_back(std::move(filter));
  };
  Field& field = add(key, FieldKind::filter, help, append);
  field.info.options.front().grammar = OptionGrammar::filter;
  field.info.repeated = true;
  return field;
}

std::vector<FieldInfo> Fields::infos() const {
  std::vector<FieldInfo> infos;
  for (const Field& field : fields_) infos.push_back(field.info);
  return infos;
}

const Field* Fields::find(std::string_view key) const {
  const auto found = std::ranges::find_if(fields_, [&](const Field& field) {
    return field.info.key == key || std::ranges::count(field.info.old_keys, key) > 0;
  });
  return found == fields_.end() ? nullptr : &*found;
}

}  // namespace zonekit
