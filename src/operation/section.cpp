#include "operation/section.hpp"

#include <array>

namespace zonekit {

void declare_section(Fields& fields, const Operation& operation, Section& section) {
  fields.called("'" + std::string(operation.name) + "'");
  section.declare(fields);
  declare_output(fields, operation, section.output);
  if (operation.layers == LayerNeed::none) return;
  fields
      .layers("layers", section.layers,
              {"参与的图层（默认项目的所有图层，以及此处提到的图层）",
               "Layers that take part (default: all of the project, and those that are named here)"})
      .only(Door::files_only);
}

std::span<const AnswerFormat> table_formats() noexcept {
  static constexpr std::array<AnswerFormat, 4> formats{
      {{"csv", ".csv"}, {"json", ".json"}, {"markdown", ".md"}, {"table", ".txt"}}};
  return formats;
}

}  // namespace zonekit
