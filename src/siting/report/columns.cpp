#include "siting/report/columns.hpp"

#include <algorithm>
#include <array>

#include "siting/report/texts.hpp"

namespace zonekit {

namespace {

struct ColumnTitle {
  std::string_view name;
  TextKey key;
};

using K = TextKey;
constexpr std::array titles{ColumnTitle{"site", K::site_key},
                            ColumnTitle{"name", K::site_name},
                            ColumnTitle{"kind", K::site_kind},
                            ColumnTitle{"theme", K::theme},
                            ColumnTitle{"restriction", K::restriction_id},
                            ColumnTitle{"title", K::restriction},
                            ColumnTitle{"effect", K::effect},
                            ColumnTitle{"status", K::status},
                            ColumnTitle{"verdict", K::verdict},
                            ColumnTitle{"computed_verdict", K::computed},
                            ColumnTitle{"area", K::area},
                            ColumnTitle{"share_of_site_pct", K::site_share},
                            ColumnTitle{"share_of_zone_pct", K::zone_share},
                            ColumnTitle{"thickness_m", K::thickness_m},
                            ColumnTitle{"noise", K::noise},
                            ColumnTitle{"uncovered", K::uncovered},
                            ColumnTitle{"length_m", K::length_m},
                            ColumnTitle{"count", K::count},
                            ColumnTitle{"touches", K::touches},
                            ColumnTitle{"distance_m", K::distance_m},
                            ColumnTitle{"superseded", K::superseded},
                            ColumnTitle{"note", K::note},
                            ColumnTitle{"decision", K::decision},
                            ColumnTitle{"decision_reason", K::reason},
                            ColumnTitle{"decision_author", K::author},
                            ColumnTitle{"decision_date", K::date},
                            ColumnTitle{"basis", K::provisions},
                            ColumnTitle{"exceptions", K::exceptions},
                            ColumnTitle{"office", K::office},
                            ColumnTitle{"valid_from", K::valid_from},
                            ColumnTitle{"valid_until", K::valid_until},
                            ColumnTitle{"rule_file", K::file}};

std::string in_brackets(Language language, std::string_view title, std::string_view unit) {
  return std::string(title) +
         (language == Language::zh ? "（" + std::string(unit) + "）" : " (" + std::string(unit) + ")");
}

LocalText with_unit(TextKey key, const LocalText& unit) {
  return {in_brackets(Language::zh, text(Language::zh, key), unit.zh),
          in_brackets(Language::en, text(Language::en, key), unit.en)};
}

}  // namespace

LocalText siting_column_title(std::string_view printed_name) {
  for (const auto& [name, key] : titles) {
    if (printed_name == name && name.ends_with("_pct")) return with_unit(key, {"%", "%"});
    if (printed_name == name) return {std::string(text(Language::zh, key)), std::string(text(Language::en, key))};
    if (!printed_name.starts_with(name) || !printed_name.substr(name.size()).starts_with('_')) continue;
    const auto unit = enum_value<AreaUnit>(printed_name.substr(name.size() + 1));
    if (unit) return with_unit(key, enum_entry(*unit).words.text());
  }
  std::string status_name(printed_name);
  std::ranges::replace(status_name, '_', ' ');
  if (const auto status = enum_value<SitingStatus>(status_name)) return enum_entry(*status).words.text();
  return {std::string(printed_name), std::string(printed_name)};
}

std::string not_in_force_reason(Language language, const Restriction& restriction, const Date& as_of) {
  if (restriction.enabled && restriction.applies_on(as_of)) return {};
  return not_checked_reason(language, restriction, Site(), as_of, "");
}

}  // namespace zonekit
