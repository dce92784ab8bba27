#include <algorithm>
#include <array>

#include "project/plan.hpp"

// Every operation, in the order in which doors show them. A feature's folder defines NAME_operation(); this line is all
// that makes it a command, a section of project files and a part of every schema and description.
#define ZONEKIT_OPERATIONS(X) \
  X(inspect)                  \
  X(ledger)                   \
  X(shares)                   \
  X(crosstab)                 \
  X(conflicts)                \
  X(eligible)                 \
  X(siting)                   \
  X(stats)                    \
  X(check)                    \
  X(repair)                   \
  X(audit)                    \
  X(change)                   \
  X(map)                      \
  X(catalogue)

namespace zonekit {

#define ZONEKIT_DECLARE(name) [[nodiscard]] const Operation& name##_operation();
ZONEKIT_OPERATIONS(ZONEKIT_DECLARE)
#undef ZONEKIT_DECLARE

std::span<const Operation* const> operations() noexcept {
#define ZONEKIT_LIST(name) &name##_operation(),
  static const std::array all{ZONEKIT_OPERATIONS(ZONEKIT_LIST)};
#undef ZONEKIT_LIST
  return all;
}

const Operation* find_operation(std::string_view name) noexcept {
  const auto found = std::ranges::find(operations(), name, &Operation::name);
  return found == operations().end() ? nullptr : *found;
}

}  // namespace zonekit
