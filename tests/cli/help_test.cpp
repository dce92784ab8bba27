#include <sys/wait.h>

#include <cstdlib>
#include <regex>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Help = CliTest;

const std::vector<std::string> commands{"inspect", "ledger", "shares",     "crosstab", "check",    "conflicts",
                                        "siting",  "repair", "stats",      "map",      "eligible", "audit",
                                        "change",  "run",    "completion", "man"};

TEST_F(Help, EveryCommandShowsExamples) {
  for (const auto& command : commands) {
    const Outcome run = zonekit({command, "--help"});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_NE(run.out.find("Examples:"), std::string::npos) << command;
    EXPECT_NE(run.out.find("zonekit " + command), std::string::npos) << command;
  }
}

TEST_F(Help, VersionNamesTheLibraries) {
  const Outcome run = zonekit({"--version"});
  EXPECT_TRUE(std::regex_match(run.out, std::regex("zonekit [0-9.]+ \\(GDAL [0-9.]+, PROJ [0-9.]+, GEOS [0-9.]+\\)\n")))
      << run.out;
}

// Help, man page and completions walk the same tree: an option of one is an option of all.
TEST_F(Help, ManAndCompletionsKnowEveryOptionOfHelp) {
  std::string man = zonekit({"man"}).out;
  man = std::regex_replace(man, std::regex("\\\\-"), "-");
  const std::string bash = zonekit({"completion", "bash"}).out;
  const std::string zsh = zonekit({"completion", "zsh"}).out;
  for (const auto& command : commands) {
    const std::string help = zonekit({command, "--help"}).out;
    const std::regex option("\n  (--[a-z-]+)");
    for (std::sregex_iterator it(help.begin(), help.end(), option), end; it != end; ++it) {
      const std::string name = (*it)[1];
      EXPECT_NE(man.find(name), std::string::npos) << name;
      EXPECT_NE(bash.find(name), std::string::npos) << name;
      EXPECT_NE(zsh.find(name), std::string::npos) << name;
    }
  }
}

TEST_F(Help, BashCompletesCommandsOptionsAndChoices) {
  write("completion", zonekit({"completion", "bash"}).out);
  write("try",
        "source completion\n"
        "try() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _zonekit; echo \"${COMPREPLY[@]}\"; }\n"
        "try zonekit sha\n"
        "try zonekit shares --uni\n"
        "try zonekit shares --unit k\n"
        "try zonekit sit\n"
        "try zonekit siting --as\n"
        "try zonekit siting --language z\n"
        "try zonekit map --no\n");
  const std::string command = "cd '" + folder_.string() + "' && bash try > answers";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(read("answers"), "shares\n--unit\nkm2\nsiting\n--as-of\nzh\n--notice\n");
}

TEST_F(Help, ManPageIsCleanRoff) {
  write("zonekit.1", zonekit({"man"}).out);
  const std::string command =
      "cd '" + folder_.string() +
      "' && (command -v groff > /dev/null || exit 77; groff -man -Tutf8 -ww zonekit.1 > page 2> faults)";
  const int status = std::system(command.c_str());
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) GTEST_SKIP() << "no groff here";
  EXPECT_EQ(read("faults"), "");
}

TEST_F(Help, AnUnknownCommandNamesTheNearest) {
  const Outcome run = zonekit({"share"});
  EXPECT_EQ(run.err,
            "zonekit: there is no command 'share'; did you mean 'shares'?\n'zonekit --help' shows the options and "
            "examples.\n");
}

TEST_F(Help, AnUnknownShell) {
  const Outcome run = zonekit({"completion", "fish"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("SHELL: 'fish' is not one of bash, zsh"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace zonekit::test
