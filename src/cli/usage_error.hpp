// Wrong usage in plain words: the option, what is wrong with it, the cure, the nearest name.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace zonekit::cli {

[[nodiscard]] std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

}  // namespace zonekit::cli
