// The city's own list of parcels in the 500-year flood zone against ours, every difference explained.
#include <algorithm>
#include <iostream>
#include <optional>
#include <set>

#include "cambridge_sites.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::test {
namespace {

/// How the parcels of FY2014 and the plots of the city's list, made on another parcel base, lie on each other.
class PlotMatch {
 public:
  explicit PlotMatch(const CambridgeSites& city) {
    const std::vector layers{city.polygons.at("parcels"), city.polygons.at("list")};
    LedgerOptions options;
    options.level = LedgerLevel::by_feature;
    const AreaLedger ledger = build_ledger(layers, city.lattice, options);
    for (const LedgerCell& cell : ledger.cells) add(ledger, cell);
  }

  /// Drawn twice: each has at least four fifths of the other. Borders were redrawn by a metre or two.
  [[nodiscard]] std::optional<std::int64_t> same_plot(std::int64_t parcel) const {
    for (const auto& [plot, m2] : on(common_, parcel)) {
      if (m2 >= 0.8 * parcel_m2_.at(parcel) && m2 >= 0.8 * plot_m2_.at(plot)) return plot;
    }
    return std::nullopt;
  }
  /// Of a parcel, the share that plots of the list have.
  [[nodiscard]] double listed_share(std::int64_t parcel) const {
    return total(on(common_, parcel)) / parcel_m2_.at(parcel);
  }
  /// Of a plot of the list, the share that parcels of FY2014 have.
  [[nodiscard]] double based_share(std::int64_t plot) const { return total(on(parcels_, plot)) / plot_m2_.at(plot); }
  /// Parcels with a tenth of the plot, or that lie in it with a tenth of themselves.
  [[nodiscard]] std::vector<std::int64_t> parcels_on(std::int64_t plot) const {
    std::vector<std::int64_t> found;
    for (const auto& [parcel, m2] : on(parcels_, plot)) {
      if (m2 >= 0.1 * plot_m2_.at(plot) || m2 >= 0.1 * parcel_m2_.at(parcel)) found.push_back(parcel);
    }
    return found;
  }
  [[nodiscard]] const std::map<std::int64_t, double>& plots() const { return plot_m2_; }

 private:
  using Areas = std::map<std::int64_t, double>;

  void add(const AreaLedger& ledger, const LedgerCell& cell) {
    std::set<std::int64_t> parcels, plots;
    for (const std::uint32_t u : ledger.units_of(cell)) {
      const LedgerUnit& unit = ledger.units[u];
      (unit.layer == 0 ? parcels : plots).insert(unit.feature_id);
    }
    for (const std::int64_t parcel : parcels) parcel_m2_[parcel] += cell.area.m2();
    for (const std::int64_t plot : plots) plot_m2_[plot] += cell.area.m2();
    for (const std::int64_t parcel : parcels) {
      for (const std::int64_t plot : plots) {
        common_[parcel][plot] += cell.area.m2();
        parcels_[plot][parcel] += cell.area.m2();
      }
    }
  }
  static const Areas& on(const std::map<std::int64_t, Areas>& all, std::int64_t id) {
    static const Areas none;
    const auto found = all.find(id);
    return found == all.end() ? none : found->second;
  }
  static double total(const Areas& areas) {
    double sum = 0;
    for (const auto& [id, m2] : areas) sum += m2;
    return sum;
  }

  Areas parcel_m2_, plot_m2_;
  std::map<std::int64_t, Areas> common_;   ///< by parcel, then plot
  std::map<std::int64_t, Areas> parcels_;  ///< by plot, then parcel
};

class FloodList : public OnCambridgeSites {
 protected:
  void SetUp() override {
    OnCambridgeSites::SetUp();
    if (!city_) return;
    match_ = std::make_unique<PlotMatch>(*city_);
    rows_ = city_->rows("flood500");
    for (const auto& [feature, lot] : city_->lot.at("list")) listed_lots_.insert(lot);
  }
  [[nodiscard]] bool touched(std::int64_t parcel) const { return !rows_.at(parcel)->area.is_zero(); }

  /// Why a parcel that we find in the zone is in the list, or not.
  [[nodiscard]] std::string explain_parcel(std::int64_t parcel) const {
    const std::string& lot = city_->lot.at("parcels").at(parcel);
    if (match_->same_plot(parcel)) return "same plot";
    if (match_->listed_share(parcel) >= 0.5) return "plots were split or merged";
    if (lot == "ROAD") return "street, which the list leaves out";
    if (listed_lots_.contains(lot)) return "same lot number, another outline";
    const SitingRow& row = *rows_.at(parcel);
    return row.area.m2() < 0.05 && row.thickness_m < 0.1 ? "sliver along the border" : "not explained";
  }
  /// Why a plot of the list is among ours, or not.
  [[nodiscard]] std::string explain_plot(std::int64_t plot) const {
    const auto parcels = match_->parcels_on(plot);
    for (const std::int64_t parcel : parcels) {
      if (match_->same_plot(parcel) != plot) continue;
      if (touched(parcel)) return "same plot";
      return rows_.at(parcel)->distance_m.value() < 0.5 ? "same plot, border redrawn past the zone" : "not explained";
    }
    if (match_->based_share(plot) < 0.5) return "land that FY2014 has in no parcel";
    return std::ranges::any_of(parcels, [&](auto p) { return touched(p); }) ? "plots were split or merged"
                                                                            : "not explained";
  }

  std::unique_ptr<PlotMatch> match_;
  std::map<std::int64_t, const SitingRow*> rows_;
  std::set<std::string> listed_lots_;
};

using Counts = std::map<std::string, int>;

int sum_of(const Counts& counts) {
  int sum = 0;
  for (const auto& [reason, count] : counts) sum += count;
  return sum;
}

void print(const std::string& title, const Counts& counts) {
  std::cout << title << "\n";
  for (const auto& [reason, count] : counts) std::cout << "  " << count << "  " << reason << "\n";
}

TEST_F(FloodList, EveryParcelThatWeFindIsListedOrExplained) {
  Counts counts;
  for (const auto& [parcel, row] : rows_) {
    if (touched(parcel)) ++counts[explain_parcel(parcel)];
  }
  print("677 parcels of FY2014 in the 500-year zone:", counts);
  const Counts expected{{"same plot", 600},
                        {"plots were split or merged", 69},
                        {"street, which the list leaves out", 5},
                        {"same lot number, another outline", 1},
                        {"sliver along the border", 2}};
  EXPECT_EQ(counts, expected);
  EXPECT_EQ(sum_of(counts), 677) << "as many as SOURCE.txt says";
}

TEST_F(FloodList, EveryPlotOfTheListIsFoundOrExplained) {
  Counts counts;
  ASSERT_EQ(match_->plots().size(), 655U);
  for (const auto& [plot, m2] : match_->plots()) ++counts[explain_plot(plot)];
  print("655 plots of the city's list:", counts);
  const Counts expected{{"same plot", 600},
                        {"plots were split or merged", 48},
                        {"land that FY2014 has in no parcel", 4},
                        {"same plot, border redrawn past the zone", 3}};
  EXPECT_EQ(counts, expected);
  EXPECT_EQ(sum_of(counts), 655);
}

}  // namespace
}  // namespace zonekit::test
