// The App tree as completions and the man page see it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace zonekit::cli {

/// Commands in the order in which they were added.
[[nodiscard]] std::vector<const CLI::App*> commands_of(const CLI::App& app);
/// Options but --help, positionals first.
[[nodiscard]] std::vector<const CLI::Option*> options_of(const CLI::App& command);
[[nodiscard]] bool is_flag(const CLI::Option& option);
/// "csv", "json"... of a type "csv|json"; empty for any other.
[[nodiscard]] std::vector<std::string> choices_of(const CLI::Option& option);
/// True where a file name is meant.
[[nodiscard]] bool takes_file(const CLI::Option& option);

}  // namespace zonekit::cli
