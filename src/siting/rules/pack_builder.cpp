#include "siting/rules/pack_builder.hpp"

#include <algorithm>

#include "base/near_name.hpp"

namespace zonekit {

namespace {

std::string place_text(const std::string& file, int line) {
  return file + ", line " + std::to_string(line);
}

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

}  // namespace

void declare_theme_head(Fields& fields, ParsedTheme& parsed) {
  fields.called("a theme");
  id_field(fields, "theme", parsed.theme.id, {"编号，唯一", "Unique"});
  fields.local_text("title", parsed.theme.title,
                    {"主题首次出现时必填；被包含文件的主题以同一编号续写时不写",
                     "Needed where the theme begins; a theme of an included file goes on under its id without it"});
  Field& colour =
      fields.add("colour", FieldKind::text, {"地图颜色，加引号：# 开始注释", "On maps; in quotes: # begins a comment"},
                 [&](const Value& value) {
                   parsed.theme.colour = value.text();
                   if (is_colour(parsed.theme.colour)) return;
                   value.fail("must be \"#rrggbb\", not '" + parsed.theme.colour + "'");
                 });
  colour.info.pattern = "^#[0-9a-fA-F]{6}$";
  const Words help{"其各条规则的默认值", "Default of its restrictions"};
  fields.layer("layer", parsed.defaults.layer, help);
  fields.local_text("office", parsed.defaults.office, help);
  fields.metres("sliver_m", parsed.defaults.sliver_m, help);
  fields.square_metres("minimum_area_m2", parsed.defaults.minimum_area_m2, help);
}

void PackBuilder::add(ParsedTheme theme, const std::string& file) {
  const std::size_t index = theme_index(theme, file);
  for (ParsedRestriction& one : theme.restrictions) {
    one.restriction.theme = index;
    one.restriction.file = file;
    add(std::move(one));
  }
}

// A theme of an included file goes on under its id; its title and colour stand where it began.
std::size_t PackBuilder::theme_index(const ParsedTheme& parsed, const std::string& file) {
  const Theme& theme = parsed.theme;
  const auto [found, is_new] = themes_.emplace(theme.id, ThemePlace{pack.themes.size(), file, parsed.place.line});
  const std::string called = "theme '" + theme.id + "'";
  if (is_new) {
    if (theme.title.empty()) fail_at(file, parsed.place, called + " needs 'title'");
    pack.themes.push_back(theme);
  } else if (!theme.title.empty() || !theme.colour.empty()) {
    fail_at(file, parsed.place,
            called + " is already in " + place_text(found->second.file, found->second.line) +
                "; to add to it leave out 'title' and 'colour', or give this one another id");
  }
  return found->second.index;
}

void PackBuilder::add(ParsedRestriction parsed) {
  Restriction& rule = parsed.restriction;
  const auto [found, is_new] = by_id_.emplace(rule.id, pack.restrictions.size());
  if (is_new) {
    if (parsed.overrides) fail_at(rule.file, parsed.place, overrides_nothing(rule.id));
    pack.restrictions.push_back(std::move(rule));
    return;
  }
  Restriction& old = pack.restrictions[found->second];
  const std::string there = "restriction '" + rule.id + "' is already in " + place_text(old.file, old.line);
  if (old.file == rule.file) fail_at(rule.file, parsed.place, there + "; give this one another id");
  if (!parsed.overrides) {
    fail_at(rule.file, parsed.place,
            there + "; give this one another id, or say 'override: true' to replace the other");
  }
  pack.overridden.push_back({rule.id, old.file, old.line, rule.file, rule.line, parsed.override_reason});
  old = std::move(rule);
}

std::string PackBuilder::overrides_nothing(const std::string& id) const {
  std::vector<std::string> ids;
  for (const Restriction& rule : pack.restrictions) ids.push_back(rule.id);
  const std::string near = nearest_name(id, ids);
  return "restriction '" + id + "' overrides nothing: no included file has it; " +
         (near.empty() ? "leave 'override' out, or include the file that has it" : "did you mean '" + near + "'?");
}

void PackBuilder::add_document(const YamlNode& name, Provision document, const std::string& file) {
  const auto [found, added] = documents_.emplace(name.text, RuleDocument{std::move(document), file, name.place.line});
  if (added) return;
  fail_at(file, name.place,
          "document '" + name.text + "' is already in " + place_text(found->second.file, found->second.line) +
              "; give this one another name");
}

RulePack PackBuilder::take() && {
  std::ranges::stable_sort(pack.restrictions, {}, &Restriction::theme);
  return std::move(pack);
}

}  // namespace zonekit
