// The operation inspect.
#pragma once

#include "operation/section.hpp"

namespace zonekit {

class InspectSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  /// It reads sources in its own way, with their faults.
  [[nodiscard]] bool takes(std::string_view) const override { return false; }
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;

  std::vector<std::string> sources;  ///< empty: those of the study's layers
};

[[nodiscard]] const Operation& inspect_operation();

}  // namespace zonekit
