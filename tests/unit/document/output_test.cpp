#include "document/output.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "zonekit/error.hpp"

namespace zonekit {
namespace {

namespace fs = std::filesystem;

class Output : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("zonekit-output-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  fs::path folder_;
};

TEST_F(Output, ReplacesAFileAndKeepsItsMode) {
  write_whole(path("a.csv"), "old");
  ::chmod(path("a.csv").c_str(), 0600);
  write_whole(path("a.csv"), "new");
  EXPECT_EQ(read(path("a.csv")), "new");
  EXPECT_EQ(fs::status(path("a.csv")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(entries(), 1U);
}

TEST_F(Output, UnpublishedLeavesNothing) {
  write_whole(path("a.csv"), "old");
  {
    OutputFile file(path("a.csv"));
    file.write("half");
  }
  EXPECT_EQ(read(path("a.csv")), "old");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(Output, FollowsSymbolicLinks) {
  write_whole(path("real.csv"), "old");
  fs::create_symlink("real.csv", path("link.csv"));
  write_whole(path("link.csv"), "new");
  EXPECT_TRUE(fs::is_symlink(path("link.csv")));
  EXPECT_EQ(read(path("real.csv")), "new");
}

TEST_F(Output, NamesPathAndCause) {
  try {
    write_whole(path("no/such/a.csv"), "x");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::output);
    EXPECT_EQ(std::string(error.what()), "can't write " + path("no/such/a.csv") + ": No such file or directory");
  }
}

TEST_F(Output, AFolderIsNoFile) {
  EXPECT_THROW(write_whole(folder_.string(), "x"), Error);
}

TEST_F(Output, AFullDiskIsAnError) {
  EXPECT_THROW(write_whole("/dev/full", "x"), Error);
}

TEST_F(Output, DevicesAreWrittenDirectly) {
  EXPECT_NO_THROW(write_whole("/dev/null", "x"));
}

TEST_F(Output, AGroupAppearsTogether) {
  OutputGroup group;
  group.add_file(path("a.csv"), [](const TextSink& sink) { sink("a"); });
  group.add_folder(path("b.shp"), [&](const std::string& aside) {
    write_whole(aside, "shp");
    write_whole(aside.substr(0, aside.size() - 3) + "dbf", "dbf");
  });
  EXPECT_FALSE(fs::exists(path("a.csv")));
  EXPECT_EQ(group.publish(), (std::vector<std::string>{path("a.csv"), path("b.shp")}));
  EXPECT_EQ(read(path("a.csv")), "a");
  EXPECT_EQ(read(path("b.dbf")), "dbf");
}

TEST_F(Output, AFailingGroupLeavesNothing) {
  EXPECT_THROW(
      {
        OutputGroup group;
        group.add_file(path("a.csv"), [](const TextSink& sink) { sink("a"); });
        group.add_file(path("b.csv"), [](const TextSink&) { throw Error(ErrorKind::cancelled, "stopped"); });
      },
      Error);
  EXPECT_EQ(entries(), 0U);
}

}  // namespace
}  // namespace zonekit
