#include "stats/tree.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace zonekit::analysis {

namespace {

constexpr std::size_t no_rank = std::numeric_limits<std::size_t>::max();

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

/// The codes above `code`, the highest first.
std::vector<std::string> parents_of(const std::string& code, const CodeNesting& nesting) {
  std::vector<std::string> chain;
  if (nesting.list != nullptr) {
    const CodeEntry* entry = nesting.list->find(code);
    while (entry != nullptr && !entry->parent.empty()) {
      chain.insert(chain.begin(), entry->parent);
      entry = nesting.list->find(entry->parent);
    }
    if (!chain.empty()) return chain;
  }
  for (const int length : nesting.prefixes) {
    const auto size = static_cast<std::size_t>(length);
    if (is_ascii(code) && size < code.size()) chain.push_back(code.substr(0, size));
  }
  return chain;
}

}  // namespace

StatsTreeBuilder::StatsTreeBuilder() {
  nodes_.push_back({no_parent, 0, StatsRowKind::whole, "", "", "", true, false});
  ranks_.push_back(no_rank);
  inner_.push_back(false);
}

std::size_t StatsTreeBuilder::add(std::size_t parent, const std::string& layer, const std::string& code,
                                  StatsRowKind kind, bool in_data) {
  const auto [it, added] = known_.try_emplace(Key{parent, layer, kind, code}, nodes_.size());
  if (added) {
    nodes_.push_back({parent, 0, kind, in_data ? layer : "", code, code, true, false});
    ranks_.push_back(no_rank);
    inner_.push_back(false);
    inner_[parent] = true;
  } else if (in_data) {
    nodes_[it->second].layer = layer;
  }
  return it->second;
}

void StatsTreeBuilder::set_name(std::size_t node, const std::string& name, std::size_t rank) {
  nodes_[node].name = name;
  ranks_[node] = rank;
}

std::size_t StatsTreeBuilder::rest_of(std::size_t node) {
  if (!inner_[node]) return node;
  const auto [it, added] = rests_.try_emplace(node, nodes_.size());
  if (added) {
    nodes_.push_back({node, 0, StatsRowKind::rest, nodes_[node].layer, nodes_[node].code, "", true, false});
    ranks_.push_back(no_rank);
    inner_.push_back(false);
  }
  return it->second;
}

std::vector<StatsNode> StatsTreeBuilder::ordered(std::vector<std::size_t>& place) const {
  std::vector<std::vector<std::size_t>> children(nodes_.size());
  for (std::size_t i = 1; i < nodes_.size(); ++i) children[nodes_[i].parent].push_back(i);
  const auto key = [&](std::size_t i) { return std::tie(nodes_[i].kind, ranks_[i], nodes_[i].code, nodes_[i].layer); };
  for (auto& own : children) std::ranges::sort(own, [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  place.assign(nodes_.size(), 0);
  std::vector<StatsNode> result;
  std::vector<std::size_t> open{0};
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    place[i] = result.size();
    StatsNode node = nodes_[i];
    if (i != 0) {
      node.parent = place[node.parent];
      node.depth = result[node.parent].depth + 1;
    }
    node.leaf = children[i].empty();
    result.push_back(std::move(node));
    open.insert(open.end(), children[i].rbegin(), children[i].rend());
  }
  return result;
}

CodeNesting nesting_of(const StatsRequest& request, const std::string& layer) {
  CodeNesting nesting;
  if (const auto list = request.trees.find(layer); list != request.trees.end()) nesting.list = &list->second;
  if (const auto own = request.prefixes.find(layer); own != request.prefixes.end()) nesting.prefixes = own->second;
  std::ranges::sort(nesting.prefixes);
  return nesting;
}

void name_by_list(StatsTreeBuilder& tree, std::size_t node, const CodeNesting& nesting) {
  if (nesting.list == nullptr) return;
  const CodeEntry* entry = nesting.list->find(tree.node(node).code);
  if (entry == nullptr) return;
  tree.set_name(node, entry->name, static_cast<std::size_t>(entry - nesting.list->entries.data()));
}

std::vector<std::size_t> add_labels(StatsTreeBuilder& tree, const LayerLabels& labels, const CodeNesting& nesting,
                                    std::vector<Finding>& findings) {
  std::vector<std::size_t> nodes(labels.names.size());
  for (std::size_t i = 1; i < labels.names.size(); ++i) {
    const std::string& code = labels.names[i];
    if (labels.several[i]) {
      nodes[i] = tree.add(0, labels.layer, code, StatsRowKind::several);
      continue;
    }
    std::size_t parent = 0;
    for (const std::string& above : parents_of(code, nesting)) {
      parent = tree.add(parent, labels.layer, above, StatsRowKind::listed, false);
      name_by_list(tree, parent, nesting);
    }
    nodes[i] = tree.add(parent, labels.layer, code, StatsRowKind::listed);
    name_by_list(tree, nodes[i], nesting);
    if (nesting.list == nullptr || nesting.list->find(code) != nullptr) continue;
    Finding finding;
    finding.rule = "stats.unknown-code";
    finding.layer = labels.layer;
    finding.message = "class '" + code + "' is not in the code list " + nesting.list->file +
                      ": it has a column of its own and no parent; mend the data, or add the code";
    findings.push_back(std::move(finding));
  }
  return nodes;
}

}  // namespace zonekit::analysis
