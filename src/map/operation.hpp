// The operation map.
#pragma once

#include "operation/section.hpp"
#include "zonekit/map.hpp"

namespace zonekit {

class MapSection : public Section {
 public:
  void declare(Fields& fields) override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;

  StaticMap map;  ///< its layers, title and language are the run's and the output's
};

[[nodiscard]] const Operation& map_operation();

}  // namespace zonekit
