// What all sections of an HTML siting report look up: language, figures, and the rows grouped by theme.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "siting/report/texts.hpp"
#include "zonekit/siting_report.hpp"

namespace zonekit {

struct ThemeView {
  std::uint32_t theme = 0;                  ///< into RulePack::themes
  std::vector<std::uint32_t> restrictions;  ///< of the theme
  std::vector<SitingStatus> site_status;    ///< by site: of its most telling row
  std::vector<std::uint32_t> shown;         ///< rows with something to tell: concerned, an area, a touch, a decision
  std::vector<std::uint32_t> others;        ///< rows that are clear or without data, and nothing more
  Verdict verdict = Verdict::clear;         ///< strictest of the concerned rows

  /// The sites of one status, in their order.
  [[nodiscard]] std::vector<std::uint32_t> sites_of(SitingStatus status) const;
  [[nodiscard]] bool has(SitingStatus status) const { return !sites_of(status).empty(); }
};

class SitingPage {
 public:
  /// Throws Error(internal) for a report without rules or result.
  explicit SitingPage(const SitingReport& report);

  const SitingReport& report;
  const RulePack& rules;
  const SitingResult& result;
  Language language;
  std::vector<ThemeView> themes;  ///< all of the pack, in its order
  /// By site: the numbers of its rows, by status.
  std::vector<std::array<std::size_t, 4>> row_counts;

  [[nodiscard]] std::string_view say(const Words& words) const noexcept { return words.in(language); }
  [[nodiscard]] const std::string& say(const LocalText& texts) const noexcept { return texts.in(language); }
  [[nodiscard]] std::string area(const Area& area) const;
  [[nodiscard]] std::string share(const Share& share) const;
  /// A column's title with the unit of areas or shares: "Area (ha)".
  [[nodiscard]] std::string area_head(const Words& key) const;
  [[nodiscard]] std::string share_head(const Words& key) const;
  /// Metres with one decimal; empty when unset.
  [[nodiscard]] static std::string metres(const std::optional<double>& length_m);
  [[nodiscard]] const Restriction& restriction_of(const SitingRow& row) const {
    return rules.restrictions[row.restriction];
  }
  /// "7 向荣风电": key and name.
  [[nodiscard]] std::string site_title(std::uint32_t site) const;
  /// The title that maps give a layer with its name, else its name alone.
  [[nodiscard]] std::string layer_title(const std::string& name) const;
  /// "all sites", or their number and the keys of the first few.
  [[nodiscard]] std::string site_list(const std::vector<std::uint32_t>& sites) const;
  [[nodiscard]] std::string join(const std::vector<std::string>& parts) const;
  /// "overlap of more than 500 m²; layer wind; classes: a, b; grown by 50 m".
  [[nodiscard]] std::string test_phrase(const Restriction& restriction) const;

 private:
  AreaUnit unit_;
  int digits_;
  int share_digits_;
};

/// A number for people in a rule: the shortest decimal.
[[nodiscard]] std::string plain_number(double value);

}  // namespace zonekit
