// Files that appear whole or not at all, one or several together.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "zonekit/report.hpp"

namespace zonekit {

/// One file being written aside. Destroyed before publish(), it leaves nothing.
class OutputFile {
 public:
  /// Throws Error(output) when nothing can be written there.
  explicit OutputFile(const std::string& path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  void write(std::string_view bytes);
  /// Everything is on the disk; the file is not yet in its place.
  void finish();
  /// Puts the file in its place.
  void publish();

 private:
  [[noreturn]] void fail(const std::string& what, int cause) const;
  void open_aside();

  std::string path_;    ///< as the user gave it, for messages
  std::string target_;  ///< after symbolic links
  std::string aside_;   ///< empty: written directly
  int descriptor_ = -1;
};

/// Files that another library writes (perhaps several for one name), made in a folder aside.
class OutputFolder {
 public:
  explicit OutputFolder(const std::string& path);
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();
  /// Where to write instead of `path`.
  [[nodiscard]] std::string path_aside() const;
  void publish();

 private:
  std::string path_;
  std::string aside_;
};

/// Several outputs that appear together: all are written aside first, then put in place one after another.
class OutputGroup {
 public:
  /// `write` prints the file's bytes to the sink it is given.
  void add_file(const std::string& path, const std::function<void(const TextSink&)>& write);
  /// `write` makes the file (and what belongs beside it) at the path it is given.
  void add_folder(const std::string& path, const std::function<void(const std::string&)>& write);
  /// Returns the paths in the order of adding.
  std::vector<std::string> publish();

 private:
  std::vector<std::function<void()>> publishers_;
  std::vector<std::string> paths_;
};

}  // namespace zonekit
