#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "cli/program.hpp"

extern char** environ;

namespace zonekit::test {
namespace {

class Stop : public CliTest {
 protected:
  // Enough small squares that a run takes a while, on any machine.
  void SetUp() override {
    CliTest::SetUp();
    std::vector<Rectangle> squares;
    for (int x = 0; x < 150; ++x) {
      for (int y = 0; y < 150; ++y) {
        squares.push_back({std::to_string(x), x * 10.0, y * 10.0, x * 10.0 + 12.0, y * 10.0 + 12.0});
      }
    }
    write("squares.geojson", rectangles("N", squares));
  }
};

TEST_F(Stop, ABrokenPipeIsNoCrash) {
  const std::string command =
      "cd '" + folder_.string() +
      "' && { " ZONEKIT_PROGRAM
      " ledger --level feature --quiet --layer s=squares.geojson; echo $? > code; } | head -1 > first";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(read("first"), "s,area_m2,share_pct\n");
  EXPECT_EQ(read("code"), "0\n");
}

TEST_F(Stop, TerminatedAtAnyMomentItLeavesNoHalfWrittenOutput) {
  write("t.csv", "as it was\n");
  const auto before = names();
  for (const int delay_ms : {5, 40, 120, 250}) {
    std::vector<std::string> words{ZONEKIT_PROGRAM,
                                   "ledger",
                                   "--quiet",
                                   "--level",
                                   "feature",
                                   "--layer",
                                   "s=" + (folder_ / "squares.geojson").string(),
                                   "--output",
                                   (folder_ / "t.csv").string()};
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    ASSERT_EQ(posix_spawn(&child, ZONEKIT_PROGRAM, nullptr, nullptr, argv.data(), environ), 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
    ::kill(child, SIGTERM);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(names(), before);
    const std::string text = read("t.csv");
    EXPECT_TRUE(text == "as it was\n" || text.ends_with("\n")) << text.size();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 3) {
      EXPECT_EQ(text, "as it was\n");
    }
    write("t.csv", "as it was\n");
  }
}

}  // namespace
}  // namespace zonekit::test
