// The operation change.
#pragma once

#include "operation/section.hpp"
#include "zonekit/change.hpp"

namespace zonekit {

/// A layer of the project by its name, or one of the section's own.
struct ChosenLayer {
  std::string name;
  std::optional<LayerSpec> own;
};

class ChangeSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  [[nodiscard]] std::vector<LayerSpec> own_layers(const Study& study) const override;
  [[nodiscard]] bool takes(std::string_view layer) const override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;

  ChosenLayer before, after;
  std::optional<ChosenLayer> by;
  ChangeRequest request;  ///< its layers are those above
  bool kept = false;
  std::size_t most_places = 10;

 private:
  void tell_layers_apart(const Fields& fields);
  [[nodiscard]] std::vector<const ChosenLayer*> chosen() const;
  [[nodiscard]] ChangeRequest whole_request(Study& vintages) const;

  std::string one_class_;  ///< what both vintages are called
};

[[nodiscard]] const Operation& change_operation();

}  // namespace zonekit
