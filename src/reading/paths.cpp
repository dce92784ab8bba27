#include "reading/paths.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace zonekit {

namespace {

// "PG:dbname=x" and "https://..." are GDAL connection strings; "C:" alone would be a drive.
bool is_connection(std::string_view source) {
  const std::size_t colon = source.find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  const auto prefix = source.substr(0, colon);
  return std::all_of(prefix.begin(), prefix.end(),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; });
}

}  // namespace

std::size_t archive_prefix(std::string_view source) {
  std::size_t begin = 0;
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view prefix : {"/vsizip/", "/vsitar/", "/vsigzip/"}) {
      if (!source.substr(begin).starts_with(prefix)) continue;
      begin += prefix.size();
      again = true;
    }
  }
  return begin;
}

std::string in_folder(const std::string& folder, const std::string& source) {
  if (folder.empty()) return source;
  const std::size_t begin = archive_prefix(source);
  const std::string path = source.substr(begin);
  if (path.empty() || path.front() == '/' || is_connection(path)) return source;
  return source.substr(0, begin) + (std::filesystem::path(folder) / path).lexically_normal().string();
}

}  // namespace zonekit
