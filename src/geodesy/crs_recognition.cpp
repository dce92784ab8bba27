// Which CRS a text means. PROJ reads the text; the code is then found by numbers (ellipsoid, projection parameters),
// with names used only to tell apart systems whose numbers are the same.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "geodesy/chinese_crs.hpp"
#include "geodesy/crs.hpp"
#include "geodesy/crs_parameters.hpp"
#include "geodesy/wkt_text.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

struct Match {
  int epsg = 0;
  std::string how;  ///< why this code, or why none
  bool doubtful = false;
};

[[noreturn]] void refuse(const std::string& text, const std::string& reason) {
  std::string shown = text.substr(0, 60);
  while (!shown.empty() && (shown.back() & '\x80')) shown.pop_back();  // no half character
  if (shown.size() < text.size()) shown += "...";
  throw Error(ErrorKind::input, "CRS '" + shown + "' is not understood" + (reason.empty() ? "" : ": " + reason) +
                                    "; give crs=EPSG:N, a WKT or a PROJ string");
}

std::string code_text(int epsg) {
  return "EPSG:" + std::to_string(epsg);
}

std::string short_number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.12g", value);
  return buffer;
}

/// The code itself for "EPSG:4527", "epsg:4527", "4527", "urn:ogc:def:crs:EPSG::4527", the opengis.net address and
/// "+init=epsg:4527"; 4326, 4269 or 4267 for OGC's CRS84, CRS83 and CRS27.
std::optional<int> stated_code(const std::string& text) {
  const std::string squeezed = squeeze(text);
  if (text.find_first_of("[{=") != std::string::npos && !squeezed.starts_with("initepsg")) return std::nullopt;
  for (const auto& [name, epsg] : {std::pair{"crs84", 4326}, {"crs83", 4269}, {"crs27", 4267}}) {
    if (squeezed.ends_with(name)) return epsg;
  }
  const bool bare = squeezed.find_first_not_of("0123456789") == std::string::npos;
  if ((!bare && squeezed.find("epsg") == std::string::npos) || text.find('+') != std::string::npos) {
    if (!squeezed.starts_with("initepsg")) return std::nullopt;
  }
  const std::size_t digits = text.find_last_not_of("0123456789") + 1;  // npos + 1 == 0
  if (digits >= text.size() || text.size() - digits > 6) return std::nullopt;
  return std::atoi(text.c_str() + digits);
}

/// A code, WKT, PROJJSON or a PROJ string. PROJ also searches its names for any other text and takes the nearest: "foo"
/// would be a CRS of Ireland.
bool is_definition(const std::string& text) {
  const auto all_in = [](std::string_view part, std::string_view allowed) {
    return !part.empty() && part.find_first_not_of(allowed) == std::string_view::npos;
  };
  constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  constexpr std::string_view code = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:+-";
  const std::string_view whole = text;
  if (whole.starts_with('{') || whole.starts_with("urn:ogc:def:") || whole.starts_with("http")) return true;
  if (whole.starts_with('+')) return text.find("+proj=") != text.npos || text.find("+init=") != text.npos;
  const std::size_t keyword = std::min(whole.find_first_of("[( \t\r\n"), whole.size());
  const std::size_t bracket = whole.find_first_not_of(" \t\r\n", keyword);
  if (bracket != whole.npos && (whole[bracket] == '[' || whole[bracket] == '(')) {
    return all_in(whole.substr(0, keyword), capitals);  // a name such as NAD83(2011) has digits
  }
  const bool bare = all_in(whole, "0123456789");
  return bare || (whole.find(':') != whole.npos && all_in(whole, code));
}

bool is_gauss_krueger(const CrsParameters& p) {
  return p.method == method_transverse_mercator && std::abs(p.scale - 1) < 1e-12 && std::abs(p.latitude_deg) < 1e-12;
}

/// In metres and degrees from Greenwich: what the Chinese systems are in.
bool has_common_units(const CrsParameters& p) {
  return std::abs(p.angular_unit - 0.0174532925199433) < 1e-12 && p.prime_meridian_deg == 0 &&
         (p.kind == CrsKind::geographic || p.unit == 1);
}

std::string name_contradiction(const CrsParameters& p, const NameHints& hints) {
  const bool belt = hints.zone.has_value();
  if (belt && p.false_easting_m < 1e6) {
    return "its name says zone " + std::to_string(*hints.zone) + " but its false easting is " +
           short_number(p.false_easting_m) + ", without a zone number";
  }
  if (belt && std::floor(p.false_easting_m / 1e6) != *hints.zone) {
    return "its name says zone " + std::to_string(*hints.zone) + " but its false easting is " +
           short_number(p.false_easting_m);
  }
  // Names carry whole degrees.
  if (hints.central_meridian_deg && *hints.central_meridian_deg != p.central_meridian_deg) {
    return "its name says central meridian " + short_number(*hints.central_meridian_deg) + " but its parameter is " +
           short_number(p.central_meridian_deg);
  }
  return {};
}

Match match_chinese_belt(const CrsParameters& p, const DatumMatch& datum, int stated_epsg) {
  const NameHints hints = read_name(p.name);
  const std::string contradiction = name_contradiction(p, hints);
  const auto zones = p.false_northing_m == 0
                         ? zones_by_numbers(*datum.chinese, p.central_meridian_deg, p.false_easting_m, hints)
                         : std::vector<ChineseZone>{};
  if (zones.empty()) {
    const bool named_belt = hints.zone || hints.central_meridian_deg;
    return {0,
            "no EPSG code: a local Gauss-Kruger grid on " + datum.title + ", central meridian " +
                short_number(p.central_meridian_deg) + ", false easting " + short_number(p.false_easting_m) +
                ", false northing " + short_number(p.false_northing_m) +
                (contradiction.empty() ? "" : "; " + contradiction),
            named_belt && (!contradiction.empty() || p.false_northing_m != 0 || p.false_easting_m != 5e5)};
  }
  Match match{epsg_of(zones.front()), "matched by its parameters", !contradiction.empty()};
  for (const ChineseZone& zone : zones) {
    if (epsg_of(zone) == stated_epsg) match.epsg = stated_epsg;
  }
  if (zones.size() > 1 && !hints.width_deg && match.epsg != stated_epsg) {
    match.how += " (" + code_text(epsg_of(zones.back())) + ", the belt of 6 degrees, has the same numbers)";
  }
  if (!contradiction.empty()) match.how += "; " + contradiction;
  return match;
}

/// PROJ's own identification, where it says that the two CRS are equal (confidence 70 and more).
Match match_by_proj(PJ_CONTEXT* context, const PJ* crs) {
  int* confidence = nullptr;
  const proj::List list(proj_identify(context, crs, "EPSG", nullptr, &confidence));
  Match match{0, "no EPSG CRS has its parameters", false};
  const int count = list ? proj_list_get_count(list.get()) : 0;
  for (int i = 0; i < count && match.epsg == 0; ++i) {
    if (confidence[i] < 70) continue;
    const proj::Object found(proj_list_get(context, list.get(), i));
    const char* code = proj_get_id_code(found.get(), 0);
    if (code) match = {std::atoi(code), "matched by its parameters", false};
  }
  proj_int_list_destroy(confidence);
  return match;
}

Match match_code(PJ_CONTEXT* context, const PJ* crs, const CrsParameters& p) {
  const auto datum = match_datum(p.datum_name, p.geographic_name, p.semi_major_m, p.inverse_flattening);
  if (datum && !datum->fits) {
    return {0,
            "no EPSG code: the datum is named " + datum->title + " but its ellipsoid is " +
                short_number(p.semi_major_m) + ", 1/" + short_number(p.inverse_flattening),
            true};
  }
  if (datum && has_common_units(p)) {
    if (p.kind == CrsKind::geographic) return {datum->geographic_epsg, "matched by its parameters", false};
    if (datum->chinese && is_gauss_krueger(p)) {
      const char* authority = proj_get_id_auth_name(crs, 0);
      const bool epsg = authority && std::string(authority) == "EPSG";
      return match_chinese_belt(p, *datum, epsg ? std::atoi(proj_get_id_code(crs, 0)) : 0);
    }
  }
  return match_by_proj(context, crs);
}

void join(std::string& ground, const std::string& more) {
  if (!more.empty()) ground += (ground.empty() ? "" : "; ") + more;
}

/// Fills what the parameters of the horizontal CRS say.
Crs describe(const CrsParameters& p) {
  Crs crs;
  crs.name = p.name;
  crs.kind = p.kind;
  crs.central_meridian_deg = p.central_meridian_deg + p.prime_meridian_deg;
  crs.metres_per_unit = p.unit;
  crs.false_easting = p.kind == CrsKind::projected ? p.false_easting_m / p.unit : 0;
  crs.gauss_krueger = is_gauss_krueger(p);
  return crs;
}

Crs from_code(PJ_CONTEXT* context, int epsg, const std::string& text) {
  const proj::Object object(proj_create(context, code_text(epsg).c_str()));
  if (!object || !proj_is_crs(object.get())) {
    refuse(text, "PROJ's database has no CRS of the code " + code_text(epsg));
  }
  const proj::Object flat = horizontal_part(context, object.get());
  Crs crs = describe(read_parameters(context, flat.get()));
  crs.epsg = epsg;
  crs.definition = code_text(epsg);
  const PJ_TYPE type = proj_get_type(object.get());
  if (type == PJ_TYPE_COMPOUND_CRS) {
    if (const char* code = proj_get_id_code(flat.get(), 0)) crs.epsg = std::atoi(code);
    crs.definition = code_text(crs.epsg);
    crs.ground = "horizontal part of " + code_text(epsg);
  }
  if (type == PJ_TYPE_VERTICAL_CRS) refuse(text, "it is a vertical CRS, without a horizontal part");
  return crs;
}

/// A WKT that PROJ can't parse: taken for a Chinese belt when name and every number in it agree.
std::optional<Crs> salvage(PJ_CONTEXT* context, const std::string& text) {
  const auto parts = scan_projected_wkt(text);
  if (!parts) return std::nullopt;
  const NameHints hints = read_name(parts->name);
  // The projected CRS's name stands in for a datum that was cut off.
  const std::string fallback = parts->geographic_name.empty() ? parts->name : parts->geographic_name;
  const std::string datum_name = parts->datum_name.empty() ? "unknown" : parts->datum_name;
  auto datum =
      match_datum(datum_name, fallback, parts->semi_major_m.value_or(0), parts->inverse_flattening.value_or(0));
  if (!datum || !datum->chinese || (parts->semi_major_m && !datum->fits) || !hints.width_deg) return std::nullopt;
  const double width = *hints.width_deg;
  const double meridian = parts->central_meridian_deg.value_or(
      hints.central_meridian_deg.value_or(hints.zone ? (width == 6 ? 6.0 * *hints.zone - 3 : 3.0 * *hints.zone) : 0));
  const double easting = parts->false_easting.value_or(hints.zone ? *hints.zone * 1e6 + 5e5 : 5e5);
  const auto zones = zones_by_numbers(*datum->chinese, meridian, easting, hints);
  const bool plain =
      parts->scale.value_or(1) == 1 && parts->latitude_deg.value_or(0) == 0 && parts->false_northing.value_or(0) == 0;
  if (zones.empty() || !plain || (hints.zone && zones.front().zone != *hints.zone)) return std::nullopt;
  Crs crs = from_code(context, epsg_of(zones.front()), text);
  crs.ground = "its WKT is incomplete; taken by its name " + parts->name + ", which nothing in it contradicts";
  crs.doubtful = true;
  return crs;
}

Crs from_object(PJ_CONTEXT* context, const PJ* object, const CleanText& cleaned) {
  const proj::Object flat = horizontal_part(context, object);
  if (!flat) refuse(cleaned.text, "it has no horizontal part");
  const CrsParameters parameters = read_parameters(context, flat.get());
  if (proj_get_type(flat.get()) == PJ_TYPE_VERTICAL_CRS) refuse(cleaned.text, "it is a vertical CRS");
  Crs crs = describe(parameters);
  const PJ_TYPE type = proj_get_type(object);
  const Match match = crs.kind == CrsKind::other ? Match{0, "neither geographic nor projected", false}
                                                 : match_code(context, flat.get(), parameters);
  if (match.epsg) crs = from_code(context, match.epsg, cleaned.text);
  crs.ground = match.how;
  crs.doubtful = match.doubtful;
  if (type == PJ_TYPE_COMPOUND_CRS) join(crs.ground, "horizontal part of " + proj::text(proj_get_name(object)));
  if (type == PJ_TYPE_BOUND_CRS) {
    crs.definition = cleaned.text;  // its shift to WGS 84 belongs to it
    join(crs.ground, "with the datum shift that its text gives");
  } else if (!match.epsg) {
    const char* wkt = type == PJ_TYPE_COMPOUND_CRS ? proj_as_wkt(context, flat.get(), PJ_WKT2_2019, nullptr) : nullptr;
    crs.definition = wkt ? wkt : cleaned.text;
  }
  return crs;
}

}  // namespace

std::string Crs::label() const {
  return epsg ? code_text(epsg) : name;
}

Crs recognise_crs(std::string_view text, std::string_view ground) {
  const CleanText cleaned = clean_crs_text(text);
  if (cleaned.text.empty()) refuse("", "it is empty");
  const proj::Context context = proj::make_context();
  Crs crs;
  if (!is_definition(cleaned.text)) {
    refuse(cleaned.text, "it is neither a code such as EPSG:4490 nor WKT nor a PROJ string");
  }
  if (const auto code = stated_code(cleaned.text)) {
    crs = from_code(context.get(), *code, cleaned.text);
  } else if (const proj::Object object = proj::create(context.get(), cleaned.text); object) {
    if (!proj_is_crs(object.get()))
      refuse(cleaned.text, "it is not a CRS but " + proj::text(proj_get_name(object.get())));
    crs = from_object(context.get(), object.get(), cleaned);
  } else {
    const std::string reason = proj::last_error(context.get());
    auto saved = salvage(context.get(), cleaned.text);
    if (!saved) refuse(cleaned.text, reason);
    crs = *std::move(saved);
  }
  std::string whole(ground);
  join(whole, crs.ground);
  join(whole, cleaned.note);
  crs.ground = whole;
  return crs;
}

}  // namespace zonekit
