#include "zonekit/check.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "base/text.hpp"
#include "check/attributes.hpp"
#include "check/borders.hpp"
#include "check/files.hpp"
#include "check/finish.hpp"
#include "check/outcomes.hpp"
#include "check/read.hpp"
#include "check/shapes.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

template <class From, class To>
void append(From&& from, To& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

constexpr std::array<std::pair<std::string_view, const char*>, 9> cures{{
    {"geometry.null", "draw it, or take the row out"},
    {"geometry.empty", "draw it, or take the row out"},
    {"geometry.not-finite", "find the coordinate in the original data"},
    {"geometry.few-points", "take the ring out, or draw it with three corners or more"},
    {"geometry.unclosed", "end the ring where it begins"},
    {"geometry.zero-area", "take the ring out, or draw what it should enclose"},
    {"geometry.hole-outside-shell", "draw it as a part of its own, or take it out"},
    {"geometry.duplicate-ring", "take one of the two out"},
    {"crs.doubtful", "confirm the CRS, or give another with crs=EPSG:N"},
}};

/// The reader says what is wrong; a check says where and the cure too.
Finding said_in_full(Finding finding, std::string_view rule) {
  finding.rule = rule;
  const std::string where =
      "layer '" + finding.layer + "'" + (finding.feature ? ", feature " + std::to_string(*finding.feature) : "") + ": ";
  if (!finding.message.starts_with("layer ")) finding.message.insert(0, where);
  const auto cure = std::ranges::find(cures, rule, [](const auto& one) { return one.first; });
  if (cure != cures.end()) finding.message += std::string("; ") + cure->second;
  return finding;
}

/// One run of all checks; each step adds to `found_`.
class CheckRun {
 public:
  explicit CheckRun(const CheckRequest& request) : request_(request), read_(read_for_check(request)) {
    checked_.profile = &request.profile;
    checked_.set = &read_.set;
    checked_.threads = request.threads;
    checked_.progress = request.progress;
    for (const Layer& layer : read_.set.layers) checked_.scales.push_back(scale_of(layer, read_.set.lattice));
    relations_ = known_relations(request, read_.set);
    extent_ = extent_number();
  }

  CheckResult run() {
    take_reader_findings();
    if (request_.progress != nullptr) request_.progress->stage("check", read_.set.layers.size());
    for (std::size_t i = 0; i < read_.set.layers.size(); ++i) {
      check_layer(i);
      if (request_.progress != nullptr) request_.progress->advance(1);
    }
    check_ledger();
    return finish();
  }

 private:
  std::optional<std::size_t> extent_number() const {
    if (!request_.extent) return std::nullopt;
    const std::string names = joined(request_.layers, ", ", &LayerSpec::name);
    if (std::ranges::none_of(request_.layers, [&](const LayerSpec& s) { return s.name == *request_.extent; })) {
      throw Error(ErrorKind::usage, "no layer '" + *request_.extent + "' to be the extent; there are: " + names);
    }
    for (std::size_t i = 0; i < read_.set.layers.size(); ++i) {
      if (read_.set.layers[i].spec.name == *request_.extent) return i;
    }
    return std::nullopt;  // it could not be read, and its finding says so
  }

  void take_reader_findings() {
    std::vector<Finding> notes;
    for (Finding& finding : read_.set.findings) {
      const std::string_view rule = catalogue_rule(finding);
      if (rule.empty()) {
        notes.push_back(std::move(finding));
        continue;
      }
      if (!checked_.on(rule, finding.layer)) continue;
      Found& found = found_.emplace_back();
      if (finding.x && finding.y) found.source_place = SourcePoint{*finding.x, *finding.y};
      if (finding.unit == "m2") found.finding.area_m2 = finding.value;
      found.finding.finding = said_in_full(std::move(finding), rule);
    }
    read_.set.findings = std::move(notes);
  }

  void check_layer(std::size_t number) {
    Layer& layer = read_.set.layers[number];
    const std::string& name = layer.spec.name;
    FeatureAreas areas;
    twins_.emplace_back();
    if (layer.spec.keep_rings) {
      ShapeResult shapes = check_shapes(checked_, number);
      append(std::move(shapes.found), found_);
      for (const FeatureSize& size : shapes.sizes) areas.emplace_back(size.feature, size.area_m2);
      std::vector<DuplicateFeature> twins;
      if (checked_.on("coverage.duplicate-feature", name)) {
        twins = duplicate_features(layer);
        append(duplicates_found(checked_, number, twins), found_);
      }
      if (checked_.on("coverage.missing-vertex", name)) append(missing_vertices(checked_, number, twins), found_);
      for (const DuplicateFeature& twin : twins) twins_.back().push_back(twin.feature);
    }
    layer.source_rings.clear();
    layer.source_rings.shrink_to_fit();
    if (const LayerProfile* profile = request_.profile.layer(name)) {
      std::vector<CheckFinding> attributes = check_attributes(layer, *profile, request_.profile, areas);
      for (CheckFinding& finding : attributes) found_.emplace_back().finding = std::move(finding);
    }
  }

  void check_ledger() {
    for (Layer& layer : read_.set.layers) polygons_.push_back(std::move(layer.polygons));
    const bool no_extent = request_.extent && !extent_;  // asked for and not to be had
    questions_ = coverage_questions(checked_, extent_, relations_);
    if (no_extent) std::erase_if(questions_, [](const CoverageQuestion& q) { return q.land == Land::enclosed; });
    answers_ = check_coverage(checked_, polygons_, questions_, twins_);
    for (CoverageAnswer& answer : answers_) append(std::move(answer.found), found_);
    drop_vertices_of_overlaps();
  }

  /// Features that overlap have other vertices on each other's borders: that goes with the overlap.
  void drop_vertices_of_overlaps() {
    std::map<std::pair<std::string, std::int64_t>, std::vector<std::size_t>> overlaps;  // by layer and feature
    for (std::size_t i = 0; i < found_.size(); ++i) {
      for (const std::int64_t id : found_[i].features) overlaps[{found_[i].finding.finding.layer, id}].push_back(i);
    }
    const auto overlap = [&](const std::string& layer, std::int64_t a, std::int64_t b) {
      const auto own = overlaps.find({layer, a});
      return own != overlaps.end() && std::ranges::any_of(own->second, [&](std::size_t i) {
               return std::ranges::binary_search(found_[i].features, b);
             });
    };
    std::vector<bool> goes(found_.size());
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Finding& finding = found_[i].finding.finding;
      goes[i] = finding.rule == "coverage.missing-vertex" &&
                overlap(finding.layer, *finding.feature, *found_[i].finding.other_feature);
    }
    std::size_t index = 0;
    std::erase_if(found_, [&](const Found&) { return goes[index++]; });
  }

  CheckResult finish() {
    CheckResult result;
    std::vector<CheckFinding> unread;
    for (CheckFinding& finding : read_.found) {
      const bool known = std::ranges::any_of(
          read_.set.layers, [&](const Layer& layer) { return layer.spec.name == finding.finding.layer; });
      if (known)
        found_.emplace_back().finding = std::move(finding);
      else
        unread.push_back(std::move(finding));
    }
    result.findings = finished(std::move(found_), checked_, polygons_, relations_, request_.outlines);
    append(std::move(unread), result.findings);
    std::erase_if(result.findings, [&](const CheckFinding& finding) {
      return request_.profile.state(finding.finding.rule, finding.finding.layer) == RuleState::off &&
             !finding.finding.rule.starts_with("relation.");
    });
    for (CheckFinding& finding : result.findings) {
      if (finding.finding.rule.starts_with("relation.")) continue;
      const RuleState state = request_.profile.state(finding.finding.rule, finding.finding.layer);
      finding.finding.severity = state == RuleState::on ? Severity::error : Severity::warning;
    }
    order_and_number(result.findings);
    result.rules = rule_outcomes({&request_, &read_, extent_, relations_, questions_, answers_}, result.findings);
    result.unread_layers = read_.unread_names;
    result.set = std::move(read_.set);
    return result;
  }

  const CheckRequest& request_;
  ReadForCheck read_;
  Checked checked_;
  std::vector<KnownRelation> relations_;
  std::optional<std::size_t> extent_;
  std::vector<Found> found_;
  std::vector<std::vector<std::int64_t>> twins_;
  std::vector<PolygonLayer> polygons_;
  std::vector<CoverageQuestion> questions_;
  std::vector<CoverageAnswer> answers_;
};

}  // namespace

CheckResult check_layers(const CheckRequest& request) {
  return CheckRun(request).run();
}

}  // namespace zonekit
