// Siting: sites against the restrictions of a rule pack, from one area ledger of all constraint layers and the sites.
//
//   Study study({{.name = "county", .source = "county.shp"}, {.name = "redline", .source = "redline.shp"}});
//   const SitingRequest request{.rules = load_rule_pack("pack.yaml"),
//                               .sites = {{.name = "sites", .source = "sites.shp"}, {.id = "NO"}},
//                               .as_of = {2026, 1, 1},
//                               .coverage = {{"", "county"}}};
//   print_table(site_summary_table(check_sites(study, request), request.rules, Language::en), {}, sink);
//
// Every area is a sum of ledger cells, to the last bit. Overlaps within a class count once. What is not known is said:
// a constraint layer that is missing, or whose declared coverage does not reach the site, gives *no data*, never
// *clear*.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/map.hpp"
#include "zonekit/rules.hpp"
#include "zonekit/study.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

enum class SitingStatus {
  concerned,    ///< the restriction's test holds
  clear,        ///< it does not, and the constraint is known for the whole site
  no_data,      ///< it can't be told: the layer is missing or does not cover the site
  not_checked,  ///< switched off, not for this kind of project, or not in force on the as-of date
};

/// Of a row or a whole site, in order of rising strictness; `undecidable`: a restriction that would prohibit has no
/// data.
enum class Verdict { clear, allowed, conditional, restricted, undecidable, prohibited };

[[nodiscard]] std::string_view status_name(SitingStatus status) noexcept;
[[nodiscard]] std::string_view verdict_name(Verdict verdict) noexcept;

/// A person's decision that takes the place of a computed verdict, kept from run to run.
struct SiteDecision {
  std::string site;         ///< the site's key
  std::string restriction;  ///< id
  Verdict decision = Verdict::clear;
  std::string reason;
  std::string author;
  Date date;
  std::string file;
  int line = 0;
};

/// Reads decisions, UTF-8: a YAML list (file name in .yaml or .yml) of maps with the keys site, restriction, decision
/// (a verdict's name), reason, author and date, or CSV (RFC 4180; either line end; BOM or not) with a header of these
/// columns in any order. All six must be given, and one site and restriction be decided once. Throws Error(usage)
/// beginning with file:line:column, Error(input) for a file that can't be read.
[[nodiscard]] std::vector<SiteDecision> load_decisions(const std::string& path);
/// The same from a text; `file_name` names it in errors and tells CSV from YAML.
[[nodiscard]] std::vector<SiteDecision> parse_decisions(std::string_view text, const std::string& file_name);
/// As CSV that load_decisions reads; with `bom` for spreadsheets that take CSV without one for the local encoding.
[[nodiscard]] std::string print_decisions(std::span<const SiteDecision> decisions, bool bom = false);

/// One site against one restriction.
struct SitingRow {
  std::uint32_t site = 0;         ///< into SitingResult::sites
  std::uint32_t restriction = 0;  ///< into RulePack::restrictions
  SitingStatus status = SitingStatus::clear;
  Verdict verdict = Verdict::clear;  ///< after a decision, if any
  Area area;               ///< of the site inside the constraint, border noise included; must_be_inside: outside it
  Area noise;              ///< of `area`, what is border noise: all of it or nothing
  Share site_share;        ///< area over site
  Share zone_share;        ///< area over all land of the constraint; whole is zero where that is not known
  double thickness_m = 0;  ///< mean width of the overlap, 2 A / P
  Area uncovered;          ///< of the site outside the constraint's declared coverage
  std::optional<double> length_m;         ///< line sites: of the centre line inside
  std::optional<std::int64_t> count;      ///< point sites: of the points inside
  bool touches = false;                   ///< a common border or point without common interior
  std::optional<double> distance_m;       ///< to the nearest part; 0 where they touch or overlap; unset where not known
  bool superseded = false;                ///< a restriction of higher precedence governs all of this land
  std::string note;                       ///< why not checked, or why there is no data
  std::optional<std::uint32_t> decision;  ///< into SitingResult::decisions
};

/// Whether the row's area says something: not where nothing was checked, nor where there is no data and nothing was
/// found, for there a zero would read as *clear*. Reports leave it empty.
[[nodiscard]] bool has_measured_area(const SitingRow& row) noexcept;

enum class SiteShape { polygon, line, point };

struct Site {
  std::int64_t feature = 0;
  std::string key;   ///< by the id field, else the feature id
  std::string name;  ///< by the name field; may be empty
  std::string kind;  ///< by the kind field; may be empty
  SiteShape shape = SiteShape::polygon;
  Area area;
  std::optional<double> length_m;     ///< of a line site's centre line
  std::optional<std::int64_t> count;  ///< of a point site's points
  Verdict verdict = Verdict::clear;   ///< strictest of its rows, after decisions
  Verdict computed = Verdict::clear;  ///< before decisions
};

/// The common land of one site and one constraint, for maps and GeoPackages. Its area is the row's, never the
/// geometry's.
struct SitingPiece {
  std::uint32_t row = 0;  ///< into SitingResult::rows
  std::vector<MapPolygon> polygons;
  std::vector<std::vector<LatticePoint>> rings = {};  ///< on the sub-lattice, where they are asked for
};

struct SitingResult {
  Date as_of;
  std::string sites_layer;
  std::vector<Site> sites;          ///< in the order of their keys
  std::vector<SitingRow> rows;      ///< by site, then restriction; one for each pair
  std::vector<SitingPiece> pieces;  ///< of rows with an area; empty unless asked for
  std::vector<SiteDecision> decisions;
  std::vector<MapLayer> map_layers;  ///< coverage, constraints and sites, from the bottom up; empty unless asked for
  double lattice_bound_m = 0;        ///< AreaLedger::error_bound_m
  std::vector<Finding> findings;     ///< about rules and decisions: filters that match nothing, decisions for nobody
};

/// Fields of the sites' layer; empty: none.
struct SiteFields {
  std::string id = {};
  std::string name = {};
  std::string kind = {};
};

struct SitesSpec {
  /// Polygons; lines that grow by half their width, or points by their radius. Without a source it is the layer of this
  /// name that the study has, with the fields kept.
  LayerSpec layer{.name = "sites"};
  SiteFields fields = {};
};

struct SitingRequest {
  RulePack rules;
  SitesSpec sites = {};
  Date as_of = {1970, 1, 1};
  /// By constraint layer ("": all others): the layer that says where it is known. A layer without one is taken to be
  /// known within the box of its features, and a finding says so.
  std::map<std::string, std::string> coverage = {};
  std::vector<SiteDecision> decisions = {};
  bool pieces = false;       ///< SitingResult::pieces
  bool piece_rings = false;  ///< and their rings
  bool map = false;          ///< SitingResult::map_layers
};

/// Name under which a layer grown by a restriction's buffer takes part in a run: "river +50 m".
[[nodiscard]] std::string grown_layer_name(std::string_view layer, double buffer_m);
/// What is read beside the layers of `study`: the sites, and for restrictions with a buffer the grown layers. Throws
/// Error(usage) for a constraint layer that was made in memory and so can't be grown.
[[nodiscard]] std::vector<LayerSpec> siting_layers(const Study& study, const SitingRequest& request);
/// `study` with these layers, the sites first.
[[nodiscard]] Study siting_study(const Study& study, const SitingRequest& request);

/// Checks the sites. `study` has the layers that the rules and the coverage name, as far as they are there, and is of
/// the ellipsoidal model; others of its layers take no part. Throws Error(usage) for a sites or coverage layer that is
/// not there.
[[nodiscard]] SitingResult check_sites(Study& study, const SitingRequest& request);

/// One flat row for each site and restriction: what CSV prints.
[[nodiscard]] Table siting_table(const SitingResult& result, const RulePack& rules, Language language);
/// One row for each site: verdict, area, numbers of concerned, clear, no data and not checked.
[[nodiscard]] Table site_summary_table(const SitingResult& result, const RulePack& rules, Language language);

}  // namespace zonekit
