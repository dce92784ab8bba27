#include "base/text.hpp"
#include "cli/app.hpp"
#include "cli/command_tree.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  zonekit completion bash > ~/.local/share/bash-completion/completions/zonekit
  zonekit completion zsh > ~/.zfunc/_zonekit)";

std::string words(const std::vector<std::string>& list) {
  return joined(list, " ");
}

std::vector<std::string> long_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* option : options_of(command)) {
    if (!option->get_positional()) names.push_back("--" + option->get_lnames().front());
  }
  names.emplace_back("--help");
  return names;
}

// The choices of every option: names mean the same in every command.
std::string bash_choices(const CLI::App& app) {
  std::string cases;
  std::vector<std::string> seen;
  for (const auto* command : commands_of(app)) {
    for (const auto* option : options_of(*command)) {
      const auto choices = choices_of(*option);
      if (choices.empty() || option->get_positional()) continue;
      const std::string name = "--" + option->get_lnames().front();
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
      seen.push_back(name);
      cases += "    " + name + ") COMPREPLY=($(compgen -W '" + words(choices) + "' -- \"$word\")); return ;;\n";
    }
  }
  return cases;
}

std::string bash_script(const CLI::App& app) {
  std::vector<std::string> names;
  std::string cases;
  for (const auto* command : commands_of(app)) {
    names.push_back(command->get_name());
    cases += "    " + command->get_name() + ") options='" + words(long_names(*command)) + "' ;;\n";
  }
  return "# bash completion of zonekit; made by 'zonekit completion bash'\n"
         "_zonekit() {\n"
         "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" options=''\n"
         "  COMPREPLY=()\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W '" +
         words(names) +
         " --help --version' -- \"$word\")); return\n"
         "  fi\n"
         "  case \"$before\" in\n" +
         bash_choices(app) +
         "    completion) COMPREPLY=($(compgen -W 'bash zsh' -- \"$word\")); return ;;\n"
         "  esac\n"
         "  case \"${COMP_WORDS[1]}\" in\n" +
         cases +
         "  esac\n"
         "  case \"$word\" in\n"
         "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
         "    *) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
         "  esac\n"
         "}\n"
         "complete -F _zonekit zonekit\n";
}

// Inside a zsh '...' string and a [description]: quotes and brackets would end them, a colon would split.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '[' || c == ']' || c == ':' || c == '\\') {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string zsh_value(const CLI::Option& option) {
  if (is_flag(option)) return "";
  const auto choices = choices_of(option);
  if (!choices.empty()) return ":value:(" + words(choices) + ")";
  return option.get_type_name() == "DIR" ? ":folder:_files -/" : takes_file(option) ? ":file:_files" : ":value:";
}

std::string zsh_arguments(const CLI::App& command) {
  std::string text = "_arguments '--help[Print this help and stop]'";
  for (const auto* option : options_of(command)) {
    text += " \\\n        ";
    if (option->get_positional()) {
      const auto choices = choices_of(*option);
      text += choices.empty() ? "'*:file:_files'" : "'*:value:(" + words(choices) + ")'";
      continue;
    }
    const bool repeated = option->get_items_expected_max() > 1;
    text += std::string("'") + (repeated ? "*" : "") + "--" + option->get_lnames().front() + "[" +
            zsh_text(option->get_description()) + "]" + zsh_value(*option) + "'";
  }
  return text;
}

std::string zsh_script(const CLI::App& app) {
  std::string names;
  std::string cases;
  for (const auto* command : commands_of(app)) {
    names += "    '" + command->get_name() + ":" + zsh_text(command->get_description()) + "'\n";
    cases += "      " + command->get_name() + ") " + zsh_arguments(*command) + " ;;\n";
  }
  return "#compdef zonekit\n"
         "# zsh completion of zonekit; made by 'zonekit completion zsh'\n"
         "_zonekit() {\n"
         "  local -a commands\n"
         "  commands=(\n" +
         names +
         "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "  else\n"
         "    local name=$words[2]\n"
         "    shift words; (( CURRENT-- ))\n"
         "    case $name in\n" +
         cases +
         "    esac\n"
         "  fi\n"
         "}\n"
         "_zonekit \"$@\"\n";
}

}  // namespace

void add_completion(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("completion", "Print a completion script for a shell");
  const auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "The shell")->required()->type_name("bash|zsh")->check([](const std::string& text) {
    return text == "bash" || text == "zsh" ? "" : "'" + text + "' is not one of bash, zsh";
  });
  command->footer(examples);
  command->callback([=, &app, &invocation] {
    invocation.command = [=, &app] {
      write_standard_output(*shell == "bash" ? bash_script(app) : zsh_script(app));
      return static_cast<int>(exit_done);
    };
  });
}

}  // namespace zonekit::cli
