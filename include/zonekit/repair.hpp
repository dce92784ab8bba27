// Repair: only on request, by the strategies a profile lists, with an account of every area that it moves.
#pragma once

#include <string>
#include <vector>

namespace zonekit {

enum class RepairStrategy {
  drop_null,        ///< features without geometry are left out, said one by one
  clean_vertices,   ///< repeated points and spikes are taken out
  make_valid,       ///< by GEOS, `method` structure or linework
  drop_rings,       ///< shells and holes below `area_m2`
  drop_duplicates,  ///< features that are drawn twice: the first is kept
  snap,             ///< borders of neighbours that run within `tolerance_m` become one line
  remove_overlaps,  ///< within a layer: the overlap stays with the larger feature, or with the first
  slivers,          ///< features smaller than `area_m2` and narrower than `width_m` go to the neighbour with the
                    ///< longest common border; with `priority` to that of the first of these layers that has one
  close_gaps,       ///< narrower than `width_m`: to the neighbour with the longest common border
  clip,             ///< to the extent
  exclusive,        ///< layers that exclude each other are cut, the earlier in `priority` keeps
  split_parts,      ///< a feature of several parts becomes several features
};

/// One step of a repair; which members count depends on `strategy`.
struct RepairStep {
  RepairStrategy strategy = RepairStrategy::make_valid;
  std::vector<std::string> layers;    ///< empty: all but the extent
  bool structure = true;              ///< make_valid: GEOS method "structure", else "linework"
  double area_m2 = 0;                 ///< drop_rings, slivers
  double width_m = 0;                 ///< slivers, close_gaps
  double tolerance_m = 0;             ///< snap, clean_vertices (repeated points)
  double angle_deg = 1;               ///< clean_vertices: a vertex more pointed than this is a spike
  bool larger = true;                 ///< remove_overlaps: the larger feature keeps, else the first
  std::vector<std::string> priority;  ///< exclusive (all of its layers), slivers
  int line = 0;
};

/// Steps in the order in which they are taken.
struct RepairPlan {
  std::vector<RepairStep> steps;
};

}  // namespace zonekit
