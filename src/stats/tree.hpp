// Trees of zones and classes of a table, built in any order and put in the order of printing.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <vector>

#include "zonekit/stats.hpp"

namespace zonekit::analysis {

/// A label of one layer on a place: a class, or several joined by `|`; 0 is none.
struct LayerLabels {
  std::string layer;
  std::vector<std::string> names{""};
  std::vector<bool> several{false};
};

class StatsTreeBuilder {
 public:
  StatsTreeBuilder();

  /// A node for a code of a layer below `parent`; the same code of the same layer and kind is one node. A zone of
  /// another level or an overlap may share the name and is another.
  std::size_t add(std::size_t parent, const std::string& layer, const std::string& code, StatsRowKind kind,
                  bool in_data = true);
  void set_name(std::size_t node, const std::string& name, std::size_t rank);
  /// The part of `node` that is in none of its children; `node` itself while it has none.
  std::size_t rest_of(std::size_t node);
  [[nodiscard]] const StatsNode& node(std::size_t index) const { return nodes_[index]; }

  /// Nodes in the order of printing; `place` maps the numbers of adding to it.
  [[nodiscard]] std::vector<StatsNode> ordered(std::vector<std::size_t>& place) const;

 private:
  std::vector<StatsNode> nodes_;
  std::vector<std::size_t> ranks_;  ///< in the code list
  std::vector<bool> inner_;         ///< has children
  struct Key {
    std::size_t parent;
    std::string layer;
    StatsRowKind kind;
    std::string code;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  std::map<Key, std::size_t> known_;
  std::map<std::size_t, std::size_t> rests_;
};

/// How codes nest: along a list, by prefixes, or not.
struct CodeNesting {
  const CodeList* list = nullptr;
  std::vector<int> prefixes;
};
[[nodiscard]] CodeNesting nesting_of(const StatsRequest& request, const std::string& layer);

/// Adds the labels of a layer below the root, nested by their codes, and returns their nodes (0 for no label). Codes
/// that the list does not have are findings.
[[nodiscard]] std::vector<std::size_t> add_labels(StatsTreeBuilder& tree, const LayerLabels& labels,
                                                  const CodeNesting& nesting, std::vector<Finding>& findings);
/// The name of a code where the list has it.
void name_by_list(StatsTreeBuilder& tree, std::size_t node, const CodeNesting& nesting);

}  // namespace zonekit::analysis
