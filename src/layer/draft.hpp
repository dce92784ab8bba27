// Files that GDAL writes, made under another name beside their target until all is written.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace zonekit::layer {

/// What is left of the drafts goes with this object.
class Draft {
 public:
  /// `extensions`: of the files it makes, in the order of renaming, the one that counts last; `stale`: of files that
  /// would be wrong beside the new ones. Throws Error(output) where there is no folder to write to.
  Draft(const std::string& path, std::vector<std::string> extensions, std::vector<std::string> stale = {});
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  /// Where to write instead.
  [[nodiscard]] std::string path() const;
  /// Throws Error(output).
  void publish();

 private:
  void remove_drafts();

  std::string path_;
  std::filesystem::path target_, stem_;
  std::vector<std::string> extensions_, stale_;
};

}  // namespace zonekit::layer
