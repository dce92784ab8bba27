#include <sstream>

#include "cli/app.hpp"
#include "cli/command_tree.hpp"
#include "cli/console.hpp"
#include "zonekit/version.hpp"

namespace zonekit::cli {

namespace {

// A backslash, a leading dot or quote and a hyphen-minus mean something to roff.
std::string roff(const std::string& text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    line_begins = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string option_entry(const CLI::Option& option) {
  std::string head = option.get_positional() ? "\\fI" + roff(option.get_name()) + "\\fR"
                                             : "\\fB\\-\\-" + roff(option.get_lnames().front()) + "\\fR";
  if (!is_flag(option) && !option.get_positional()) head += " \\fI" + roff(option.get_type_name()) + "\\fR";
  const std::string need = option.get_required() ? " (required)" : "";
  return ".TP\n" + head + "\n" + roff(option.get_description()) + need + ".\n";
}

std::string synopsis(const CLI::App& command) {
  std::string text = ".br\n\\fBzonekit " + command.get_name() + "\\fR";
  for (const auto* option : options_of(command)) {
    if (!option->get_required()) continue;
    text += option->get_positional() ? " \\fI" + roff(option->get_name()) + "\\fR"
                                     : " \\fB\\-\\-" + option->get_lnames().front() + "\\fR \\fI...\\fR";
  }
  return text + " [\\fIoptions\\fR]\n";
}

std::string command_section(const CLI::App& command) {
  std::string text = ".SS zonekit " + command.get_name() + "\n" + roff(command.get_description()) + ".\n";
  for (const auto* option : options_of(command)) text += option_entry(*option);
  if (!command.get_footer().empty()) text += ".PP\n.nf\n" + roff(command.get_footer()) + "\n.fi\n";
  return text;
}

std::string man_page(const CLI::App& app) {
  std::string text = ".TH ZONEKIT 1 \"\" \"zonekit " + std::string(version()) + "\" \"User Commands\"\n.SH NAME\nzonekit \\- " +
                     roff(app.get_description()) + "\n.SH SYNOPSIS\n";
  for (const auto* command : commands_of(app)) text += synopsis(*command);
  text += ".SH COMMANDS\n";
  for (const auto* command : commands_of(app)) text += command_section(*command);
  return text + ".SH EXIT STATUS\n" + roff(std::string(exit_code_text)) + "\n";
}

}  // namespace

void add_man(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("man", "Print the man page");
  command->footer("Examples:\n  zonekit man | man -l -");
  command->callback([&app, &invocation] {
    invocation.command = [&app] {
      write_standard_output(man_page(app));
      return static_cast<int>(exit_done);
    };
  });
}

}  // namespace zonekit::cli
