// A command from the declaration of its operation.
#pragma once

#include <CLI/CLI.hpp>

#include "operation/section.hpp"

namespace zonekit::cli {

struct Invocation;

void add_operation(CLI::App& app, const Operation& operation, Invocation& invocation);

}  // namespace zonekit::cli
