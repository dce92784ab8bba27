// Folders that a run makes for its files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "zonekit/error.hpp"

namespace zonekit {

/// Folders made for outputs; they go again unless kept.
class MadeFolders {
 public:
  MadeFolders() = default;
  MadeFolders(const MadeFolders&) = delete;
  MadeFolders& operator=(const MadeFolders&) = delete;
  ~MadeFolders() {
    std::error_code ignored;  // a folder that is not empty stays
    for (auto it = made_.rbegin(); it != made_.rend(); ++it) std::filesystem::remove(*it, ignored);
  }
  void keep() { made_.clear(); }

  /// Makes the folder of `path`; returns `path`. Throws Error(output).
  std::string make_for(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    std::error_code error;
    const auto outermost = static_cast<std::ptrdiff_t>(made_.size());
    for (std::filesystem::path missing = folder; !missing.empty() && !std::filesystem::exists(missing, error);
         missing = missing.parent_path()) {
      made_.insert(made_.begin() + outermost, missing);
    }
    error.clear();
    if (!folder.empty()) std::filesystem::create_directories(folder, error);
    if (error) throw Error(ErrorKind::output, "can't make folder " + folder.string() + ": " + error.message());
    return path;
  }

 private:
  std::vector<std::filesystem::path> made_;  ///< a folder before those in it
};

}  // namespace zonekit
