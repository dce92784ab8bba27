// The operation repair.
#pragma once

#include "operation/section.hpp"
#include "zonekit/repair.hpp"

namespace zonekit {

class RepairSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  /// The ledgers; beside the data where none is named.
  [[nodiscard]] std::vector<std::string> own_files() const override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;

  RepairRequest request;
  std::vector<std::string> ledgers;
};

[[nodiscard]] const Operation& repair_operation();

}  // namespace zonekit
