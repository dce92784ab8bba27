#include "cli/program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

extern char** environ;

namespace zonekit::test {

namespace fs = std::filesystem;

namespace {

std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

Outcome run_zonekit(const fs::path& folder, const std::vector<std::string>& arguments) {
  // Captured through files beside the folder: no pipe can fill up.
  const std::string out = folder.string() + ".out";
  const std::string err = folder.string() + ".err";
  std::vector<std::string> words{ZONEKIT_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child = 0;
  Outcome outcome;
  int status = 0;
  if (posix_spawn(&child, ZONEKIT_PROGRAM, &actions, nullptr, argv.data(), environ) == 0 &&
      waitpid(child, &status, 0) == child) {
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  posix_spawn_file_actions_destroy(&actions);
  outcome.out = read_all(out);
  outcome.err = read_all(err);
  fs::remove(out);
  fs::remove(err);
  return outcome;
}

std::string rectangles(const std::string& field, const std::vector<Rectangle>& list) {
  constexpr double east0 = 41'500'000;
  constexpr double north0 = 4'900'000;
  std::ostringstream text;
  text.precision(12);
  text
      << R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4529"}},"features":[)";
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Rectangle& r = list[i];
    const double w = east0 + r.west, e = east0 + r.east, s = north0 + r.south, n = north0 + r.north;
    text << (i == 0 ? "" : ",") << R"({"type":"Feature","properties":{")" << field << R"(":")" << r.value
         << R"("},"geometry":{"type":"Polygon","coordinates":[[[)" << w << "," << s << "],[" << e << "," << s << "],["
         << e << "," << n << "],[" << w << "," << n << "],[" << w << "," << s << "]]]}}";
  }
  text << "]}\n";
  return text.str();
}

void CliTest::SetUp() {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = "zonekit-cli-" + std::to_string(::getpid()) + "-" + info->test_suite_name() + "-" + info->name();
  std::replace(name.begin(), name.end(), '/', '-');  // of tests with parameters
  folder_ = fs::temp_directory_path() / name;
  fs::remove_all(folder_);
  fs::create_directories(folder_);
  write("county.geojson", rectangles("NAME", {{"Tongyu", 0, 0, 1000, 1000}}));
  write("redline.geojson", rectangles("TYPE", {{"core", 0, 0, 250, 1000}, {"general", 250, 0, 500, 1000}}));
  write("town.geojson", rectangles("名称", {{"南镇", 0, 0, 1000, 500}, {"北镇", 0, 500, 1000, 1000}}));
}

void CliTest::TearDown() {
  fs::remove_all(folder_);
}

Outcome CliTest::planar(const std::string& command, const std::vector<std::string>& more) const {
  std::vector<std::string> arguments{command,
                                     "--area",
                                     "planar",
                                     "--layer",
                                     "county=county.geojson",
                                     "--layer",
                                     "redline=redline.geojson,class=TYPE",
                                     "--layer",
                                     "town=town.geojson,class=名称"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return zonekit(arguments);
}

void CliTest::write(const std::string& name, const std::string& text) const {
  std::ofstream(folder_ / name, std::ios::binary) << text;
}

std::string CliTest::read(const std::string& name) const {
  return read_all(folder_ / name);
}

std::vector<std::string> CliTest::names() const {
  std::vector<std::string> list;
  for (const auto& entry : fs::directory_iterator(folder_)) list.push_back(entry.path().filename().string());
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace zonekit::test
