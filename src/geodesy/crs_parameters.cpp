#include "geodesy/crs_parameters.hpp"

#include <proj_experimental.h>

#include <cmath>
#include <cstdlib>
#include <numbers>

namespace zonekit {

namespace {

constexpr double degree = std::numbers::pi / 180;

CrsKind kind_of(PJ_TYPE type) {
  if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS) return CrsKind::geographic;
  return type == PJ_TYPE_PROJECTED_CRS ? CrsKind::projected : CrsKind::other;
}

double axis_unit(PJ_CONTEXT* context, const PJ* crs) {
  const proj::Object system(proj_crs_get_coordinate_system(context, crs));
  double factor = 1;
  if (!system ||
      !proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr, nullptr, nullptr)) {
    return 1;
  }
  return factor;
}

/// Degrees, without the rounding of a detour over radians where the unit is the degree, spelt with 15 digits or more.
double to_degrees(double value, double factor) {
  return std::abs(factor / degree - 1) < 1e-13 ? value : value * factor / degree;
}

void read_datum(PJ_CONTEXT* context, const PJ* crs, CrsParameters& into) {
  const proj::Object geographic(proj_crs_get_geodetic_crs(context, crs));
  if (!geographic) return;
  into.geographic_name = proj::text(proj_get_name(geographic.get()));
  into.angular_unit = axis_unit(context, geographic.get());
  if (const proj::Object datum(proj_crs_get_datum_forced(context, geographic.get())); datum) {
    into.datum_name = proj::text(proj_get_name(datum.get()));
  }
  if (const proj::Object ellipsoid(proj_get_ellipsoid(context, geographic.get())); ellipsoid) {
    proj_ellipsoid_get_parameters(context, ellipsoid.get(), &into.semi_major_m, nullptr, nullptr,
                                  &into.inverse_flattening);
  }
  if (const proj::Object meridian(proj_get_prime_meridian(context, geographic.get())); meridian) {
    double value = 0;
    double factor = degree;
    proj_prime_meridian_get_parameters(context, meridian.get(), &value, &factor, nullptr);
    into.prime_meridian_deg = to_degrees(value, factor);
  }
}

/// Parameters by their EPSG codes: natural origin (88xx of most methods), false origin (conic methods), projection
/// centre.
void take_parameter(int code, double value, double factor, CrsParameters& into) {
  switch (code) {
    case 8801:
    case 8811:
    case 8821:
      into.latitude_deg = to_degrees(value, factor);
      break;
    case 8802:
    case 8812:
    case 8822:
      into.central_meridian_deg = to_degrees(value, factor);
      break;
    case 8805:
    case 8815:
      into.scale = value * factor;
      break;
    case 8806:
    case 8816:
    case 8826:
      into.false_easting_m = value * factor;
      break;
    case 8807:
    case 8817:
    case 8827:
      into.false_northing_m = value * factor;
      break;
    default:
      break;
  }
}

void read_projection(PJ_CONTEXT* context, const PJ* crs, CrsParameters& into) {
  const proj::Object operation(proj_crs_get_coordoperation(context, crs));
  if (!operation) return;
  const char* method = nullptr;
  proj_coordoperation_get_method_info(context, operation.get(), nullptr, nullptr, &method);
  into.method = method ? std::atoi(method) : 0;
  const int count = proj_coordoperation_get_param_count(context, operation.get());
  for (int i = 0; i < count; ++i) {
    const char* code = nullptr;
    double value = 0;
    double factor = 1;
    proj_coordoperation_get_param(context, operation.get(), i, nullptr, nullptr, &code, &value, nullptr, &factor,
                                  nullptr, nullptr, nullptr, nullptr);
    if (code) take_parameter(std::atoi(code), value, factor, into);
  }
}

}  // namespace

CrsParameters read_parameters(PJ_CONTEXT* context, const PJ* crs) {
  CrsParameters result;
  result.name = proj::text(proj_get_name(crs));
  result.kind = kind_of(proj_get_type(crs));
  if (result.kind == CrsKind::other) return result;
  result.unit = axis_unit(context, crs);
  read_datum(context, crs, result);
  if (result.kind == CrsKind::projected) read_projection(context, crs, result);
  return result;
}

proj::Object horizontal_part(PJ_CONTEXT* context, const PJ* crs) {
  switch (proj_get_type(crs)) {
    case PJ_TYPE_COMPOUND_CRS: {
      const proj::Object part(proj_crs_get_sub_crs(context, crs, 0));
      return part ? horizontal_part(context, part.get()) : nullptr;
    }
    case PJ_TYPE_BOUND_CRS: {
      const proj::Object base(proj_get_source_crs(context, crs));
      return base ? horizontal_part(context, base.get()) : nullptr;
    }
    case PJ_TYPE_GEOGRAPHIC_3D_CRS:
      return proj::Object(proj_crs_demote_to_2D(context, nullptr, crs));
    case PJ_TYPE_PROJECTED_CRS: {
      proj::Object flat(proj_crs_demote_to_2D(context, nullptr, crs));
      return flat ? std::move(flat) : proj::Object(proj_clone(context, crs));
    }
    default:
      return proj::Object(proj_clone(context, crs));
  }
}

}  // namespace zonekit
