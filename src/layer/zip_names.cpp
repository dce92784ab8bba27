#include "layer/zip_names.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "layer/dbf.hpp"
#include "layer/encoding.hpp"

namespace zonekit::layer {

namespace {

constexpr std::string_view prefix = "/vsizip/";

/// An archive as GDAL names it ("/vsizip/a.zip") and the file that it is.
struct Archive {
  std::string folder;
  std::string file;
};

Archive archive_of(const std::string& source) {
  if (source.rfind(prefix, 0) != 0) return {};
  const std::string inside = source.substr(prefix.size());
  if (const std::size_t brace = inside.rfind('}'); inside[0] == '{' && brace != inside.npos)
    return {source.substr(0, prefix.size() + brace + 1), inside.substr(1, brace - 1)};
  for (std::size_t end = inside.size(); end >= 4; --end) {
    const bool at_part = end == inside.size() || inside[end] == '/';
    if (at_part && EQUALN(inside.c_str() + end - 4, ".zip", 4))
      return {source.substr(0, prefix.size() + end), inside.substr(0, end)};
  }
  return {};
}

std::size_t number(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::string bytes_at(VSILFILE* file, std::uint64_t begin, std::size_t length) {
  std::string bytes(length, '\0');
  if (VSIFSeekL(file, begin, SEEK_SET) != 0) return {};
  bytes.resize(VSIFReadL(bytes.data(), 1, length, file));
  return bytes;
}

/// The archive's directory, which ends where the record of its end begins; empty for one of more than 64 MB.
std::string central_directory(const std::string& path) {
  const VsiFile file(VSIFOpenL(path.c_str(), "rb"));
  if (!file || VSIFSeekL(file.get(), 0, SEEK_END) != 0) return {};
  const std::uint64_t size = VSIFTellL(file.get());
  constexpr std::size_t end_record = 22, longest_comment = 65535, most = std::size_t{64} << 20U;
  const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(size, end_record + longest_comment));
  const std::string tail = bytes_at(file.get(), size - length, length);
  const std::size_t at = tail.rfind("PK\5\6");
  if (at == tail.npos || tail.size() - at < end_record) return {};
  const std::uint64_t end = size - length + at;
  const std::size_t directory = number(tail, at + 12, 4);
  return directory <= std::min<std::uint64_t>(end, most) ? bytes_at(file.get(), end - directory, directory)
                                                         : std::string();
}

/// Names whose encoding the archive leaves open.
std::vector<std::string> undeclared_names(std::string_view directory) {
  constexpr std::size_t fixed = 46, utf8_flag = 1U << 11U;
  std::vector<std::string> names;
  while (directory.size() >= fixed && directory.substr(0, 4) == "PK\1\2") {
    const std::size_t name = number(directory, 28, 2);
    const std::size_t entry = fixed + name + number(directory, 30, 2) + number(directory, 32, 2);
    if (entry > directory.size()) break;
    if ((number(directory, 8, 2) & utf8_flag) == 0) names.emplace_back(directory.substr(fixed, name));
    directory.remove_prefix(entry);
  }
  return names;
}

bool holds_layers(const char* name) {
  const char* extension = CPLGetExtension(name);
  const std::vector<const char*> known{"shp",    "gpkg", "geojson", "json", "fgb", "gdb",
                                       "sqlite", "kml",  "kmz",     "tab",  "mif"};
  return std::any_of(known.begin(), known.end(), [&](const char* one) { return EQUAL(extension, one); });
}

}  // namespace

void recognise_zip_names(const std::string& source) {
  const Archive archive = archive_of(source);
  if (archive.file.empty() || CPLGetConfigOption("CPL_ZIP_ENCODING", nullptr) != nullptr) return;
  recognise_zip_names(archive.file);  // an archive in an archive
  const std::string encoding = judge_bytes(undeclared_names(central_directory(archive.file))).encoding;
  if (encoding != "GB18030" && encoding != "CP950" && encoding != "UTF-8") return;
  // GDAL reads the directory of an archive once and keeps it, for all threads.
  CPLSetThreadLocalConfigOption("CPL_ZIP_ENCODING", encoding.c_str());
  const CPLStringList read(VSIReadDir(archive.folder.c_str()));
  CPLSetThreadLocalConfigOption("CPL_ZIP_ENCODING", nullptr);
}

std::string list_zip_layers(const std::string& source) {
  const Archive archive = archive_of(source);
  if (archive.folder.empty()) return {};
  const CPLStringList entries(VSIReadDirRecursive(archive.folder.c_str()));
  constexpr int most = 20;
  std::string names;
  int shown = 0;
  for (int i = 0; i < entries.size(); ++i) {
    if (!holds_layers(entries[i])) continue;
    if (++shown > most) return names + ", ...";
    append_item(names, ", ", entries[i]);
  }
  return names;
}

}  // namespace zonekit::layer
