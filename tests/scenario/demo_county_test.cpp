// The demonstration county gives the figures that the plan prints.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "tables/tables.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::test {
namespace {

const std::string folder = ZONEKIT_SOURCE_DIR "/geodata/tongyu/";

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

struct Claim {
  std::string id, file, where, quantity, status;
  double printed = 0, last_digit = 0, computed_m2 = 0;
  std::string unit;
};

std::vector<Claim> claims() {
  std::ifstream file(folder + "expected.csv");
  std::vector<Claim> result;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto f = split(line, ',');
    result.push_back({f[0], f[2], f[3], f[4], f[10], std::stod(f[5]), std::stod(f[7]), std::stod(f[8]), f[6]});
  }
  return result;
}

/// "DLBM=0101|0102" as SQL.
std::string sql(const std::string& where) {
  if (where.empty()) return {};
  const std::size_t equals = where.find('=');
  std::string list;
  for (const std::string& value : split(where.substr(equals + 1), '|'))
    list += (list.empty() ? "'" : ",'") + value + "'";
  return where.substr(0, equals) + " IN (" + list + ")";
}

AreaLedger within_county(const Claim& claim) {
  LayerSpec county;
  county.name = "county";
  county.source = folder + "county.shp";
  LayerSpec layer;
  layer.name = "claimed";
  layer.source = folder + claim.file;
  layer.where = sql(claim.where);
  const LayerSet set = read_layers(std::vector{county, layer});
  const std::vector polygons{set.layers[0].polygons, set.layers[1].polygons};
  AreaLedger ledger = build_ledger(polygons, set.lattice);
  EXPECT_TRUE(ledger_findings(ledger, set).empty()) << claim.id;
  return ledger;
}

TEST(DemoCounty, GivesThePrintedFigures) {
  const auto all = claims();
  ASSERT_GT(all.size(), 30U);
  for (const Claim& claim : all) {
    const AreaLedger ledger = within_county(claim);
    EXPECT_NEAR(ledger.certificates.layers[1].united.m2(), claim.computed_m2, 1.0) << claim.id;
    const Table shares = share_table_of(ledger, {.of = "county"});
    const Area area = std::get<Area>(shares.rows[1][2]);
    if (claim.status != "equal") continue;
    const auto unit = parse_unit(claim.unit);
    const int digits = static_cast<int>(std::lround(-std::log10(claim.last_digit)));
    const std::string value = claim.quantity == "share"
                                  ? format_share_pct(std::get<Share>(shares.rows[1][3]), std::max(digits, 0))
                              : unit ? format_area(area, *unit, std::max(digits, 0))
                                     : "";
    ASSERT_FALSE(value.empty()) << claim.id << " has unit " << claim.unit;
    EXPECT_NEAR(std::stod(value), claim.printed, 1e-9 + (digits < 0 ? claim.last_digit / 2 : 0)) << claim.id;
  }
}

}  // namespace
}  // namespace zonekit::test
