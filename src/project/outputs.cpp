#include "project/outputs.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "reading/paths.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

constexpr std::array<std::string_view, 16> shapefile_extensions{".shp", ".shx", ".dbf", ".prj",     ".cpg", ".sbn",
                                                                ".sbx", ".qix", ".qpj", ".shp.xml", ".xml", ".idm",
                                                                ".ind", ".ain", ".aih", ".cst"};
constexpr std::array<std::string_view, 3> sqlite_companions{"-wal", "-shm", "-journal"};

bool is_shapefile_part(const fs::path& path) {
  const auto& list = shapefile_extensions;
  return std::find(list.begin(), list.end(), lower_extension(path.string())) != list.end();
}

fs::path real_path(const fs::path& path) {
  std::error_code failed;
  fs::path real = fs::weakly_canonical(path, failed);
  return failed ? path.lexically_normal() : real;
}

// By the name it has and by the file that this name leads to: writing follows links, renaming replaces them.
void add_names(const fs::path& path, Names& names) {
  std::error_code failed;
  const fs::path whole = fs::absolute(path, failed);
  if (failed) return;
  names.insert(real_path(whole).string());
  names.insert((real_path(whole.parent_path()) / whole.filename()).string());
}

void add_shapefile(const fs::path& path, Names& names) {
  const fs::path stem = fs::path(path).replace_extension();
  for (const auto extension : shapefile_extensions) {
    add_names(stem.string() + in_lower_case(extension), names);
    add_names(stem.string() + in_upper_case(extension), names);
  }
}

// What can be lost of a folder that is a source: its shapefiles, or all of a file geodatabase.
void add_folder(const fs::path& folder, Names& names) {
  const bool whole = lower_extension(folder.string()) == ".gdb";
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (whole || is_shapefile_part(it->path())) add_names(it->path(), names);
  }
}

// The file or folder that is opened: of /vsizip/x.zip/a.shp the archive.
std::optional<fs::path> local_path(const std::string& source) {
  const std::size_t prefix = archive_prefix(source);
  std::error_code ignored;
  fs::path path = source.substr(prefix);
  while (prefix != 0 && path.has_relative_path() && !fs::exists(path, ignored)) path = path.parent_path();
  if (path.empty() || !fs::exists(path, ignored)) return std::nullopt;
  return path;
}

Names names_read(const std::string& source) {
  Names names;
  const auto path = local_path(source);
  if (!path) return names;
  std::error_code ignored;
  if (fs::is_directory(*path, ignored)) {
    if (archive_prefix(source) == 0) add_folder(*path, names);
    return names;
  }
  add_names(*path, names);
  const std::string extension = lower_extension(path->string());
  if (extension == ".shp" || extension == ".shx" || extension == ".dbf") add_shapefile(*path, names);
  if (extension == ".gpkg" || extension == ".sqlite" || extension == ".db") {
    for (const auto companion : sqlite_companions) add_names(path->string() + std::string(companion), names);
  }
  return names;
}

Names names_written(const std::string& output) {
  Names names;
  std::error_code ignored;
  const fs::file_status status = fs::status(output, ignored);
  if (fs::exists(status) && !fs::is_regular_file(status)) return names;  // a device or a pipe keeps nothing
  add_names(output, names);
  if (lower_extension(output) == ".shp") add_shapefile(output, names);
  return names;
}

bool share_a_name(const Names& a, const Names& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& name) { return b.contains(name); });
}

}  // namespace

std::string place_output(const std::string& own_folder, const std::string& folder, const std::string& name) {
  if (folder.empty()) {
    return own_folder.empty() ? name : (fs::path(own_folder) / name).lexically_normal().string();
  }
  const fs::path inside = fs::path(name).lexically_normal();
  if (!inside.empty() && *inside.begin() == "..") {
    throw Error(ErrorKind::usage, "output '" + name + "' would leave the folder \"" + folder +
                                      "\" that is to hold all outputs; name it without '..'");
  }
  return (fs::path(folder) / name).lexically_normal().string();
}

void check_outputs(const std::vector<ReadSource>& sources, const std::vector<std::string>& outputs) {
  std::vector<Names> read;
  for (const auto& source : sources) read.push_back(names_read(source.source));
  Names written;
  for (const auto& output : outputs) {
    if (output.empty()) continue;
    const Names names = names_written(output);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (!share_a_name(names, read[i])) continue;
      throw Error(ErrorKind::usage,
                  "\"" + output + "\" is read as " + sources[i].role + ": write the output elsewhere");
    }
    if (share_a_name(names, written)) {
      throw Error(ErrorKind::usage, "output '" + output + "' is written twice; give each its own name");
    }
    written.insert(names.begin(), names.end());
  }
}

}  // namespace zonekit
