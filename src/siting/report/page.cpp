#include "siting/report/page.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/printed.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr std::size_t most_listed_sites = 200;

template <typename T>
const T& present(const T* pointer, const char* what) {
  if (pointer == nullptr) throw Error(ErrorKind::internal, std::string("a siting report needs its ") + what);
  return *pointer;
}

// Of several rows of one site the most telling speaks for the theme: concerned, no data, clear, not checked.
SitingStatus more_telling(SitingStatus a, SitingStatus b) {
  constexpr auto rank = [](SitingStatus status) {
    switch (status) {
      case SitingStatus::concerned:
        return 3;
      case SitingStatus::no_data:
        return 2;
      case SitingStatus::clear:
        return 1;
      case SitingStatus::not_checked:
        return 0;
    }
    return 0;
  };
  return rank(a) >= rank(b) ? a : b;
}

bool has_something_to_tell(const SitingRow& row) {
  if (row.status == SitingStatus::not_checked) return false;
  return row.status == SitingStatus::concerned || row.touches || row.decision || !row.area.is_zero() ||
         !row.noise.is_zero();
}

void add_row(const SitingRow& row, std::uint32_t index, ThemeView& view) {
  view.site_status[row.site] = more_telling(view.site_status[row.site], row.status);
  const bool counts = row.decision || (row.status == SitingStatus::concerned && !row.superseded);
  if (counts) view.verdict = std::max(view.verdict, row.verdict);
  if (has_something_to_tell(row)) {
    view.shown.push_back(index);
  } else if (row.status != SitingStatus::not_checked) {
    view.others.push_back(index);
  }
}

std::vector<ThemeView> group_by_theme(const RulePack& rules, const SitingResult& result) {
  std::vector<ThemeView> views(rules.themes.size());
  for (std::size_t i = 0; i < views.size(); ++i) {
    views[i].theme = static_cast<std::uint32_t>(i);
    views[i].site_status.assign(result.sites.size(), SitingStatus::not_checked);
  }
  for (std::size_t i = 0; i < rules.restrictions.size(); ++i) {
    views[rules.restrictions[i].theme].restrictions.push_back(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    const SitingRow& row = result.rows[i];
    add_row(row, static_cast<std::uint32_t>(i), views[rules.restrictions[row.restriction].theme]);
  }
  return views;
}

std::string threshold_phrase(Language language, const Restriction& rule) {
  const std::string area = plain_number(rule.threshold_m2);
  const std::string share = plain_number(rule.threshold_pct);
  const std::string distance = plain_number(rule.distance_m);
  switch (rule.test) {
    case RuleTest::area_over:
      return filled(siting_words::over_area.in(language), {area});
    case RuleTest::site_share_over:
    case RuleTest::zone_share_over: {
      const Words& share_of =
          rule.test == RuleTest::site_share_over ? siting_words::site_share : siting_words::zone_share;
      return std::string(share_of.in(language)) + " " + filled(siting_words::over_share.in(language), {share});
    }
    case RuleTest::within_distance:
      return filled(siting_words::within_m.in(language), {distance});
    case RuleTest::not_within:
      return filled(siting_words::not_within_m.in(language), {distance});
    default:
      return std::string(enum_text(language, rule.test));
  }
}

}  // namespace

std::string plain_number(double value) {
  return shortest_decimal(value);
}

std::vector<std::uint32_t> ThemeView::sites_of(SitingStatus status) const {
  std::vector<std::uint32_t> sites;
  for (std::size_t i = 0; i < site_status.size(); ++i) {
    if (site_status[i] == status) sites.push_back(static_cast<std::uint32_t>(i));
  }
  return sites;
}

SitingPage::SitingPage(const SitingReport& given)
    : report(given),
      rules(present(given.rules, "rules")),
      result(present(given.result, "result")),
      language(given.language),
      themes(group_by_theme(rules, result)),
      row_counts(result.sites.size()),
      unit_(given.print.unit.value_or(default_unit)),
      digits_(given.print.digits.value_or(default_digits(unit_))),
      share_digits_(given.print.share_digits.value_or(2)) {
  for (const SitingRow& row : result.rows) ++row_counts[row.site][static_cast<std::size_t>(row.status)];
}

std::string SitingPage::area(const Area& area) const {
  return format_area(area, unit_, digits_);
}

std::string SitingPage::share(const Share& share) const {
  return format_share_pct(share, share_digits_);
}

std::string SitingPage::area_head(const Words& key) const {
  const std::string unit(enum_text(language, unit_));
  return std::string(say(key)) + (language == Language::zh ? "（" + unit + "）" : " (" + unit + ")");
}

std::string SitingPage::share_head(const Words& key) const {
  return std::string(say(key)) + (language == Language::zh ? "（%）" : " (%)");
}

std::string SitingPage::metres(const std::optional<double>& length_m) {
  return length_m ? fixed_decimal(*length_m, 1) : std::string();
}

std::string SitingPage::site_title(std::uint32_t site) const {
  const Site& it = result.sites[site];
  return it.name.empty() || it.name == it.key ? it.key : it.key + " " + it.name;
}

std::string SitingPage::layer_title(const std::string& name) const {
  const auto found = std::ranges::find(result.map_layers, name, &MapLayer::name);
  if (found == result.map_layers.end() || found->title.empty() || say(found->title) == name) return name;
  return say(found->title) + (language == Language::zh ? "（" + name + "）" : " (" + name + ")");
}

std::string SitingPage::join(const std::vector<std::string>& parts) const {
  return joined(parts, language == Language::zh ? "、" : ", ");
}

std::string SitingPage::site_list(const std::vector<std::uint32_t>& sites) const {
  const std::string number = std::to_string(sites.size());
  const std::string all = std::to_string(result.sites.size());
  if (sites.size() == result.sites.size() && sites.size() > 1) {
    return std::string(say(siting_words::clear_all_sites)) +
           (language == Language::zh ? "（" + all + "）" : " (" + all + ")");
  }
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < std::min(sites.size(), most_listed_sites); ++i) {
    keys.push_back(result.sites[sites[i]].key);
  }
  if (sites.size() > most_listed_sites) keys.emplace_back("…");
  if (sites.size() == 1) return site_title(sites.front());
  const std::string_view colon = language == Language::zh ? "：" : ": ";
  return filled(siting_words::sites_of.in(language), {number, all}).append(colon) + join(keys);
}

std::string SitingPage::test_phrase(const Restriction& restriction) const {
  const std::string_view separator = language == Language::zh ? "；" : "; ";
  std::string phrase = threshold_phrase(language, restriction);
  phrase.append(separator).append(say(siting_words::layer)).append(" ") += layer_title(restriction.layer);
  if (!restriction.classes.empty()) {
    phrase.append(separator) += filled(siting_words::inside_classes.in(language), {join(restriction.classes)});
  }
  if (restriction.buffer_m > 0) {
    phrase.append(separator) += filled(siting_words::buffer_phrase.in(language), {plain_number(restriction.buffer_m)});
  }
  return phrase;
}

}  // namespace zonekit
