// The operation siting.
#pragma once

#include "operation/section.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

class SitingSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  std::vector<LayerSpec> own_layers(const Study& study) const override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;

  /// The request with what its files say: rules and decisions.
  [[nodiscard]] SitingRequest whole() const;

  std::string rules;      ///< path of the pack
  std::string decisions;  ///< path; empty: none
  LocalText notice;
  std::optional<Date> as_of;
  SitingRequest request;

 private:
  [[nodiscard]] bool writes_maps() const;

  std::optional<std::string> extent_;
};

[[nodiscard]] const Operation& siting_operation();

}  // namespace zonekit
