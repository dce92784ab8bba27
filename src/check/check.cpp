#include "zonekit/check.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

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
  CheckRun(const Study& asked, const CheckRequest& request)
      : asked_(asked),
        request_(request),
        read_(read_for_check(asked, request.profile)),
        checked_(read_.study, request.profile),
        relations_(known_relations(request, *checked_.set)),
        extent_(extent_number()) {}

  CheckResult run() {
    take_reader_findings();
    if (checked_.progress != nullptr) checked_.progress->stage("check", checked_.layers.size());
    for (std::size_t i = 0; i < checked_.layers.size(); ++i) {
      check_layer(i);
      if (checked_.progress != nullptr) checked_.progress->advance(1);
    }
    check_ledger();
    return finish();
  }

 private:
  [[nodiscard]] std::optional<std::size_t> extent_number() const {
    if (!request_.extent) return std::nullopt;
    (void)asked_.spec(*request_.extent);  // throws where it is not there
    const std::vector<std::string> names = read_.study.names();
    const auto found = std::ranges::find(names, *request_.extent);
    if (found == names.end()) return std::nullopt;  // it could not be read, and its finding says so
    return static_cast<std::size_t>(found - names.begin());
  }

  void take_reader_findings() {
    for (Finding finding : checked_.set->findings) {
      const std::string_view rule = catalogue_rule(finding);
      if (rule.empty()) {
        notes_.push_back(std::move(finding));
        continue;
      }
      if (!checked_.on(rule, finding.layer)) continue;
      Found& found = found_.emplace_back();
      if (finding.x && finding.y) found.source_place = SourcePoint{*finding.x, *finding.y};
      if (finding.unit == "m2") found.finding.area_m2 = finding.value;
      found.finding.finding = said_in_full(std::move(finding), rule);
    }
  }

  void check_layer(std::size_t number) {
    const Layer& layer = checked_.layer(number);
    FeatureAreas areas;
    twins_.emplace_back();
    if (layer.spec.keep_rings) areas = check_rings(number);
    if (const LayerProfile* profile = request_.profile.layer(layer.spec.name)) {
      std::vector<CheckFinding> attributes = check_attributes(layer, *profile, request_.profile, areas);
      for (CheckFinding& finding : attributes) found_.emplace_back().finding = std::move(finding);
    }
  }

  FeatureAreas check_rings(std::size_t number) {
    const Layer& layer = checked_.layer(number);
    ShapeResult shapes = check_shapes(checked_, number);
    append(std::move(shapes.found), found_);
    FeatureAreas areas;
    for (const FeatureSize& size : shapes.sizes) areas.emplace_back(size.feature, size.area_m2);
    std::vector<DuplicateFeature> twins;
    if (checked_.on("coverage.duplicate-feature", layer.spec.name)) {
      twins = duplicate_features(layer);
      append(duplicates_found(checked_, number, twins), found_);
    }
    if (checked_.on("coverage.missing-vertex", layer.spec.name)) {
      append(missing_vertices(checked_, number, twins), found_);
    }
    for (const DuplicateFeature& twin : twins) twins_.back().push_back(twin.feature);
    return areas;
  }

  void check_ledger() {
    const bool no_extent = request_.extent && !extent_;  // asked for and not to be had
    questions_ = coverage_questions(checked_, extent_, relations_);
    if (no_extent) std::erase_if(questions_, [](const CoverageQuestion& q) { return q.land == Land::enclosed; });
    answers_ = check_coverage(checked_, questions_, twins_);
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
      if (read_.study.has(finding.finding.layer)) {
        found_.emplace_back().finding = std::move(finding);
      } else {
        unread.push_back(std::move(finding));
      }
    }
    result.findings = finished(std::move(found_), checked_, relations_, request_.outlines);
    append(std::move(unread), result.findings);
    judge(result.findings);
    order_and_number(result.findings);
    result.rules =
        rule_outcomes({&asked_, &request_, &read_, extent_, relations_, questions_, answers_}, result.findings);
    result.unread_layers = read_.unread_names;
    result.set = *checked_.set;
    result.set.findings = std::move(notes_);
    return result;
  }

  /// By the states of the rules; relations have their own.
  void judge(std::vector<CheckFinding>& findings) const {
    std::erase_if(findings, [&](CheckFinding& one) {
      if (one.finding.rule.starts_with("relation.")) return false;
      const RuleState state = request_.profile.state(one.finding.rule, one.finding.layer);
      one.finding.severity = state == RuleState::on ? Severity::error : Severity::warning;
      return state == RuleState::off;
    });
  }

  const Study& asked_;
  const CheckRequest& request_;
  ReadForCheck read_;
  Checked checked_;
  std::vector<KnownRelation> relations_;
  std::optional<std::size_t> extent_;
  std::vector<Finding> notes_;  ///< of reading, that are no fault
  std::vector<Found> found_;
  std::vector<std::vector<std::int64_t>> twins_;
  std::vector<CoverageQuestion> questions_;
  std::vector<CoverageAnswer> answers_;
};

}  // namespace

CheckResult check_layers(Study& study, const CheckRequest& request) {
  return CheckRun(study, request).run();
}

}  // namespace zonekit
