// A layer as part of a question, perhaps as some of its classes.
#pragma once

#include <string>
#include <vector>

namespace zonekit {

/// Places where `layer` is present (and, when `classes` is not empty, as one of `classes`).
struct LayerFilter {
  std::string layer = {};
  std::vector<std::string> classes = {};
};

}  // namespace zonekit
