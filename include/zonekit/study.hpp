// A study: the layers of a run, and what every question asks of them.
//
//   Study study({{.name = "county", .source = "county.shp"}, {.name = "redline", .source = "redline.shp"}});
//   const Table shares = share_table(study.ledger(), {.of = "county"});
//
// Layers are read when something is first asked of a study that has them, and with them those that are expected
// (`expect`); each ledger is made when it is first asked for, and once. A Study is a light handle: copies, and the
// studies that `of` and `with` give, share readings and ledgers. What a study hands out by reference stays as it is
// while any of these handles lives. One thread at a time may ask; the work itself runs on StudyOptions::threads.
//
// Throws, where it reads, as read_layers does; Error(usage) for a layer that is not there, with the nearest name.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/progress.hpp"

namespace zonekit {

struct StudyOptions {
  AreaModel model = AreaModel::ellipsoidal;
  /// Of every ledger that does not ask for another: LedgerOptions::thickness_tolerance_m.
  double thickness_tolerance_m = 0;
  unsigned threads = 0;  ///< 0: as many as the machine has
  Progress* progress = nullptr;
};

class Study {
 public:
  /// Names are unique; else Error(usage).
  explicit Study(std::vector<LayerSpec> layers, const StudyOptions& options = {});
  /// Layers that are there already; the model is theirs.
  explicit Study(LayerSet set, const StudyOptions& options = {});

  /// Some of its layers, in this order.
  [[nodiscard]] Study of(std::span<const std::string> names) const;
  /// Further layers behind its own. One that this study has by name must be the same in all but what it keeps
  /// (LayerSpec::keep_fields, keep_drawn, keep_rings): it is then that layer, and keeps what either asks for. Else
  /// Error(usage).
  [[nodiscard]] Study with(std::span<const LayerSpec> more) const;
  /// A layer made in memory, behind its own, on the lattice of what is read and expected; reads its own layers where
  /// that is nothing yet.
  [[nodiscard]] Study with(Layer made) const;
  /// Layers that will be asked for later (`with`): the first reading reads them too, so that each source is read once.
  /// Never needed for a right answer.
  void expect(std::span<const LayerSpec> more);

  [[nodiscard]] const StudyOptions& options() const noexcept;
  [[nodiscard]] unsigned threads() const noexcept { return options().threads; }
  [[nodiscard]] Progress* progress() const noexcept { return options().progress; }
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] bool has(std::string_view name) const noexcept;
  /// A layer that was handed over, not read from a source.
  [[nodiscard]] bool in_memory(std::string_view name) const;
  /// As it is read: fields that others keep of the same layer stand behind its own.
  [[nodiscard]] const LayerSpec& spec(std::string_view name) const;

  /// Its layers without their polygons, attributes and drawn features: what they are, their lattice, and what reading
  /// found. The planar model chooses the lattice by all coordinates that are read: a far layer that is read later moves
  /// all to a coarser one, and what was handed out before stays on the finer.
  [[nodiscard]] const LayerSet& set();
  [[nodiscard]] const Layer& layer(std::string_view name);
  [[nodiscard]] PolygonLayers polygons();

  struct LedgerNeed {
    LedgerLevel level = LedgerLevel::by_class;
    std::vector<std::string> feature_layers = {};  ///< LedgerOptions::feature_layers
    bool keep_borders = false;
    std::optional<double> thickness_tolerance_m = {};  ///< unset: that of the study
  };
  /// Of all its layers, in their order. With a thickness tolerance every ledger is by feature: classes would hide thin
  /// places in their sums.
  [[nodiscard]] const AreaLedger& ledger(const LedgerNeed& need);
  [[nodiscard]] const AreaLedger& ledger(LedgerLevel level = LedgerLevel::by_class);
  /// What reading found, then what the first ledger of these layers found (ledger_findings), when one was made.
  [[nodiscard]] std::vector<Finding> findings();

 private:
  struct Handle;
  explicit Study(std::shared_ptr<Handle> handle) : handle_(std::move(handle)) {}
  std::shared_ptr<Handle> handle_;
};

}  // namespace zonekit
