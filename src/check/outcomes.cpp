#include "check/outcomes.hpp"

#include <algorithm>
#include <map>

#include "check/shapes.hpp"

namespace zonekit::analysis {

namespace {

bool needs_extent(std::string_view rule) {
  return rule == "coverage.gap" || rule == "coverage.outside-extent";
}

/// Rules that look at rings as they are drawn; a buffer draws others.
bool needs_rings(std::string_view rule) {
  return looks_at_rings(rule) || rule == "attribute.area-field";
}

bool needs_field(const LayerProfile& layer, std::string_view rule) {
  const auto any = [&](auto has) { return std::ranges::any_of(layer.fields, has); };
  if (rule == "attribute.missing-field") return !layer.fields.empty() || layer.area_field;
  if (rule == "attribute.required") return any([](const FieldRule& f) { return f.required; });
  if (rule == "attribute.type") return any([](const FieldRule& f) { return f.type != FieldType::any; });
  if (rule == "attribute.length") return any([](const FieldRule& f) { return f.most_characters.has_value(); });
  if (rule == "attribute.code") return any([](const FieldRule& f) { return !f.codes.empty(); });
  if (rule == "attribute.parent") return any([](const FieldRule& f) { return !f.parent.empty(); });
  if (rule == "attribute.unique") return any([](const FieldRule& f) { return f.unique; });
  if (rule == "attribute.date-order") return any([](const FieldRule& f) { return !f.not_before.empty(); });
  if (rule == "attribute.area-field") return layer.area_field.has_value();
  return true;
}

class Outcomes {
 public:
  Outcomes(const OutcomeBasis& basis, std::span<const CheckFinding> findings) : basis_(basis) {
    for (const CheckFinding& finding : findings) {
      Sum& sum = sums_[{finding.finding.rule, finding.relation.empty() ? finding.finding.layer : finding.relation}];
      ++sum.findings;
      sum.area_m2 += finding.area_m2.value_or(0);
    }
    for (std::size_t i = 0; i < basis.questions.size(); ++i) {
      const CoverageQuestion& question = basis.questions[i];
      Sum& sum = question.rule.starts_with("relation.") ? of_relation_[question.relation]
                                                        : tolerated_[{question.rule, question.a}];
      sum.tolerated += basis.answers[i].tolerated;
      sum.tolerated_m2 += basis.answers[i].tolerated_m2;
    }
  }

  std::vector<RuleOutcome> take() {
    for (const CheckRule& rule : check_rules()) {
      if (rule.id.starts_with("relation.")) continue;
      for (const std::string& name : basis_.asked->names()) add(rule, basis_.asked->spec(name));
    }
    for (std::size_t i = 0; i < basis_.relations.size(); ++i) add_relation(i);
    return std::move(all_);
  }

 private:
  struct Sum {
    std::size_t findings = 0, tolerated = 0;
    double area_m2 = 0, tolerated_m2 = 0;
  };

  void add(const CheckRule& rule, const LayerSpec& spec) {
    RuleOutcome& outcome = all_.emplace_back();
    outcome.rule = rule.id;
    outcome.subject = spec.name;
    outcome.state = basis_.request->profile.state(rule.id, spec.name);
    if (const auto sum = sums_.find({outcome.rule, spec.name}); sum != sums_.end()) {
      outcome.findings = sum->second.findings;
      outcome.area_m2 = sum->second.area_m2;
    }
    if (const auto number = number_of(spec.name)) {
      if (const auto sum = tolerated_.find({std::string(rule.id), *number}); sum != tolerated_.end()) {
        outcome.tolerated = sum->second.tolerated;
        outcome.tolerated_m2 = sum->second.tolerated_m2;
      }
    }
    if (outcome.state != RuleState::off) outcome.not_run = reason_not_run(rule.id, spec);
  }

  [[nodiscard]] std::string reason_not_run(std::string_view rule, const LayerSpec& spec) const {
    const bool of_file = rule.starts_with("file.") || rule.starts_with("crs.");
    const auto& unread = basis_.read->unread_names;
    if (!of_file && std::ranges::find(unread, spec.name) != unread.end()) return "the layer could not be read";
    const auto& extent = basis_.request->extent;
    if (needs_extent(rule)) {
      if (!extent) return "no extent is given";
      if (!basis_.extent) return "the extent '" + *extent + "' could not be read";
      if (*extent == spec.name) return "the layer is the extent";
    }
    if (rule == "coverage.narrow-gap" && extent) return "gaps are looked for within the extent";
    if (needs_rings(rule) && basis_.asked->in_memory(spec.name)) return "the layer was made in this run";
    if (needs_rings(rule) && (spec.buffer_m > 0 || !spec.buffer_field.empty())) return "the layer is grown by a buffer";
    if (!rule.starts_with("attribute.") || rule == "attribute.text") return {};
    const LayerProfile* layer = basis_.request->profile.layer(spec.name);
    if (layer == nullptr) return "the profile does not know the layer";
    return needs_field(*layer, rule) ? "" : "the profile asks for no such field";
  }

  void add_relation(std::size_t number) {
    const KnownRelation& known = basis_.relations[number];
    RuleOutcome& outcome = all_.emplace_back();
    outcome.rule = relation_rule(known.relation.kind);
    outcome.subject = known.relation.id;
    outcome.state = relation_state(basis_.request->profile, known.relation);
    if (outcome.state != RuleState::off) outcome.not_run = known.not_run;
    outcome.layers = known.relation.layers;
    if (const auto sum = sums_.find({outcome.rule, known.relation.id}); sum != sums_.end()) {
      outcome.findings = sum->second.findings;
      outcome.area_m2 = sum->second.area_m2;
    }
    outcome.tolerated = of_relation_[number].tolerated;
    outcome.tolerated_m2 = of_relation_[number].tolerated_m2;
  }

  [[nodiscard]] std::optional<std::size_t> number_of(const std::string& name) const {
    const std::vector<std::string> names = basis_.read->study.names();
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
  }

  const OutcomeBasis& basis_;
  std::map<std::pair<std::string, std::string>, Sum> sums_;  ///< by rule, then layer or relation
  std::map<std::pair<std::string, std::size_t>, Sum> tolerated_;
  std::map<std::size_t, Sum> of_relation_;
  std::vector<RuleOutcome> all_;
};

}  // namespace

std::vector<RuleOutcome> rule_outcomes(const OutcomeBasis& basis, std::span<const CheckFinding> findings) {
  return Outcomes(basis, findings).take();
}

}  // namespace zonekit::analysis
