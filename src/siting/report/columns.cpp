#include "siting/report/columns.hpp"

#include <algorithm>
#include <array>

#include "siting/report/texts.hpp"

namespace zonekit {

namespace {

struct ColumnTitle {
  std::string_view name;
  Words words;
};

constexpr std::array titles{ColumnTitle{"site", siting_words::site_key},
                            ColumnTitle{"name", siting_words::site_name},
                            ColumnTitle{"kind", siting_words::site_kind},
                            ColumnTitle{"theme", siting_words::theme},
                            ColumnTitle{"restriction", siting_words::restriction_id},
                            ColumnTitle{"title", siting_words::restriction},
                            ColumnTitle{"effect", siting_words::effect},
                            ColumnTitle{"status", siting_words::status},
                            ColumnTitle{"verdict", siting_words::verdict},
                            ColumnTitle{"computed_verdict", siting_words::computed},
                            ColumnTitle{"area", siting_words::area},
                            ColumnTitle{"share_of_site_pct", siting_words::site_share},
                            ColumnTitle{"share_of_zone_pct", siting_words::zone_share},
                            ColumnTitle{"thickness_m", siting_words::thickness_m},
                            ColumnTitle{"noise", siting_words::noise},
                            ColumnTitle{"uncovered", siting_words::uncovered},
                            ColumnTitle{"length_m", siting_words::length_m},
                            ColumnTitle{"count", siting_words::count},
                            ColumnTitle{"touches", siting_words::touches},
                            ColumnTitle{"distance_m", siting_words::distance_m},
                            ColumnTitle{"superseded", siting_words::superseded},
                            ColumnTitle{"note", siting_words::note},
                            ColumnTitle{"decision", siting_words::decision},
                            ColumnTitle{"decision_reason", siting_words::reason},
                            ColumnTitle{"decision_author", siting_words::author},
                            ColumnTitle{"decision_date", siting_words::date},
                            ColumnTitle{"basis", siting_words::provisions},
                            ColumnTitle{"exceptions", siting_words::exceptions},
                            ColumnTitle{"office", siting_words::office},
                            ColumnTitle{"valid_from", siting_words::valid_from},
                            ColumnTitle{"valid_until", siting_words::valid_until},
                            ColumnTitle{"rule_file", siting_words::file}};

std::string in_brackets(Language language, std::string_view title, std::string_view unit) {
  return std::string(title) +
         (language == Language::zh ? "（" + std::string(unit) + "）" : " (" + std::string(unit) + ")");
}

LocalText with_unit(const Words& title, const Words& unit) {
  return {in_brackets(Language::zh, title.zh, unit.zh), in_brackets(Language::en, title.en, unit.en)};
}

}  // namespace

LocalText siting_column_title(std::string_view printed_name) {
  for (const auto& [name, words] : titles) {
    if (printed_name == name && name.ends_with("_pct")) return with_unit(words, {"%", "%"});
    if (printed_name == name) return words.text();
    if (!printed_name.starts_with(name) || !printed_name.substr(name.size()).starts_with('_')) continue;
    const auto unit = enum_value<AreaUnit>(printed_name.substr(name.size() + 1));
    if (unit) return with_unit(words, enum_entry(*unit).words);
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
