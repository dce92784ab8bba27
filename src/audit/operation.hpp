// The operation audit.
#pragma once

#include "operation/section.hpp"
#include "zonekit/audit.hpp"

namespace zonekit {

class AuditSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;

  std::string claims;               ///< CSV
  std::vector<std::string> checks;  ///< CSV
};

[[nodiscard]] const Operation& audit_operation();

}  // namespace zonekit
