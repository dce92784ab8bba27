// The layers that several studies share: each read once, when it is wanted; again only where more is to be kept of it.
#pragma once

#include <deque>
#include <span>
#include <vector>

#include "layer/read_layers.hpp"

namespace zonekit::analysis {

class LayerStore {
 public:
  struct Member {
    LayerSpec spec;                          ///< keeps what anybody asked for
    const layer::ReadLayer* read = nullptr;  ///< none: not read, or not with all that it is to keep
    bool wanted = false;                     ///< else it may be one that can't be read as it is
  };

  explicit LayerStore(const ReadOptions& options) : options_(options) {}

  /// The layer of this name and spec, new where there is none.
  [[nodiscard]] Member& add(const LayerSpec& spec);
  /// A layer that is there already, with what was found when it was read.
  [[nodiscard]] Member& add(Layer made, const Lattice& lattice, std::vector<Finding> findings = {});
  [[nodiscard]] bool empty() const { return readings_.empty(); }
  /// Reads what is wanted and not read. Readings stay where they are, also those that others have replaced.
  void read();
  /// After `read`.
  [[nodiscard]] const Lattice& lattice() const { return lattice_; }

 private:
  void read_again();

  ReadOptions options_;
  std::deque<Member> members_;
  std::deque<layer::ReadLayer> readings_;
  Lattice lattice_;
};

/// The two name one layer: they differ at most in what is kept of it.
[[nodiscard]] bool same_layer(const LayerSpec& a, const LayerSpec& b);

}  // namespace zonekit::analysis
