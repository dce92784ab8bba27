#include "cli/program.hpp"

namespace zonekit::test {
namespace {

class MapCommand : public CliTest {
 protected:
  [[nodiscard]] Outcome map(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"map", "--layer", "county=county.geojson", "--layer",
                                   "生态保护红线=redline.geojson,class=TYPE"};
    words.insert(words.end(), more.begin(), more.end());
    return zonekit(words);
  }
  void expect_refused(const std::vector<std::string>& more, int exit_code, const std::string& message) const {
    const auto before = names();
    const Outcome run = map(more);
    EXPECT_EQ(run.exit_code, exit_code);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, "zonekit: " + message + "\n");
    EXPECT_EQ(names(), before);
  }
  /// Width and height of a PNG, from its header.
  [[nodiscard]] std::pair<unsigned, unsigned> png_size(const std::string& name) const {
    const std::string bytes = read(name);
    const auto number = [&](std::size_t at) {
      unsigned value = 0;
      for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(i));
      return value;
    };
    EXPECT_TRUE(bytes.starts_with("\x89PNG\r\n"));
    return {number(16), number(20)};
  }
};

TEST_F(MapCommand, WritesAPngOfTheAskedSize) {
  const Outcome run = map({"--output", "m.png", "--width", "100", "--height", "80", "--dpi", "254"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "wrote m.png\n");
  EXPECT_EQ(png_size("m.png"), (std::pair{1000U, 800U}));
}

TEST_F(MapCommand, WritesAnSvgInEitherLanguage) {
  EXPECT_EQ(map({"--output", "zh.svg", "--title", "红线图", "--notice", "演示", "--quiet"}).exit_code, 0);
  EXPECT_EQ(map({"--output", "en.svg", "--title", "红线图", "--notice", "演示", "--language", "en"}).exit_code, 0);
  EXPECT_TRUE(read("zh.svg").starts_with("<?xml")) << read("zh.svg").substr(0, 80);
  EXPECT_NE(read("zh.svg"), read("en.svg"));
}

TEST_F(MapCommand, HasTheSameBytesForAnyNumberOfThreads) {
  for (const std::string end : {".svg", ".png"}) {
    EXPECT_EQ(map({"--output", "one" + end, "--threads", "1"}).exit_code, 0);
    EXPECT_EQ(map({"--output", "two" + end, "--threads", "2"}).exit_code, 0);
    EXPECT_TRUE(read("one" + end) == read("two" + end)) << end;
    EXPECT_GT(read("one" + end).size(), 1000U);
  }
}

TEST_F(MapCommand, RefusalsNameTheCure) {
  expect_refused({"--output", "m.pdf"}, 2,
                 "--output: can't tell the format of 'm.pdf': end its name in .svg, .png, or give 'format'");
  expect_refused({"--output", "m.png", "--width", "20"}, 2, "--width: must be a number of millimetres from 60 to 1200, not '20'");
  expect_refused({"--output", "m.png", "--height", "5000"}, 2, "--height: must be a number of millimetres from 60 to 1200, not '5000'");
  expect_refused({"--output", "m.png", "--dpi", "6000"}, 2, "--dpi: must be a number from 30 to 600, not '6000'");
  expect_refused({"--output", "m.png", "--language", "de"}, 2, "--language: must be one of zh, en, not 'de'");
  expect_refused({"--layer", "a=none.shp", "--output", "m.png"}, 3, "there is no file \"none.shp\"");
  expect_refused({"--output", "none/m.png"}, 3, "can't write none/m.png: No such file or directory");
}

TEST_F(MapCommand, NeedsAnOutput) {
  const Outcome run = map({});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(run.err.starts_with("zonekit map: --output is missing: ")) << run.err;
}

TEST_F(MapCommand, NeverTakesThePlaceOfALayer) {
  std::filesystem::copy_file(folder_ / "county.geojson", folder_ / "m.svg");
  expect_refused({"--layer", "m=m.svg", "--output", "m.svg"}, 2,
                 "\"m.svg\" is read as layer 'm': write the output elsewhere");
}

}  // namespace
}  // namespace zonekit::test
