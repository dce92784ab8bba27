#include "zonekit/study.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/near_name.hpp"
#include "study/layer_store.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

using Member = analysis::LayerStore::Member;
using Members = std::vector<Member*>;

/// What is made once of the same layers side by side.
struct View {
  LayerSet set;
  const AreaLedger* first_ledger = nullptr;
};

/// Layers, exponent of the lattice, level, feature layers, borders, thickness tolerance.
using LedgerKey = std::tuple<Members, int, LedgerLevel, std::vector<std::string>, bool, double>;

/// What all handles of a study share.
struct Shared {
  explicit Shared(const StudyOptions& own) : options(own), store({own.model, own.threads, own.progress}) {}
  StudyOptions options;
  analysis::LayerStore store;
  std::map<std::vector<const layer::ReadLayer*>, View> views;
  std::map<LedgerKey, AreaLedger> ledgers;
};

/// The layer without what is large.
Layer outline_of(const Layer& layer) {
  Layer outline;
  outline.spec = layer.spec;
  outline.info = layer.info;
  outline.polygons = {layer.polygons.name, layer.polygons.class_names, {}};
  return outline;
}

void check_names(const Members& members) {
  std::set<std::string_view> names;
  for (const Member* member : members) {
    if (names.insert(member->spec.name).second) continue;
    throw Error(ErrorKind::usage, "two layers are called \"" + member->spec.name + "\"");
  }
}

}  // namespace

struct Study::Handle {
  std::shared_ptr<Shared> shared;
  Members members;

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Member* member : members) all.push_back(member->spec.name);
    return all;
  }

  [[nodiscard]] Member& member(std::string_view name) const {
    const auto found = std::ranges::find_if(members, [&](const Member* one) { return one->spec.name == name; });
    if (found != members.end()) return **found;
    throw Error(ErrorKind::usage, "there is no layer '" + std::string(name) + "'" + name_hint(name, names()));
  }

  /// Reads what is not read yet.
  void read() const {
    for (Member* own : members) own->wanted = true;
    shared->store.read();
  }

  [[nodiscard]] View& view() const {
    read();
    std::vector<const layer::ReadLayer*> side_by_side;
    for (const Member* one : members) side_by_side.push_back(one->read);
    const auto [at, fresh] = shared->views.try_emplace(side_by_side);
    LayerSet& set = at->second.set;
    if (!fresh) return at->second;
    set.model = shared->options.model;
    set.lattice = shared->store.lattice();
    set.findings = layer::findings_of(side_by_side, set.model, set.lattice);
    for (const layer::ReadLayer* one : side_by_side) set.layers.push_back(outline_of(one->layer));
    return at->second;
  }
};

Study::Study(std::vector<LayerSpec> layers, const StudyOptions& options) : handle_(std::make_shared<Handle>()) {
  handle_->shared = std::make_shared<Shared>(options);
  for (const LayerSpec& spec : layers) handle_->members.push_back(&handle_->shared->store.add(spec));
  check_names(handle_->members);
}

Study::Study(LayerSet set, const StudyOptions& options) : handle_(std::make_shared<Handle>()) {
  StudyOptions theirs = options;
  theirs.model = set.model;
  handle_->shared = std::make_shared<Shared>(theirs);
  for (Layer& layer : set.layers) {
    std::vector<Finding> own;
    std::ranges::copy_if(set.findings, std::back_inserter(own),
                         [&](const Finding& finding) { return finding.layer == layer.spec.name; });
    handle_->members.push_back(&handle_->shared->store.add(std::move(layer), set.lattice, std::move(own)));
  }
  check_names(handle_->members);
}

Study Study::of(std::span<const std::string> names) const {
  auto some = std::make_shared<Handle>(Handle{handle_->shared, {}});
  for (const std::string& name : names) some->members.push_back(&handle_->member(name));
  check_names(some->members);
  return Study(std::move(some));
}

Study Study::with(std::span<const LayerSpec> more) const {
  auto all = std::make_shared<Handle>(*handle_);
  for (const LayerSpec& spec : more) {
    Member& member = handle_->shared->store.add(spec);
    if (std::ranges::find(all->members, &member) == all->members.end()) all->members.push_back(&member);
  }
  check_names(all->members);
  return Study(std::move(all));
}

Study Study::with(Layer made) const {
  analysis::LayerStore& store = handle_->shared->store;
  store.empty() ? handle_->read() : store.read();
  const Lattice lattice = store.lattice();
  auto all = std::make_shared<Handle>(*handle_);
  all->members.push_back(&handle_->shared->store.add(std::move(made), lattice));
  check_names(all->members);
  return Study(std::move(all));
}

void Study::expect(std::span<const LayerSpec> more) {
  for (const LayerSpec& spec : more) handle_->shared->store.add(spec).wanted = true;
}

const StudyOptions& Study::options() const noexcept {
  return handle_->shared->options;
}

std::vector<std::string> Study::names() const {
  return handle_->names();
}

bool Study::has(std::string_view name) const noexcept {
  return std::ranges::any_of(handle_->members, [&](const Member* one) { return one->spec.name == name; });
}

bool Study::in_memory(std::string_view name) const {
  const Member& member = handle_->member(name);
  return member.read != nullptr && !member.read->from_source;
}

const LayerSpec& Study::spec(std::string_view name) const {
  return handle_->member(name).spec;
}

const LayerSet& Study::set() {
  return handle_->view().set;
}

const Layer& Study::layer(std::string_view name) {
  handle_->read();
  return handle_->member(name).read->layer;
}

PolygonLayers Study::polygons() {
  handle_->read();
  std::vector<const PolygonLayer*> polygons;
  for (const Member* one : handle_->members) polygons.push_back(&one->read->layer.polygons);
  return PolygonLayers(std::move(polygons));
}

const AreaLedger& Study::ledger(const LedgerNeed& need) {
  Shared& shared = *handle_->shared;
  View& view = handle_->view();
  LedgerOptions how;
  how.thickness_tolerance_m = need.thickness_tolerance_m.value_or(shared.options.thickness_tolerance_m);
  how.level = how.thickness_tolerance_m > 0 ? LedgerLevel::by_feature : need.level;
  how.feature_layers = need.feature_layers;
  how.keep_borders = need.keep_borders;
  how.threads = shared.options.threads;
  how.progress = shared.options.progress;
  LedgerKey key{handle_->members,   view.set.lattice.exponent, how.level,
                how.feature_layers, how.keep_borders,          how.thickness_tolerance_m};
  auto found = shared.ledgers.find(key);
  if (found == shared.ledgers.end()) {
    found = shared.ledgers.emplace(std::move(key), build_ledger(polygons(), view.set.lattice, how)).first;
  }
  if (view.first_ledger == nullptr) view.first_ledger = &found->second;
  return found->second;
}

const AreaLedger& Study::ledger(LedgerLevel level) {
  return ledger(LedgerNeed{level, {}, false, {}});
}

std::vector<Finding> Study::findings() {
  const View& view = handle_->view();
  std::vector<Finding> findings = view.set.findings;
  if (view.first_ledger == nullptr) return findings;
  std::ranges::move(ledger_findings(*view.first_ledger, view.set), std::back_inserter(findings));
  return findings;
}

}  // namespace zonekit
