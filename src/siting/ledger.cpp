#include "siting/ledger.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

Finding rule_finding(const Restriction& restriction, std::string rule, Severity severity, const std::string& message) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.message =
      restriction.file + ":" + std::to_string(restriction.line) + ": restriction '" + restriction.id + "' " + message;
  finding.layer = restriction.layer;
  return finding;
}

/// Chooses the layers of the run and binds each restriction to them.
class Binder {
 public:
  Binder(SitingResult& result, SitingLedger& run) : request_(run.request), result_(result), run_(run) {
    take(request_.sites.layer.name);
  }
  [[nodiscard]] PolygonLayers layers() && { return PolygonLayers(std::move(used_)); }

  Constraint bind(const Restriction& restriction) {
    Constraint constraint;
    const std::string name =
        restriction.buffer_m > 0 ? grown_layer_name(restriction.layer, restriction.buffer_m) : restriction.layer;
    constraint.layer = take(name);
    if (constraint.layer == no_layer) {
      constraint.no_data = "no layer '" + restriction.layer + "' was given";
      return constraint;
    }
    // A layer that failed to load looks like one that is truly empty: only coverage of its own says that it is known.
    if (is_empty(constraint.layer) && !request_.coverage.contains(restriction.layer)) {
      constraint.no_data = "layer '" + restriction.layer + "' has no polygon";
      constraint.class_wanted.assign(used_[constraint.layer]->class_names.size(), false);
      return constraint;
    }
    choose_classes(restriction, constraint);
    constraint.unread = unread_features(name);
    // Known is where the layer itself is, not what it is grown to.
    constraint.coverage = coverage_of(restriction.layer, take(restriction.layer));
    return constraint;
  }

 private:
  /// Number of the layer in the run, where it takes part from the first call on.
  std::uint32_t take(const std::string& name) {
    const std::uint32_t number = find(name);
    if (number != no_layer || !run_.study.has(name)) return number;
    return add(run_.study.layer(name).polygons);
  }
  std::uint32_t add(const PolygonLayer& layer) {
    used_.push_back(&layer);
    return static_cast<std::uint32_t>(used_.size() - 1);
  }
  [[nodiscard]] std::uint32_t find(const std::string& name) const {
    const auto found = std::ranges::find(used_, name, &PolygonLayer::name);
    return found == used_.end() ? no_layer : static_cast<std::uint32_t>(found - used_.begin());
  }

  [[nodiscard]] bool is_empty(std::uint32_t layer) const {
    return std::ranges::all_of(used_[layer]->blocks, [](const auto& block) { return block.points.empty(); });
  }

  /// Features that reading left out whole or in part: each is an error finding.
  [[nodiscard]] std::uint64_t unread_features(const std::string& layer) const {
    return static_cast<std::uint64_t>(std::ranges::count_if(run_.set.findings, [&](const Finding& finding) {
      const bool about_place = finding.rule.starts_with("geometry.") || finding.rule.starts_with("buffer.") ||
                               finding.rule == "source.broke-off";
      return finding.layer == layer && finding.severity == Severity::error && about_place &&
             finding.rule != "geometry.duplicate-ring";
    }));
  }

  void choose_classes(const Restriction& restriction, Constraint& constraint) {
    const std::vector<std::string>& names = used_[constraint.layer]->class_names;
    constraint.class_wanted.assign(names.size(), restriction.classes.empty());
    std::vector<std::string> missing;
    for (const std::string& name : restriction.classes) {
      const auto found = std::ranges::find(names, name);
      if (found == names.end()) {
        missing.push_back(name);
      } else {
        constraint.class_wanted[static_cast<std::size_t>(found - names.begin())] = true;
      }
    }
    if (missing.empty()) return;
    // A class that is not there may be a slip of the pen: a filter that finds nothing must not read as clear land.
    const bool none = missing.size() == restriction.classes.size();
    if (none) constraint.no_data = "layer '" + restriction.layer + "' has no class " + joined(missing, ", ");
    result_.findings.push_back(rule_finding(restriction, none ? "rules.filter-matches-nothing" : "rules.class-missing",
                                            none ? Severity::error : Severity::warning,
                                            "names " + joined(missing, ", ") + ", which layer '" + restriction.layer +
                                                "' has not; its classes: " + joined(names, ", ")));
  }

  std::uint32_t coverage_of(const std::string& declared_for, std::uint32_t layer) {
    auto entry = request_.coverage.find(declared_for);
    if (entry == request_.coverage.end()) entry = request_.coverage.find("");
    if (entry == request_.coverage.end()) return box_coverage(declared_for, layer);
    const std::uint32_t coverage = take(entry->second);
    if (coverage == no_layer) {
      throw Error(ErrorKind::usage, "coverage of '" + declared_for + "': there is no layer '" + entry->second + "'");
    }
    return coverage;
  }

  /// Without a declared coverage a layer is known within the box of its features: outside it nothing speaks for it.
  std::uint32_t box_coverage(const std::string& declared_for, std::uint32_t layer) {
    const std::string name = "box of " + used_[layer]->name;
    if (const std::uint32_t known = find(name); known != no_layer) return known;
    LatticePoint low{lattice_limit, lattice_limit}, high{-lattice_limit, -lattice_limit};
    for (const PolygonBlock& block : used_[layer]->blocks) {
      for (const LatticePoint& p : block.points) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
      }
    }
    PolygonLayer& box = run_.boxes.emplace_back(PolygonLayer{name, {name}, {PolygonBlock()}});
    if (low.x < high.x && low.y < high.y) {
      box.blocks[0].points = {low, {high.x, low.y}, high, {low.x, high.y}, low};
      box.blocks[0].end_ring();
      box.blocks[0].end_part();
      box.blocks[0].end_feature(0, 0);
    }
    Finding finding;
    finding.rule = "coverage.undeclared";
    finding.severity = Severity::warning;
    finding.layer = declared_for;
    finding.message = "nothing says where layer '" + declared_for +
                      "' is known; the box of its features is taken; declare it: coverage " + declared_for + "=LAYER";
    result_.findings.push_back(std::move(finding));
    return add(box);
  }

  const SitingRequest& request_;
  SitingResult& result_;
  SitingLedger& run_;
  std::vector<const PolygonLayer*> used_;
};

/// What each unit of the ledger says: its site, the restrictions whose constraint it is.
struct Meaning {
  std::vector<std::optional<std::uint32_t>> site_of_unit;
  std::vector<std::vector<std::uint32_t>> restrictions_of_unit;
  /// Restrictions on classes of the unit's layer, where the unit has no class: it may be any of them.
  std::vector<std::vector<std::uint32_t>> unknown_of_unit;
};

Meaning meaning_of_units(const SitingLedger& run, const SitingResult& result) {
  std::unordered_map<std::int64_t, std::uint32_t> site_of_feature;
  for (std::uint32_t i = 0; i < result.sites.size(); ++i) site_of_feature[result.sites[i].feature] = i;
  Meaning meaning;
  for (const LedgerUnit& unit : run.ledger.units) {
    auto& site = meaning.site_of_unit.emplace_back();
    if (unit.layer == 0) site = site_of_feature.at(unit.feature_id);
    auto& restrictions = meaning.restrictions_of_unit.emplace_back();
    auto& unknown = meaning.unknown_of_unit.emplace_back();
    for (std::uint32_t r = 0; r < run.constraints.size(); ++r) {
      const Constraint& constraint = run.constraints[r];
      const bool wanted = constraint.layer == unit.layer && constraint.class_wanted[unit.class_index];
      if (wanted && unit.layer != 0) restrictions.push_back(r);
      const bool no_class =
          constraint.layer == unit.layer && !wanted && run.ledger.class_names[unit.layer][unit.class_index] == "(null)";
      if (no_class) unknown.push_back(r);
    }
  }
  return meaning;
}

/// Reads the ledger's cells one after another.
class CellReader {
 public:
  CellReader(const SitingLedger& run, const Meaning& meaning)
      : run_(run), meaning_(meaning), layers_(run.polygons.size()) {}

  /// The restrictions whose constraint covers the cell, ascending.
  const std::vector<std::uint32_t>& covering(const LedgerCell& cell) {
    covering_.clear();
    std::fill(layers_.begin(), layers_.end(), false);
    for (const std::uint32_t unit : run_.ledger.units_of(cell)) {
      const auto& own = meaning_.restrictions_of_unit[unit];
      covering_.insert(covering_.end(), own.begin(), own.end());
      layers_[run_.ledger.units[unit].layer] = true;
    }
    std::ranges::sort(covering_);
    covering_.erase(std::unique(covering_.begin(), covering_.end()), covering_.end());
    unknown_.clear();
    for (const std::uint32_t unit : run_.ledger.units_of(cell)) {
      const auto& own = meaning_.unknown_of_unit[unit];
      unknown_.insert(unknown_.end(), own.begin(), own.end());
    }
    return covering_;
  }

  /// Of the cell that `covering` saw last.
  SiteCell site_cell(std::uint32_t number, const LedgerCell& cell) const {
    SiteCell result{number, {}, {}, std::vector<bool>(run_.constraints.size())};
    for (const std::uint32_t unit : run_.ledger.units_of(cell)) {
      if (meaning_.site_of_unit[unit]) result.sites.push_back(*meaning_.site_of_unit[unit]);
    }
    std::ranges::sort(result.sites);
    result.sites.erase(std::unique(result.sites.begin(), result.sites.end()), result.sites.end());
    auto next = covering_.begin();
    for (std::uint32_t r = 0; r < run_.constraints.size(); ++r) {
      const std::uint32_t coverage = run_.constraints[r].coverage;
      const bool no_class = std::ranges::find(unknown_, r) != unknown_.end();
      result.known[r] = coverage != no_layer && layers_[coverage] && !no_class;
      const bool covers = next != covering_.end() && *next == r;
      if (covers) ++next;
      const bool inside = run_.rules()[r].test == RuleTest::must_be_inside;
      if (inside ? !covers && result.known[r] && run_.constraints[r].no_data.empty() : covers) {
        result.restrictions.push_back(r);
      }
    }
    return result;
  }

 private:
  const SitingLedger& run_;
  const Meaning& meaning_;
  std::vector<std::uint32_t> covering_, unknown_;
  std::vector<bool> layers_;  ///< that cover the cell
};

void read_cells(SitingLedger& run, const SitingResult& result) {
  const Meaning meaning = meaning_of_units(run, result);
  CellReader reader(run, meaning);
  run.zone.resize(run.rules().size());
  for (std::uint32_t i = 0; i < run.ledger.cells.size(); ++i) {
    const LedgerCell& cell = run.ledger.cells[i];
    for (const std::uint32_t r : reader.covering(cell)) run.zone[r] += cell.area;
    const auto units = run.ledger.units_of(cell);
    // Units are ascending and the sites' layer is the first.
    if (!units.empty() && run.ledger.units[units.front()].layer == 0) run.cells.push_back(reader.site_cell(i, cell));
  }
}

}  // namespace

LedgerOptions sweep_options(const Study& study) {
  LedgerOptions options;
  options.threads = study.threads();
  options.progress = study.progress();
  return options;
}

SitingLedger make_siting_ledger(Study& study, const SitingRequest& request, SitingResult& result) {
  SitingLedger run{request, study, study.set(), {}, {}, {}, {}, {}, {}};
  Binder binder(result, run);
  for (const Restriction& restriction : run.rules()) run.constraints.push_back(binder.bind(restriction));
  run.polygons = std::move(binder).layers();
  LedgerOptions options = sweep_options(study);
  options.feature_layers = {request.sites.layer.name};
  options.keep_borders = true;
  run.ledger = build_ledger(run.polygons, run.set.lattice, options);
  read_cells(run, result);
  return run;
}

}  // namespace zonekit::analysis
