// Coordinates that contradict their CRS: reported before anything is measured.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

#include "geodesy/chinese_crs.hpp"
#include "geodesy/crs.hpp"
#include "geodesy/crs_parameters.hpp"
#include "geodesy/proj_handles.hpp"

namespace zonekit {

namespace {

/// Belts are used up to this far beyond their limits, in degrees.
constexpr double usual_overreach_deg = 1.5;
/// Farther outside than this, in degrees, the CRS can't be meant.
constexpr double impossible_overreach_deg = 6;

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, std::abs(value) < 1000 ? "%.6g" : "%.0f", value);
  return text;
}

std::string range(double min, double max) {
  return number(min) + ".." + number(max);
}

class Guard {
 public:
  Guard(const Crs& crs, const Extent& extent, std::string layer)
      : crs_(crs), extent_(extent), layer_(std::move(layer)), zone_(chinese_zone(crs.epsg)) {}

  std::vector<Finding> run();

 private:
  void report(const char* rule, Severity severity, const std::string& message) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.message = "layer '" + layer_ + "': " + message;
    finding.layer = layer_;
    findings_.push_back(std::move(finding));
  }

  [[nodiscard]] std::string eastings() const { return "eastings " + range(extent_.min_x, extent_.max_x); }
  [[nodiscard]] std::string crs_text() const { return "the CRS " + crs_.label() + " (" + crs_.name + ")"; }
  [[nodiscard]] bool within(double x, double y) const {
    return std::max(std::abs(extent_.min_x), std::abs(extent_.max_x)) <= x &&
           std::max(std::abs(extent_.min_y), std::abs(extent_.max_y)) <= y;
  }

  bool check_units();
  bool check_swap();
  bool check_prefix();
  void prefix_of_another_zone(int first, int last);
  void check_area();

  const Crs& crs_;
  const Extent& extent_;
  std::string layer_;
  std::optional<ChineseZone> zone_;
  std::vector<Finding> findings_;
};

/// Area of use and extents in longitude and latitude of the CRS's own datum.
class LonLatView {
 public:
  explicit LonLatView(const Crs& crs) : context_(proj::make_context()) {
    const proj::Object whole = proj::create(context_.get(), crs.definition);
    if (!whole) return;
    const proj::Object flat = horizontal_part(context_.get(), whole.get());
    const proj::Object geographic(flat ? proj_crs_get_geodetic_crs(context_.get(), flat.get()) : nullptr);
    if (!geographic) return;
    has_area_ = proj_get_area_of_use(context_.get(), flat.get(), &area_.min_x, &area_.min_y, &area_.max_x, &area_.max_y,
                                     nullptr) != 0 &&
                area_.min_x >= -180 && area_.min_x < area_.max_x;
    const proj::Object raw(
        proj_create_crs_to_crs_from_pj(context_.get(), flat.get(), geographic.get(), nullptr, nullptr));
    if (raw) to_lonlat_.reset(proj_normalize_for_visualization(context_.get(), raw.get()));
  }

  [[nodiscard]] bool has_area() const { return has_area_ && to_lonlat_; }
  [[nodiscard]] const Extent& area() const { return area_; }

  /// Nothing where PROJ can't transform the extent.
  [[nodiscard]] std::optional<Extent> lonlat(const Extent& e) const {
    Extent result;
    if (!proj_trans_bounds(context_.get(), to_lonlat_.get(), PJ_FWD, e.min_x, e.min_y, e.max_x, e.max_y, &result.min_x,
                           &result.min_y, &result.max_x, &result.max_y, 21)) {
      return std::nullopt;
    }
    const bool finite = std::isfinite(result.min_x) && std::isfinite(result.max_x) && std::isfinite(result.min_y) &&
                        std::isfinite(result.max_y) && std::abs(result.max_y) <= 90 && std::abs(result.min_y) <= 90;
    return finite ? std::optional(result) : std::nullopt;
  }

  /// How far the extent reaches beyond the area of use, in degrees; infinite where PROJ can't transform it.
  [[nodiscard]] double overreach_deg(const Extent& e) const {
    const auto place = lonlat(e);
    if (!place) return HUGE_VAL;
    return std::max({area_.min_x - place->min_x, place->max_x - area_.max_x, area_.min_y - place->min_y,
                     place->max_y - area_.max_y, 0.0});
  }

 private:
  proj::Context context_;
  proj::Object to_lonlat_;
  Extent area_;
  bool has_area_ = false;
};

/// True when a finding says all there is to say.
bool Guard::check_units() {
  if (crs_.kind == CrsKind::projected && within(180, 90)) {
    report("crs.degrees-in-projected", Severity::error,
           "coordinates " + range(extent_.min_x, extent_.max_x) + ", " + range(extent_.min_y, extent_.max_y) +
               " look like degrees but " + crs_text() +
               " counts metres; give crs=EPSG:4490 (or EPSG:4326) if they are "
               "longitude and latitude");
    return true;
  }
  const double full_circle = 6.283185307179586 / crs_.metres_per_unit;
  if (crs_.kind != CrsKind::geographic || within(full_circle, full_circle)) return false;
  const auto candidates = candidate_crs(extent_);
  std::string cure = "give the projected CRS of the data with crs=EPSG:N";
  if (!candidates.empty()) {
    cure += ", for example EPSG:" + std::to_string(candidates.front().epsg) + " (" + candidates.front().name + ")";
  }
  report("crs.metres-in-geographic", Severity::error,
         eastings() + ", northings " + range(extent_.min_y, extent_.max_y) + " look like metres but " + crs_text() +
             " counts degrees; " + cure);
  return true;
}

/// Swapped: outside the CRS's area of use as they are, inside with the axes exchanged.
bool Guard::check_swap() {
  const LonLatView view(crs_);
  if (!view.has_area() || view.overreach_deg(extent_) <= usual_overreach_deg) return false;
  const Extent swapped{extent_.min_y, extent_.min_x, extent_.max_y, extent_.max_x};
  if (view.overreach_deg(swapped) > usual_overreach_deg) return false;
  const bool degrees = crs_.kind == CrsKind::geographic;
  report("crs.swapped-axes", Severity::error,
         "first coordinates " + range(extent_.min_x, extent_.max_x) + ", second " +
             range(extent_.min_y, extent_.max_y) +
             (degrees ? ": latitude stands before longitude" : ": the northing stands before the easting") +
             "; exchanged, they lie where " + crs_text() + " is used. Exchange the coordinates in the source");
  return true;
}

void Guard::prefix_of_another_zone(int first, int last) {
  const std::string found =
      first == last ? std::to_string(first) : std::to_string(first) + " to " + std::to_string(last);
  const double reach =
      std::max(std::abs(extent_.min_x - crs_.false_easting), std::abs(extent_.max_x - crs_.false_easting));
  ChineseZone other = *zone_;
  other.zone = first == zone_->zone ? last : first;
  other.width_deg = other.zone <= 23 ? 6 : 3;
  const int code = epsg_of(other);
  const double other_reach =
      std::max(std::abs(extent_.min_x - other.false_easting()), std::abs(extent_.max_x - other.false_easting()));
  // Belts of 3 degrees reach at most 334 km to either side, with 1.5 degrees beyond; those of 6 degrees 501 km.
  const double belt_reach = other.width_deg == 3 ? 3.4e5 : 5.1e5;
  const bool fits_other = first == last && code && other_reach <= belt_reach;
  const bool may_be_overflow = !fits_other && reach <= 7.5e5;
  std::string message = eastings() + " begin with zone " + found + " but the CRS " + crs_.label() + " is zone " +
                        std::to_string(zone_->zone) + "; they lie up to " + number(std::round(reach / 1000)) +
                        " km from its central meridian " + number(crs_.central_meridian_deg) + "E";
  if (code)
    message += "; give crs=EPSG:" + std::to_string(code) + " if the data are in zone " + std::to_string(other.zone);
  if (may_be_overflow) message += "; right as it is only if they were drawn that far beyond their own zone";
  report("crs.zone-mismatch", may_be_overflow ? Severity::warning : Severity::error, message);
}

bool Guard::check_prefix() {
  if (!zone_) return false;
  const int first = static_cast<int>(std::floor(std::clamp(extent_.min_x, -1e9, 1e9) / 1e6));
  const int last = static_cast<int>(std::floor(std::clamp(extent_.max_x, -1e9, 1e9) / 1e6));
  ChineseZone other = *zone_;
  other.prefixed = !zone_->prefixed;
  if (zone_->prefixed && first >= 0 && extent_.max_x < 2e6) {
    const int code = epsg_of(other);
    report("crs.missing-zone-prefix", Severity::error,
           eastings() + " lack the zone number " + std::to_string(zone_->zone) + " that " + crs_text() +
               " puts before them; give crs=EPSG:" + std::to_string(code) + " if the central meridian is " +
               std::to_string(zone_->central_meridian_deg()) + "E");
    return true;
  }
  if (!zone_->prefixed && first >= 13 && last <= 46) {
    other.zone = first;
    other.width_deg = first <= 23 ? 6 : 3;
    const int code = epsg_of(other);
    report("crs.zone-mismatch", Severity::error,
           eastings() + " begin with zone " + std::to_string(first) + " but " + crs_text() + " has no zone number" +
               (code ? "; give crs=EPSG:" + std::to_string(code) : "; give another with crs=EPSG:N"));
    return true;
  }
  if (zone_->prefixed && (first != zone_->zone || last != zone_->zone)) {
    prefix_of_another_zone(first, last);
    return true;
  }
  return false;
}

void Guard::check_area() {
  const LonLatView view(crs_);
  if (!view.has_area()) return;
  const double beyond = view.overreach_deg(extent_);
  if (beyond <= usual_overreach_deg) return;
  const std::string what =
      "coordinates " + range(extent_.min_x, extent_.max_x) + ", " + range(extent_.min_y, extent_.max_y);
  const std::string where = " outside the area for which " + crs_text() + " is made (longitude " +
                            range(view.area().min_x, view.area().max_x) + ", latitude " +
                            range(view.area().min_y, view.area().max_y) + ")";
  const bool impossible = !(beyond <= impossible_overreach_deg);
  report("crs.outside-area-of-use", impossible ? Severity::error : Severity::warning,
         what + (std::isfinite(beyond) ? " reach " + number(std::round(beyond * 10) / 10) + " degrees" : " lie far") +
             where + "; check the CRS, give another with crs=EPSG:N");
}

std::vector<Finding> Guard::run() {
  if (crs_.doubtful) {
    report("crs.doubtful", Severity::warning,
           "taken as " + crs_.label() + ": " + crs_.ground + "; confirm it by giving crs=EPSG:N");
  }
  if (crs_.kind == CrsKind::other) return std::move(findings_);
  if (!check_units() && !check_swap() && !check_prefix()) check_area();
  return std::move(findings_);
}

}  // namespace

std::vector<Finding> check_coordinates(const Crs& crs, const Extent& extent, const std::string& layer) {
  return Guard(crs, extent, layer).run();
}

}  // namespace zonekit
