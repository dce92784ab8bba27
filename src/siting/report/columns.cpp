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

LocalText status_title(SitingStatus status) {
  return {std::string(status_text(Language::zh, status)), std::string(status_text(Language::en, status))};
}

}  // namespace

LocalText siting_column_title(std::string_view printed_name) {
  for (const auto& [name, key] : titles) {
    if (printed_name == name && name.ends_with("_pct")) return with_unit(key, {"%", "%"});
    if (printed_name == name) return {std::string(text(Language::zh, key)), std::string(text(Language::en, key))};
    for (const AreaUnit unit : {AreaUnit::m2, AreaUnit::ha, AreaUnit::km2, AreaUnit::mu, AreaUnit::wan_mu}) {
      if (printed_name != std::string(name) + "_" + std::string(unit_name(unit))) continue;
      return with_unit(key, {std::string(unit_text(Language::zh, unit)), std::string(unit_text(Language::en, unit))});
    }
  }
  if (printed_name == "concerned") return status_title(SitingStatus::concerned);
  if (printed_name == "clear") return status_title(SitingStatus::clear);
  if (printed_name == "no_data") return status_title(SitingStatus::no_data);
  if (printed_name == "not_checked") return status_title(SitingStatus::not_checked);
  return {std::string(printed_name), std::string(printed_name)};
}

std::string not_in_force_reason(Language language, const Restriction& restriction, const Date& as_of) {
  if (restriction.enabled && restriction.applies_on(as_of)) return {};
  return not_checked_reason(language, restriction, Site(), as_of, "");
}

}  // namespace zonekit
