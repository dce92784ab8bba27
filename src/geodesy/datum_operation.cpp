#include "geodesy/datum_operation.hpp"

#include <proj_experimental.h>

#include <algorithm>

#include "geodesy/crs_parameters.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

struct Bounds {
  double west, south, east, north;
};

/// Land and sea of China, as EPSG bounds the CGCS2000.
constexpr Bounds china{73.62, 16.7, 134.77, 53.56};

/// Where the shift has to hold: the CRS's area of use, inside China where it reaches there.
Bounds area_of_interest(PJ_CONTEXT* context, const PJ* crs) {
  Bounds use{};
  if (!proj_get_area_of_use(context, crs, &use.west, &use.south, &use.east, &use.north, nullptr) || use.west < -180 ||
      use.west > use.east) {
    return china;
  }
  const Bounds common{std::max(use.west, china.west), std::max(use.south, china.south), std::min(use.east, china.east),
                    std::min(use.north, china.north)};
  return common.west < common.east && common.south < common.north ? common : use;
}

/// PROJ's best operation all over `area`, or null.
proj::Object best_operation(PJ_CONTEXT* context, const PJ* from, const PJ* to, const Bounds& area) {
  const proj::Factory factory(proj_create_operation_factory_context(context, nullptr));
  proj_operation_factory_context_set_area_of_interest(context, factory.get(), area.west, area.south, area.east,
                                                      area.north);
  proj_operation_factory_context_set_spatial_criterion(context, factory.get(),
                                                       PROJ_SPATIAL_CRITERION_STRICT_CONTAINMENT);
  proj_operation_factory_context_set_grid_availability_use(context, factory.get(),
                                                           PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
  const proj::List list(proj_create_operations(context, from, to, factory.get()));
  if (!list || proj_list_get_count(list.get()) == 0) return nullptr;
  return proj::Object(proj_list_get(context, list.get(), 0));
}

bool is_ballpark(PJ_CONTEXT* context, const PJ* operation) {
  return proj_coordoperation_has_ballpark_transformation(context, operation) != 0;
}

std::optional<double> stated_accuracy(PJ_CONTEXT* context, const PJ* operation) {
  const double accuracy = proj_coordoperation_get_accuracy(context, operation);
  return accuracy >= 0 ? std::optional(accuracy) : std::nullopt;
}

/// PROJ's accuracy of a datum that is an ensemble of realisations, such as WGS 84.
std::optional<double> ensemble_accuracy(PJ_CONTEXT* context, const PJ* geographic) {
  const proj::Object ensemble(proj_crs_get_datum_ensemble(context, geographic));
  if (!ensemble) return std::nullopt;
  const double accuracy = proj_datum_ensemble_get_accuracy(context, ensemble.get());
  return accuracy >= 0 ? std::optional(accuracy) : std::nullopt;
}

bool same_datum(PJ_CONTEXT* context, const PJ* geographic, const PJ* other) {
  return proj_is_equivalent_to_with_ctx(context, geographic, other, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
}

/// A shift and the CRS (CGCS2000 or WGS 84) to which PROJ is to transform.
struct Choice {
  DatumShift shift;
  const PJ* target = nullptr;
};

Choice choose(PJ_CONTEXT* context, const PJ* geographic, const Bounds& area, const PJ* cgcs2000, const PJ* wgs84) {
  if (same_datum(context, geographic, cgcs2000)) return {{}, cgcs2000};
  if (same_datum(context, geographic, wgs84)) {
    return {{true, "WGS 84 taken as CGCS2000 (both realise the ITRF; coordinates unchanged)",
             ensemble_accuracy(context, wgs84), false},
            wgs84};
  }
  const proj::Object direct = best_operation(context, geographic, cgcs2000, area);
  if (direct && !is_ballpark(context, direct.get())) {
    return {{true, proj::text(proj_get_name(direct.get())), stated_accuracy(context, direct.get()), false}, cgcs2000};
  }
  const proj::Object over_wgs84 = best_operation(context, geographic, wgs84, area);
  if (over_wgs84 && !is_ballpark(context, over_wgs84.get())) {
    return {{true, proj::text(proj_get_name(over_wgs84.get())) + " + WGS 84 taken as CGCS2000",
             stated_accuracy(context, over_wgs84.get()), false},
            wgs84};
  }
  const std::string name = direct ? proj::text(proj_get_name(direct.get())) : "";
  return {{true, name, std::nullopt, true}, cgcs2000};
}

/// The datum that the shift starts from: with its own shift parameters where the CRS carries them.
proj::Object datum_side(PJ_CONTEXT* context, const PJ* source, const PJ* flat) {
  proj::Object geographic(proj_crs_get_geodetic_crs(context, flat));
  if (!geographic || proj_get_type(source) != PJ_TYPE_BOUND_CRS) return geographic;
  const proj::Object hub(proj_get_target_crs(context, source));
  const proj::Object shift(proj_crs_get_coordoperation(context, source));
  if (!hub || !shift) return geographic;
  return proj::Object(proj_crs_create_bound_crs(context, geographic.get(), hub.get(), shift.get()));
}

}  // namespace

DatumOperation datum_operation(PJ_CONTEXT* context, const Crs& crs) {
  const proj::Object source = proj::create(context, crs.definition);
  const auto fail = [&](const std::string& what) -> DatumOperation {
    throw Error(ErrorKind::input, "the CRS " + crs.label() + " " + what + "; give another with crs=EPSG:N");
  };
  if (!source || crs.kind == CrsKind::other) {
    return fail("is neither geographic nor projected, so areas can't be measured in it");
  }
  const proj::Object flat = horizontal_part(context, source.get());
  const proj::Object cgcs2000(proj_create(context, "EPSG:4490"));
  const proj::Object wgs84(proj_create(context, "EPSG:4326"));
  if (!cgcs2000 || !wgs84 || !flat) return fail("can't be used: PROJ's database (proj.db) is missing or damaged");
  const bool bound = proj_get_type(source.get()) == PJ_TYPE_BOUND_CRS;
  const PJ* const from = bound ? source.get() : flat.get();
  const Bounds area = area_of_interest(context, flat.get());
  const proj::Object datum = datum_side(context, source.get(), flat.get());
  if (!datum) return fail("has no datum");
  const Choice choice = choose(context, datum.get(), area, cgcs2000.get(), wgs84.get());
  const PJ* to = choice.target;
  const proj::Object raw = best_operation(context, from, to, area);
  if (!raw) return fail("can't be transformed to CGCS2000 by PROJ " + proj_version());
  proj::Object normalised(proj_normalize_for_visualization(context, raw.get()));
  if (!normalised) return fail("can't be transformed to CGCS2000: " + proj::last_error(context));
  return {std::move(normalised), choice.shift};
}

DatumShift datum_shift(const Crs& crs) {
  const proj::Context context = proj::make_context();
  return datum_operation(context.get(), crs).shift;
}

}  // namespace zonekit
