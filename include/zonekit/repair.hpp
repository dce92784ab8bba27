// Repair: only on request, by the strategies a profile lists, with an account of every area that it moves.
//
// Sources are never touched: the result is a new file with all layers, all fields and each layer's CRS. A feature that
// no step changes is written with the coordinates that it had, bit for bit. What can't be repaired stays as it is and
// is a finding. Areas are measured on the lattice of the area ledger, even-odd within a part, parts summed, before and
// after; the file is read back and has to hold, layer by layer, what the sources held plus the sum of the differences
// (within the stated bound of rounding), or nothing is written. Each step done again on its result changes nothing; so
// does the whole, unless a later step made work for an earlier one (a clip that leaves vertices for a snap).
//
//   Study study({{.name = "parcels", .source = "parcels.shp"}});
//   RepairResult result = repair_layers(study, {.plan = {{{.strategy = RepairStrategy::make_valid}}}});
//   write_repaired("repaired.gpkg", result);
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/date.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/study.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

enum class RepairStrategy {
  drop_null,        ///< features without geometry are left out, said one by one
  clean_vertices,   ///< repeated points and spikes are taken out
  make_valid,       ///< by GEOS, `method` structure or linework
  drop_rings,       ///< shells and holes below `area_m2`
  drop_duplicates,  ///< features that are drawn twice: the first is kept
  snap,             ///< borders of neighbours that run within `tolerance_m` become one line; with `priority` also
                    ///< those of different layers, the line of the earlier
  remove_overlaps,  ///< within a layer: the overlap stays with the larger feature, or with the first
  slivers,          ///< features smaller than `area_m2` and narrower than `width_m` go to the neighbour with the
                    ///< longest common border; with `priority` to that of the first of these layers that has one
  close_gaps,       ///< narrower than `width_m`: to the neighbour with the longest common border
  clip,             ///< to the extent
  exclusive,        ///< layers that exclude each other are cut, the earlier in `priority` keeps
  split_parts,      ///< a feature of several parts becomes several features
};
/// "drop-null", "clean-vertices", ...: as in profiles.
[[nodiscard]] std::string_view repair_strategy_name(RepairStrategy strategy) noexcept;

/// One step of a repair; which members count depends on `strategy`.
struct RepairStep {
  RepairStrategy strategy = RepairStrategy::make_valid;
  std::vector<std::string> layers = {};    ///< empty: all but the extent
  bool structure = true;                   ///< make_valid: GEOS method "structure", else "linework"
  double area_m2 = 0;                      ///< drop_rings, slivers
  double width_m = 0;                      ///< slivers, close_gaps
  double tolerance_m = 0;                  ///< snap, clean_vertices (repeated points)
  double angle_deg = 1;                    ///< clean_vertices: a vertex more pointed than this is a spike
  bool larger = true;                      ///< remove_overlaps: the larger feature keeps, else the first
  std::vector<std::string> priority = {};  ///< exclusive (all of its layers), slivers, snap
};

/// Steps in the order in which they are taken.
struct RepairPlan {
  std::vector<RepairStep> steps = {};
};

struct RepairRequest {
  std::optional<std::string> extent = {};  ///< clip and close_gaps
  RepairPlan plan = {};
  std::map<std::string, std::string, std::less<>> key_fields = {};  ///< the user's key of a feature, by layer
  Date date{1970, 1, 1};  ///< the file's date of change: nothing reads a clock
};

/// What one step did to one feature.
struct RepairEntry {
  std::size_t step = 0;  ///< into RepairResult::steps
  std::string layer;
  std::int64_t feature = 0;
  std::string key;
  Area before, after;
  double bound_m2 = 0;        ///< of rounding, for the difference
  std::string partner_layer;  ///< from or to which the area went, or which keeps it; empty: none
  std::optional<std::int64_t> partner;
  std::string note;  ///< "gap", "left out", ...
  [[nodiscard]] Area delta() const { return after - before; }
};

/// Sum of the entries of a step in one layer.
struct RepairSum {
  std::size_t step = 0;
  std::string layer;
  std::size_t features = 0;  ///< touched, each once
  Area before, after;        ///< of those: before the first change of each, after its last
  [[nodiscard]] Area delta() const { return after - before; }
};

/// One layer's account.
struct RepairClosure {
  std::string layer;
  std::size_t features_before = 0, features_after = 0;
  std::size_t touched = 0;  ///< features, each once
  Area before;              ///< of the source
  Area after;               ///< of the written file, read back; before write_repaired: before + delta
  Area delta;               ///< sum of the entries
  double bound_m2 = 0;      ///< |after - before - delta| is at most this
};

struct RepairedLayers;  ///< the features themselves, to be written or handed over

struct RepairResult {
  std::vector<RepairStep> steps;
  std::vector<RepairEntry> entries;     ///< by step, in the order of doing
  std::vector<RepairSum> sums;          ///< by step, then layer in the order of the request; without empty ones
  std::vector<RepairClosure> closures;  ///< one a layer
  std::vector<Finding> findings;        ///< what could not be repaired, what was left out, what reading had to say
  std::shared_ptr<const RepairedLayers> layers;
};

/// Repairs and measures the layers of the study; writes nothing. Throws Error(usage) for layers of a step that are not
/// there, a step that needs an extent without one, layers with a buffer or without a source, and the planar model;
/// Error(input) as read_layers does, for an extent without land and for a source of which fewer features could be read
/// than it has; Error(internal) when what one feature gave is not what another took.
[[nodiscard]] RepairResult repair_layers(Study& study, const RepairRequest& request);

/// Writes the GeoPackage at `path`, reads it back and closes the account: fills RepairClosure::after and adds findings
/// about what is left. Throws Error(internal) when an account does not close, Error(output).
void write_repaired(const std::string& path, RepairResult& result);

/// What is left of each layer, in memory, with the classes of its source: for a study.
[[nodiscard]] std::vector<Layer> repaired_layers(const RepairResult& result);

/// The repair ledger as a table: every entry, then the sums by step and layer, then the layers' accounts. `row` says
/// which: "feature", "step" or "layer".
[[nodiscard]] Table repair_ledger_table(const RepairResult& result);
/// For people: the sums by step and layer, then by layer.
[[nodiscard]] Table repair_summary_table(const RepairResult& result);

}  // namespace zonekit
