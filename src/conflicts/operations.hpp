// The operations conflicts and eligible.
#pragma once

#include "operation/section.hpp"
#include "zonekit/conflicts.hpp"
#include "zonekit/eligible.hpp"

namespace zonekit {

class ConflictsSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;
  ConflictRequest request;
};

class EligibleSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  std::vector<LayerSpec> own_layers(const Study& study) const override;
  bool takes(std::string_view layer) const override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;
  EligibleRequest request;
};

[[nodiscard]] const Operation& conflicts_operation();
[[nodiscard]] const Operation& eligible_operation();

/// Also an extent that the project gives is among the layers that the section lists.
void take_part(const std::string& extent, std::vector<std::string>& layers);

}  // namespace zonekit
