#include <array>
#include <cstdio>
#include <string_view>

#include "cli/app.hpp"
#include "cli/command_tree.hpp"
#include "cli/console.hpp"
#include "zonekit/version.hpp"

namespace zonekit::cli {

namespace {

// troff reads Latin-1: a character beyond ASCII is written by its number. `text` is our own, so it is UTF-8.
std::size_t append_character(std::string_view text, std::string& out) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  unsigned code = first & (0x7FU >> length);
  for (const char c : text.substr(1, length - 1)) code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  std::array<char, 16> number{};
  std::snprintf(number.data(), number.size(), "\\[u%04X]", code);
  out += number.data();
  return length;
}

// A backslash, a leading dot or quote and a hyphen-minus mean something to roff.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool line_begins = i == 0 || text[i - 1] == '\n';
    if (static_cast<unsigned char>(c) >= 0x80) {
      i += append_character(text.substr(i), out) - 1;
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      if (line_begins && (c == '.' || c == '\'')) out += "\\&";
      out += c;
    }
  }
  return out;
}

// \: lets a long type break before each of its optional parts.
std::string breakable(const std::string& type) {
  std::string out;
  for (const char c : type) {
    if (c == '[') out += "\\:";
    out += roff({&c, 1});
  }
  return out;
}

std::string option_entry(const CLI::Option& option) {
  std::string head = option.get_positional() ? "\\fI" + roff(option.get_name()) + "\\fR"
                                             : "\\fB\\-\\-" + roff(option.get_lnames().front()) + "\\fR";
  if (!is_flag(option) && !option.get_positional()) head += " \\fI" + breakable(option.get_type_name()) + "\\fR";
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
  std::string text = ".TH ZONEKIT 1 \"\" \"zonekit " + std::string(version()) +
                     "\" \"User Commands\"\n.nh\n.ad l\n.SH NAME\nzonekit \\- " + roff(app.get_description()) +
                     "\n.SH SYNOPSIS\n";
  for (const auto* command : commands_of(app)) text += synopsis(*command);
  text += ".SH COMMANDS\n";
  for (const auto* command : commands_of(app)) text += command_section(*command);
  return text + ".SH EXIT STATUS\n" + roff(exit_code_text) + "\n";
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
