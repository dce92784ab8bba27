// Archives as they come by mail: entries named in Chinese by a program that doesn't say in which encoding.
#include <gtest/gtest.h>

#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace {

using namespace zonekit;
using namespace zonekit::test;

std::string little(std::size_t value, unsigned bytes) {
  std::string text;
  for (unsigned i = 0; i < bytes; ++i) text += static_cast<char>((value >> (8 * i)) & 255U);
  return text;
}

struct Entry {
  std::string name;  ///< bytes as they go into the archive
  std::string content;
};

/// A ZIP that keeps its entries as they are and says nothing about the encoding of their names.
void write_zip(const std::string& path, const std::vector<Entry>& entries) {
  std::string file, directory;
  for (const Entry& entry : entries) {
    const std::string size = little(entry.content.size(), 4);
    const std::string common = little(20, 2) + std::string(12, '\0') + size + size + little(entry.name.size(), 2);
    directory += "PK\1\2" + little(20, 2) + common + std::string(12, '\0') + little(file.size(), 4) + entry.name;
    file += "PK\3\4" + common + little(0, 2) + entry.name + entry.content;
  }
  const std::string count = little(entries.size(), 2);
  write_file(path, file + directory + "PK\5\6" + std::string(4, '\0') + count + count + little(directory.size(), 4) +
                       little(file.size(), 4) + std::string(2, '\0'));
}

/// The same shapefile twice, as `folder`/`name`.shp and so on.
std::vector<Entry> shapefile(const std::string& stem) {
  write_rows("/vsimem/zip/rows.shp", "ESRI Shapefile", {{"POLYGON((0 0,0 2,2 2,2 0,0 0))", "林地"}}, "class", 4490,
             {"ENCODING=UTF-8"});
  std::vector<Entry> entries;
  for (const char* extension : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
    entries.push_back({stem + extension, read_file(std::string("/vsimem/zip/rows") + extension)});
  return entries;
}

const std::string gbk = "\xB9\xE6\xBB\xAE/\xBA\xEC\xCF\xDF";  // 规划/红线

TEST(LayerZip, ReadsNamesThatAreGbkOrUtf8WithoutSayingSo) {
  write_zip("/vsimem/zip/gbk.zip", shapefile(gbk));
  write_zip("/vsimem/zip/utf8.zip", shapefile("规划/红线"));
  for (const std::string archive : {"/vsizip//vsimem/zip/gbk.zip", "/vsizip/{/vsimem/zip/utf8.zip}"}) {
    SCOPED_TRACE(archive);
    const LayerSet set = read_one(spec_of(archive + "/规划/红线.shp", "class"));
    EXPECT_EQ(set.layers[0].info.source_layer, "红线");
    EXPECT_EQ(set.layers[0].polygons.class_names, (std::vector<std::string>{"林地"}));
    EXPECT_DOUBLE_EQ(drawn_area(set), 4);
  }
}

TEST(LayerZip, FolderOfLayersHasReadableNames) {
  std::vector<Entry> both = shapefile("\xBA\xEC\xCF\xDF");
  for (const Entry& entry : shapefile("\xC9\xFA\xCC\xAC\xBF\xD8\xD6\xC6\xC7\xF8")) both.push_back(entry);
  write_zip("/vsimem/zip/folder.zip", both);
  const std::vector<SourceReport> reports = inspect_source("/vsizip//vsimem/zip/folder.zip");
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].info.source_layer, "红线");
  EXPECT_EQ(reports[1].info.source_layer, "生态控制区");
}

TEST(LayerZip, SaysWhatAnArchiveHolds) {
  write_zip("/vsimem/zip/names.zip", shapefile(gbk));
  for (const char* source : {"/vsizip//vsimem/zip/names.zip", "/vsizip//vsimem/zip/names.zip/red.shp"}) {
    try {
      (void)inspect_source(source);
      ADD_FAILURE() << source;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("; the archive holds 规划/红线.shp"), std::string::npos) << error.what();
    }
  }
}

TEST(LayerZip, SurvivesDamagedDirectories) {
  write_zip("/vsimem/zip/whole.zip", shapefile(gbk));
  const std::string whole = read_file("/vsimem/zip/whole.zip");
  for (std::size_t cut = 0; cut < 600; cut += 7) {
    std::string damaged = whole;
    damaged[whole.size() - 1 - cut] = '\x7F';
    const std::string path = "/vsimem/zip/damaged" + std::to_string(cut) + ".zip";
    write_file(path, cut % 2 == 0 ? damaged : damaged.substr(cut));
    try {
      (void)inspect_source("/vsizip/" + path);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::input) << error.what();
    }
  }
}

}  // namespace
