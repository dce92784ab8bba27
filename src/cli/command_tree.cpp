#include "cli/command_tree.hpp"

#include <sstream>

namespace zonekit::cli {

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<const CLI::Option*> options_of(const CLI::App& command) {
  std::vector<const CLI::Option*> options;
  for (const bool positional : {true, false}) {
    for (const auto* option : command.get_options()) {
      if (option->get_positional() == positional && !option->check_lname("help")) options.push_back(option);
    }
  }
  return options;
}

bool is_flag(const CLI::Option& option) {
  return option.get_items_expected_max() == 0;
}

std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (type.find('|') == std::string::npos || type.find('[') != std::string::npos) return {};
  std::vector<std::string> choices;
  std::istringstream stream(type);
  for (std::string choice; std::getline(stream, choice, '|');) choices.push_back(choice);
  return choices;
}

bool takes_file(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type == "FILE" || type == "DIR" || option.get_positional();
}

}  // namespace zonekit::cli
