#include <algorithm>
#include <optional>

#include "base/near_name.hpp"
#include "project/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

std::vector<std::string> layer_names(const RunPlan& plan) {
  std::vector<std::string> names;
  for (const LayerSpec& layer : plan.layers) names.push_back(layer.name);
  for (const PlannedSection& one : plan.sections) {
    if (!one.section->output.as.empty()) names.push_back(one.section->output.as);
  }
  return names;
}

/// The section that makes a layer: NAME, or NAME.LAYER of one that makes several.
std::optional<std::size_t> maker_of(const RunPlan& plan, const std::string& layer) {
  if (std::ranges::find(plan.layers, layer, &LayerSpec::name) != plan.layers.end()) return std::nullopt;
  for (std::size_t i = 0; i < plan.sections.size(); ++i) {
    const std::string& name = plan.sections[i].section->output.as;
    if (!name.empty() && (layer == name || layer.starts_with(name + "."))) return i;
  }
  return std::nullopt;
}

/// A walk along the uses; `open` are the sections on the way.
class Order {
 public:
  explicit Order(const RunPlan& plan) : plan_(plan), state_(plan.sections.size()) {}

  std::vector<std::size_t> find() {
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) visit(i);
    return std::move(order_);
  }

 private:
  enum class State : char { unseen, open, done };

  void visit(std::size_t index) {
    if (state_[index] == State::done) return;
    if (state_[index] == State::open) fail_circle(index);
    state_[index] = State::open;
    open_.push_back(index);
    for (const LayerUse& use : plan_.sections[index].uses) {
      if (const auto maker = maker_of(plan_, use.layer)) visit(*maker);
    }
    open_.pop_back();
    state_[index] = State::done;
    order_.push_back(index);
  }

  [[noreturn]] void fail_circle(std::size_t index) const {
    std::string circle;
    for (auto it = std::ranges::find(open_, index); it != open_.end(); ++it) {
      circle += std::string(plan_.sections[*it].operation->name) + " (as: " + plan_.sections[*it].section->output.as +
                ") needs ";
    }
    throw Error(ErrorKind::usage, "sections need each other in a circle: " + circle +
                                      plan_.sections[index].section->output.as + "; take one of them out");
  }

  const RunPlan& plan_;
  std::vector<State> state_;
  std::vector<std::size_t> open_;
  std::vector<std::size_t> order_;
};

}  // namespace

void check_layer_uses(const RunPlan& plan, std::span<const LayerUse> uses, const Origin& origin) {
  const std::vector<std::string> names = layer_names(plan);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (std::ranges::count(names, names[i]) == 1) continue;
    origin.fail(origin.is_file() ? YamlPlace{1, 1} : YamlPlace{},
                "two layers are named '" + names[i] + "'; give each its own name");
  }
  for (const LayerUse& use : uses) {
    if (std::ranges::count(names, use.layer) > 0 || maker_of(plan, use.layer)) continue;
    origin.fail(use.place, "no layer '" + use.layer + "'" + name_hint(use.layer, names));
  }
}

std::vector<std::size_t> order_of_sections(const RunPlan& plan) {
  return Order(plan).find();
}

}  // namespace zonekit
