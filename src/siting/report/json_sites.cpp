#include "siting/names.hpp"
#include "siting/report/json.hpp"

namespace zonekit {

namespace {

constexpr Words exact_area{"平方米：精确面积最近的双精度数", "Square metres: the nearest double of the exact area"};

template <class X>
std::optional<X> where(bool known, const X& value) {
  return known ? std::optional(value) : std::nullopt;
}

/// A share of nothing is not known either.
std::optional<double> share(const SitingRow& row, const Share& share) {
  return has_measured_area(row) ? share.pct() : std::nullopt;
}

bool is_checked(const SitingRow& row) {
  return row.status != SitingStatus::not_checked;
}

/// A figure of a row as every other format prints it.
template <class X>
auto printed(X SitingRow::*figure) {
  return [figure](const SitingPage& page, const SitingRow& row) -> std::string {
    if constexpr (std::same_as<X, Share>) {
      return has_measured_area(row) ? page.share(row.*figure) : "";
    } else {
      const bool known = figure == &SitingRow::uncovered ? is_checked(row) : has_measured_area(row);
      return known ? page.area(row.*figure) : "";
    }
  };
}

const JsonObject<SitingRow>& printed_object() {
  static const auto object = JsonObject<SitingRow>()
                                 .add("area", printed(&SitingRow::area))
                                 .add("noise", printed(&SitingRow::noise))
                                 .add("uncovered", printed(&SitingRow::uncovered))
                                 .add("share_of_site_pct", printed(&SitingRow::site_share))
                                 .add("share_of_zone_pct", printed(&SitingRow::zone_share));
  return object;
}

using Row = SitingRow;
using Page = SitingPage;

JsonObject<Row> row_figures() {
  return JsonObject<Row>()
      .add("restriction", [](const Page& page, const Row& row) { return page.restriction_of(row).id; })
      .add("status", &Row::status)
      .add("verdict", [](const Page&, const Row& row) { return where(is_checked(row) || row.decision, row.verdict); },
           {"人工认定之后的结论；未核查为 null", "After a decision, if any; null where nothing was checked"})
      .add("area_m2", [](const Page&, const Row& row) { return where(has_measured_area(row), row.area); },
           {"项目位于管控区内（must-be-inside：区外）的面积，含边界误差；不知为 null",
            "Of the site inside the constraint (must-be-inside: outside), border noise included; null where nothing is "
            "known"})
      .add("share_of_site_pct", [](const Page&, const Row& row) { return share(row, row.site_share); })
      .add("share_of_zone_pct", [](const Page&, const Row& row) { return share(row, row.zone_share); })
      .add("thickness_m",
           [](const Page&, const Row& row) {
             return where(has_measured_area(row) && !row.area.is_zero(), row.thickness_m);
           })
      .add("noise_m2", [](const Page&, const Row& row) { return where(has_measured_area(row), row.noise); })
      .add("uncovered_m2", [](const Page&, const Row& row) { return where(is_checked(row), row.uncovered); },
           {"项目位于该图层数据范围之外的面积", "Of the site outside the constraint's declared coverage"});
}

const JsonObject<Row>& row_object() {
  static const auto object =
      row_figures()
          .add("length_m", &Row::length_m)
          .add("count", &Row::count)
          .add("touches", &Row::touches)
          .add("distance_m", &Row::distance_m)
          .add("superseded", &Row::superseded)
          .add("note", &Row::note)
          .add("decision", &Row::decision, {"decisions 中的序号", "Index into decisions"})
          .record("printed", "printed_row", printed_object(),
                  [](const Page&, const Row& row) -> const Row& { return row; },
                  {"其他格式所印的数字，单位为 print.unit；不知则空",
                   "The figures as every other format prints them, in print.unit; empty where not known"});
  return object;
}

const JsonObject<Site>& printed_site_object() {
  static const auto object =
      JsonObject<Site>().add("area", [](const Page& page, const Site& site) { return page.area(site.area); });
  return object;
}

/// The rows of a site by their status.
const JsonObject<Site>& counts_object() {
  static const auto object = [] {
    JsonObject<Site> counts;
    for (const SitingStatus status : enum_values<SitingStatus>()) {
      counts.add(std::string(status_name(status)), [status](const Page& page, const Site& site) {
        const auto index = static_cast<std::size_t>(&site - page.result.sites.data());
        return page.row_counts[index][static_cast<std::size_t>(status)];
      });
    }
    return counts;
  }();
  return object;
}

}  // namespace

const JsonObject<Site>& site_object() {
  const auto itself = [](const Page&, const Site& site) -> const Site& { return site; };
  static const auto object =
      JsonObject<Site>()
          .add("site", &Site::key, {"项目编号", "The site's key"})
          .add("feature", &Site::feature)
          .add("name", &Site::name)
          .add("kind", &Site::kind)
          .add("shape", &Site::shape)
          .add("verdict", &Site::verdict)
          .add("computed_verdict", &Site::computed)
          .add("area_m2", &Site::area, exact_area)
          .add("length_m", &Site::length_m)
          .add("count", &Site::count)
          .record("printed", "printed_site", printed_site_object(), itself)
          .record("counts", "counts", counts_object(), itself, {"各状态的行数", "Rows by status"})
          .list_apart("rows", "row", row_object());
  return object;
}

// Sites and rows are written one a line, never as one tree: there may be a million rows.
void write_sites_json(const SitingPage& page, BlockWriter& out) {
  out << "[";
  std::size_t row = 0;
  for (std::size_t i = 0; i < page.result.sites.size(); ++i) {
    std::string site = dump(site_object().json(page, page.result.sites[i]));
    site.pop_back();
    out << (i == 0 ? "\n    " : ",\n    ") << site << ",\n     \"rows\": [";
    bool first = true;
    for (; row < page.result.rows.size() && page.result.rows[row].site == i; ++row) {
      out << (first ? "\n      " : ",\n      ") << dump(row_object().json(page, page.result.rows[row]));
      first = false;
    }
    out << "]}";
  }
  out << "]";
}

}  // namespace zonekit
