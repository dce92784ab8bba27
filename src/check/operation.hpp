// The operation check.
#pragma once

#include "operation/section.hpp"
#include "zonekit/check.hpp"

namespace zonekit {

class CheckSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  [[nodiscard]] std::vector<LayerSpec> own_layers(const Study& study) const override;
  /// It reads every layer as features, and one that can't be read is a finding.
  [[nodiscard]] bool takes(std::string_view) const override { return false; }
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;

  CheckRequest request;
  std::vector<Override> overrides;
  std::vector<std::string> only;  ///< rules, or kinds of them; empty: all
};

[[nodiscard]] const Operation& check_operation();

}  // namespace zonekit
