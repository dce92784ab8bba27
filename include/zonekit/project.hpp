// A job: layers, the tables wanted of them, and where they go; from a project file or from a command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/analysis.hpp"
#include "zonekit/conflicts.hpp"
#include "zonekit/eligible.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/report.hpp"
#include "zonekit/siting_job.hpp"
#include "zonekit/stats_job.hpp"

namespace zonekit {

enum class TableKind { ledger, shares, crosstab, conflicts, eligible };

/// Tables of one question about conflicts or eligible land, in the order of the names in choices.hpp.
enum class ConflictView { summary, by, places };
enum class EligibleView { summary, criteria, by, parcels, sets };

/// Polygons of the ledger's rows, written beside a ledger table.
struct GeometryRequest {
  std::string path;                  ///< .gpkg, .geojson or .shp
  std::vector<LayerFilter> filters;  ///< rows that satisfy all of them; all rows when empty
};

/// One table of a job. Which members count depends on `kind`.
struct TableRequest {
  TableKind kind = TableKind::ledger;
  std::string title;                  ///< replaces the table's own when not empty
  std::optional<std::string> extent;  ///< ledger: only inside this layer
  LedgerLevel level = LedgerLevel::by_class;
  bool thickness = false;                   ///< ledger: also the mean width of each row
  std::optional<GeometryRequest> geometry;  ///< of the rows (ledger), or of all places or parcels
  ShareTableRequest shares;
  CrosstabRequest crosstab;
  std::size_t question = 0;  ///< conflicts, eligible: into Project::conflicts or Project::eligible
  ConflictView conflict_view = ConflictView::summary;
  EligibleView eligible_view = EligibleView::summary;
  PrintOptions print;
  bool format_given = false;         ///< false: by the end of each output's name
  std::vector<std::string> outputs;  ///< file names; relative ones are resolved by write_outputs
};

struct Project {
  std::string title;
  std::string folder;  ///< of the project file: relative sources and outputs start here
  std::vector<LayerSpec> layers;
  AreaModel model = AreaModel::ellipsoidal;
  double thickness_tolerance_m = 0;
  std::vector<ConflictRequest> conflicts;
  std::vector<EligibleRequest> eligible;
  std::vector<SitingJob> siting;
  std::vector<StatsJob> stats;
  std::vector<TableRequest> tables;  ///< those of conflicts and eligible land last
};

/// Reads a project file (YAML; geodata/schema/project.schema.json describes it). Touches no file. Throws Error(usage)
/// beginning with file:line:column for bad syntax, unknown or repeated keys (with the nearest known one), wrong types
/// and names of layers that are not there.
[[nodiscard]] Project parse_project(std::string_view text, const std::string& file_name);
/// The same from a file; Error(input) when it can't be read.
[[nodiscard]] Project load_project(const std::string& path);

struct ProjectResult {
  LayerSet set;                        ///< its layers have their names here and their polygons below
  std::vector<PolygonLayer> polygons;  ///< kept only where a geometry is wanted: they are the bulk of the memory
  std::vector<AreaLedger> ledgers;     ///< one for each level that a table needs
  std::vector<std::size_t> ledger_of;  ///< by table: index into `ledgers`
  std::vector<ConflictResult> conflicts;
  std::vector<EligibleResult> eligible;
  std::vector<SitingRun> siting;
  std::vector<StatsRun> stats;
  std::vector<Table> tables;      ///< as in Project::tables
  std::vector<Finding> findings;  ///< of reading, then of the ledger, of conflicts, of eligible land
  /// What JSON prints with table `index`.
  [[nodiscard]] ReportBasis basis(std::size_t index, double thickness_tolerance_m) const;
};

/// Reads the layers once (and again for each setback of eligible land), builds one ledger for each level needed, makes
/// all tables. Writes nothing.
/// `run_date` is the as-of date of siting jobs that give none.
[[nodiscard]] ProjectResult run_project(const Project& project, const RunOptions& options = {},
                                        const Date& run_date = {1970, 1, 1});

/// Writes every output of every table: all of them aside first, then renamed one after another, so that a run that
/// fails or is stopped leaves none. Relative names start at `folder` (empty: the project's), which is made when
/// missing. Returns the paths written. Throws Error(output).
std::vector<std::string> write_outputs(const Project& project, const ProjectResult& result,
                                       const std::string& folder = {}, const RunOptions& options = {});

}  // namespace zonekit
