#include "cli/given_options.hpp"

#include <algorithm>

namespace zonekit::cli {

namespace {

/// "Decimals of areas (default 2)": the default stands in the help unless the words say it already.
std::string description(const FieldInfo& info, const Words& help) {
  std::string text(help.en);
  const bool said = text.find("default") != std::string::npos;
  const bool idle = info.default_text.empty() || info.kind == FieldKind::flag || info.default_text == "0";
  if (!said && !idle) text += " (default " + info.default_text + ")";
  return text;
}

void add_option(CLI::App& command, const FieldInfo& info, const FieldOption& option, const std::string& name, bool old,
                std::vector<GivenOption>& given) {
  const std::string flag = info.positional ? option.type : "--" + name;
  const auto take = [&given, key = info.key, flag, grammar = option.grammar, old](const std::string& text) {
    given.push_back({key, flag, text, grammar, old});
  };
  CLI::Option* added = nullptr;
  if (info.kind == FieldKind::flag) {
    added = command.add_flag_callback(
        flag, [take] { take("true"); }, description(info, option.help));
  } else if (info.repeated) {
    const auto each = [take](const std::vector<std::string>& texts) { std::ranges::for_each(texts, take); };
    added = command.add_option_function<std::vector<std::string>>(flag, each, description(info, option.help));
    if (!info.positional) added->allow_extra_args(false)->trigger_on_parse();
  } else {
    added = command.add_option_function<std::string>(flag, take, description(info, option.help));
  }
  if (info.kind != FieldKind::flag) added->type_name(info.positional ? "" : option.type);
  if (info.required && info.options.size() == 1 && info.old_options.empty()) added->required();
  if (old) added->group("");
}

YamlNode& entry(YamlNode& root, const std::string& key, YamlPlace place) {
  for (std::size_t i = 0; i < root.keys.size(); ++i) {
    if (root.keys[i].text == key) return root.items[i];
  }
  YamlNode name;
  name.kind = YamlNode::Kind::scalar;
  name.text = key;
  name.place = place;
  root.keys.push_back(name);
  return root.items.emplace_back();
}

}  // namespace

void add_field_options(CLI::App& command, const std::vector<FieldInfo>& infos, std::vector<GivenOption>& given) {
  for (const FieldInfo& info : infos) {
    for (const FieldOption& option : info.options) add_option(command, info, option, option.name, false, given);
    for (const std::string& name : info.old_options) {
      add_option(command, info, info.options.front(), name, true, given);
    }
  }
}

YamlNode tree_of(const std::vector<GivenOption>& given, const std::vector<FieldInfo>& infos, Origin& origin,
                 ReadContext& context) {
  YamlNode root;
  root.kind = YamlNode::Kind::map;
  for (const GivenOption& one : given) {
    const FieldInfo& info = *std::ranges::find(infos, one.key, &FieldInfo::key);
    const YamlPlace place = origin.add_option(one.option, one.text);
    YamlNode value = parse_option(info, one.grammar, one.option, one.text, place);
    if (one.old_name) note_old_name(one.option, "--" + info.options.front().name, context);
    YamlNode& own = entry(root, info.key, place);
    if (!info.repeated) {
      own = std::move(value);
      continue;
    }
    own.kind = YamlNode::Kind::list;
    if (own.items.empty()) own.place = place;
    if (value.kind == YamlNode::Kind::list) {
      std::ranges::move(value.items, std::back_inserter(own.items));
    } else {
      own.items.push_back(std::move(value));
    }
  }
  return root;
}

ReadContext read_given(const std::vector<GivenOption>& given, const std::string& command,
                       const std::function<void(Fields&)>& declare) {
  Origin origin = Origin::of_options(command);
  ReadContext context{.origin = &origin};
  Fields fields;
  declare(fields);
  fields.read(tree_of(given, fields.infos(), origin, context), context);
  context.origin = nullptr;  // goes with this call
  return context;
}

}  // namespace zonekit::cli
