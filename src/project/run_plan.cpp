#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "project/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

/// The layers of a section: those it asks for, else all of the project; and those it names.
std::vector<std::string> layers_of(const RunPlan& plan, const PlannedSection& section) {
  std::vector<std::string> names = section.section->layers;
  if (names.empty()) {
    for (const LayerSpec& layer : plan.layers) names.push_back(layer.name);
  }
  for (const LayerUse& use : section.uses) {
    if (std::ranges::count(names, use.layer) == 0) names.push_back(use.layer);
  }
  return names;
}

/// Two sections of the same layers find the same in them: said once.
class FindingList {
 public:
  explicit FindingList(std::vector<Finding> first) : list_(std::move(first)) {}

  void add(const std::vector<Finding>& findings) {
    std::set<Key> own;
    for (const Finding& finding : findings) {
      Key key = key_of(finding);
      if (!seen_.contains(key)) list_.push_back(finding);
      own.insert(std::move(key));
    }
    seen_.merge(own);
  }
  std::vector<Finding> take() { return std::move(list_); }

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::optional<std::int64_t>, std::optional<double>,
                         std::optional<double>, std::optional<double>>;
  static Key key_of(const Finding& f) { return {f.rule, f.message, f.layer, f.feature, f.x, f.y, f.value}; }

  std::vector<Finding> list_;
  std::set<Key> seen_;
};

void check_tolerance(const RunPlan& plan, const PlannedSection& one) {
  if (plan.study.thickness_tolerance_m <= 0) return;
  const std::string name(one.operation->name);
  if (!one.operation->tolerance) {
    throw Error(ErrorKind::usage, "'" + name +
                                      "' can't be asked with a thickness tolerance, for moved slivers have no "
                                      "place; leave the tolerance out");
  }
  if (one.section->output.wants_geometry()) {
    throw Error(ErrorKind::usage, "'" + name +
                                      "': geometry is not given with a thickness tolerance, for moved slivers "
                                      "have no place; leave one of the two out");
  }
}

void check_model(const RunPlan& plan, const PlannedSection& one) {
  if (plan.study.model == AreaModel::ellipsoidal || one.operation->planar) return;
  throw Error(ErrorKind::usage, "'" + std::string(one.operation->name) +
                                    "' measures on the ellipsoid; leave 'area: planar' out of the project");
}

class Runner {
 public:
  Runner(RunPlan& plan, RunContext context)
      : plan_(plan), context_(std::move(context)), study_(plan.layers, plan.study), findings_(plan.findings) {}

  RunAnswers run() {
    for (const PlannedSection& one : plan_.sections) {
      check_tolerance(plan_, one);
      check_model(plan_, one);
    }
    const std::vector<std::size_t> order = order_of_sections(plan_);
    expect_layers();
    RunAnswers result;
    result.answers.resize(plan_.sections.size());
    for (const PlannedSection& one : plan_.sections) result.outputs.push_back(one.section->output.tables.front());
    for (const std::size_t index : order) {
      result.answers[index] = ask(plan_.sections[index]);
      result.unreadable = result.unreadable || result.answers[index]->unreadable;
      std::ranges::copy(result.answers[index]->shown, std::back_inserter(result.shown));
    }
    result.findings = findings_.take();
    return result;
  }

 private:
  void expect_layers() {
    std::set<std::string> taken;
    for (const PlannedSection& one : plan_.sections) {
      study_.expect(one.section->own_layers(study_));
      for (std::string& name : layers_of(plan_, one)) {
        if (one.section->takes(name)) taken.insert(std::move(name));
      }
    }
    for (const LayerSpec& layer : plan_.layers) {
      if (taken.contains(layer.name)) {
        study_.expect(std::span(&layer, 1));
      } else {
        context_.not_taken.push_back(layer.name);
      }
    }
  }

  std::unique_ptr<Answer> ask(const PlannedSection& one) {
    Study own = study_.of(layers_of(plan_, one));
    std::unique_ptr<Answer> answer = one.section->run(own, context_);
    findings_.add(answer->all_findings());
    const std::string& as = one.section->output.as;
    if (as.empty()) return answer;
    for (Layer& made : answer->layers(as)) study_ = study_.with(std::move(made));
    return answer;
  }

  RunPlan& plan_;
  RunContext context_;
  Study study_;
  FindingList findings_;
};

}  // namespace

std::vector<Finding> RunAnswers::all_findings() const {
  std::vector<Finding> all = findings;
  all.insert(all.end(), shown.begin(), shown.end());
  return all;
}

RunAnswers run_plan(RunPlan& plan, const RunContext& context) {
  return Runner(plan, context).run();
}

}  // namespace zonekit
