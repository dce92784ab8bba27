#include "cli/usage_error.hpp"

#include <algorithm>
#include <vector>

#include "base/near_name.hpp"

namespace zonekit::cli {

namespace {

const CLI::App& parsed_command(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? app : *commands.front();
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* option : command.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::string unexpected(const CLI::App& app, const CLI::App& command) {
  const auto rest = app.remaining(true);
  const std::string first = rest.empty() ? "" : rest.front();
  const bool is_option = first.starts_with('-');
  if (&command == &app && !is_option)
    return "there is no command '" + first + "'" + name_hint(first, command_names(app));
  const auto names = command_names(app);
  if (std::find(names.begin(), names.end(), first) != names.end())
    return "'" + first + "' is another command; give one at a time";
  if (is_option) {
    const std::string name = first.substr(0, first.find('='));
    const std::string near = nearest_name(name, option_names(command));
    return "there is no option '" + name + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?");
  }
  return "'" + first + "' is not expected here; put a value with blanks or brackets in quotes";
}

// "--of is required" and what it is for.
std::string required(const CLI::App& command, const std::string& message) {
  for (const auto* option : command.get_options()) {
    const std::string name = option->get_name();
    if (message.starts_with(name + " ")) return name + " is missing: " + option->get_description();
  }
  return message;
}

}  // namespace

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = parsed_command(app);
  const std::string name = &command == &app ? "zonekit" : "zonekit " + command.get_name();
  std::string message = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) message = unexpected(app, command);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) message = required(command, message);
  return name + ": " + message + "\n'" + name + " --help' shows the options and examples.\n";
}

}  // namespace zonekit::cli
