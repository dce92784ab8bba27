#include "geodesy/datum_operation.hpp"

#include <proj_experimental.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

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

/// There PROJ has only local transformations of old datums, of oil fields and sea areas, which must not be stretched
/// over a whole belt.
bool inside_china(const Bounds& area) {
  return area.west >= china.west && area.east <= china.east && area.south >= china.south && area.north <= china.north;
}

/// The middle tenth of an area, where no transformation is published for all of a large one.
Bounds middle_of(const Bounds& area) {
  const double x = (area.west + area.east) / 2;
  const double y = (area.south + area.north) / 2;
  const double half_width = (area.east - area.west) / 20;
  const double half_height = (area.north - area.south) / 20;
  return {x - half_width, y - half_height, x + half_width, y + half_height};
}

/// What was decided about a CRS: the shift, where PROJ's operation leads to, and where it has to hold.
enum class Target { cgcs2000, wgs84, own_datum };
struct Decision {
  DatumShift shift;
  Target target = Target::cgcs2000;
  Bounds area{};
};

Decision choose(PJ_CONTEXT* context, const PJ* geographic, const Bounds& area, const PJ* cgcs2000, const PJ* wgs84) {
  if (same_datum(context, geographic, cgcs2000)) return {{}, Target::cgcs2000, area};
  if (same_datum(context, geographic, wgs84)) {
    return {{true, "WGS 84 taken as CGCS2000 (both realise the ITRF; coordinates unchanged)",
             ensemble_accuracy(context, wgs84), false, true},
            Target::wgs84,
            area};
  }
  const proj::Object direct = best_operation(context, geographic, cgcs2000, area);
  if (direct && !is_ballpark(context, direct.get())) {
    return {{true, proj::text(proj_get_name(direct.get())), stated_accuracy(context, direct.get()), false},
            Target::cgcs2000,
            area};
  }
  const proj::Object over_wgs84 = best_operation(context, geographic, wgs84, area);
  if (over_wgs84 && !is_ballpark(context, over_wgs84.get())) {
    return {{true, proj::text(proj_get_name(over_wgs84.get())) + " + WGS 84 taken as CGCS2000",
             stated_accuracy(context, over_wgs84.get()), false},
            Target::wgs84,
            area};
  }
  // In degrees from Greenwich equal datums mean equal numbers, so the way to the CRS's own datum is all there is to do.
  const CrsParameters own = read_parameters(context, geographic);
  const bool plain = own.prime_meridian_deg == 0 && std::abs(own.unit - 0.0174532925199433) < 1e-12;
  return {{true, direct ? proj::text(proj_get_name(direct.get())) : "", std::nullopt, true},
          plain ? Target::own_datum : Target::cgcs2000,
          area};
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

/// The CRS that PROJ is asked about, with what it is made of.
struct Parts {
  proj::Object source;
  proj::Object flat;
  proj::Object datum;
  proj::Object cgcs2000;
  proj::Object wgs84;
};

Decision decide(PJ_CONTEXT* context, const Parts& parts) {
  const Bounds area = area_of_interest(context, parts.flat.get());
  Decision first = choose(context, parts.datum.get(), area, parts.cgcs2000.get(), parts.wgs84.get());
  if (!first.shift.ballpark || inside_china(area)) return first;
  return choose(context, parts.datum.get(), middle_of(area), parts.cgcs2000.get(), parts.wgs84.get());
}

Decision remembered_decision(PJ_CONTEXT* context, const std::string& definition, const Parts& parts) {
  static std::mutex mutex;
  static std::map<std::string, Decision> decisions;
  const std::scoped_lock lock(mutex);  // also while deciding: other threads would only do the same work
  const auto found = decisions.find(definition);
  if (found != decisions.end()) return found->second;
  return decisions.emplace(definition, decide(context, parts)).first->second;
}

[[noreturn]] void refuse(const Crs& crs, const std::string& reason) {
  throw Error(ErrorKind::input, "the CRS " + crs.label() + " " + reason + "; give another with crs=EPSG:N");
}

Parts take_apart(PJ_CONTEXT* context, const Crs& crs) {
  Parts parts;
  parts.source = proj::create(context, crs.definition);
  if (!parts.source || crs.kind == CrsKind::other) {
    refuse(crs, "is neither geographic nor projected, so areas can't be measured in it");
  }
  parts.flat = horizontal_part(context, parts.source.get());
  parts.cgcs2000.reset(proj_create(context, "EPSG:4490"));
  parts.wgs84.reset(proj_create(context, "EPSG:4326"));
  if (!parts.flat || !parts.cgcs2000 || !parts.wgs84) {
    refuse(crs, "can't be used: PROJ's database (proj.db) is missing or damaged");
  }
  parts.datum = datum_side(context, parts.source.get(), parts.flat.get());
  if (!parts.datum) refuse(crs, "has no datum");
  return parts;
}

}  // namespace

DatumOperation datum_operation(PJ_CONTEXT* context, const Crs& crs) {
  const Parts parts = take_apart(context, crs);
  const Decision decision = remembered_decision(context, crs.definition, parts);
  const PJ* to = decision.target == Target::wgs84       ? parts.wgs84.get()
                 : decision.target == Target::own_datum ? parts.datum.get()
                                                        : parts.cgcs2000.get();
  const bool bound = proj_get_type(parts.source.get()) == PJ_TYPE_BOUND_CRS;
  const PJ* from = bound ? parts.source.get() : parts.flat.get();
  const proj::Object raw = best_operation(context, from, to, decision.area);
  if (!raw) refuse(crs, "can't be transformed to CGCS2000 by PROJ " + proj_version());
  proj::Object normalised(proj_normalize_for_visualization(context, raw.get()));
  if (!normalised) refuse(crs, "can't be transformed to CGCS2000: " + proj::last_error(context));
  return {std::move(normalised), decision.shift};
}

DatumShift datum_shift(const Crs& crs) {
  const proj::Context context = proj::make_context();
  return remembered_decision(context.get(), crs.definition, take_apart(context.get(), crs)).shift;
}

}  // namespace zonekit
