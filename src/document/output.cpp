#include "document/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "zonekit/error.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail_output(const std::string& path, const std::string& what, const std::string& cause) {
  throw Error(ErrorKind::output, "can't " + what + " " + path + ": " + cause);
}

std::string cause_of(int error) {
  return std::generic_category().message(error);
}

// Beside the target, so that renaming stays within one file system; the process number keeps two runs apart.
std::string name_aside(const fs::path& target, int attempt) {
  const std::string name =
      "." + target.filename().string() + ".zonekit-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
  return (target.parent_path() / name).string();
}

fs::path after_links(const std::string& path) {
  std::error_code ignored;
  const fs::path real = fs::canonical(path, ignored);  // fails where nothing is there yet
  return ignored ? fs::path(path) : real;
}

void sync_folder(const std::string& target) {
  const fs::path parent = fs::path(target).parent_path();
  const int folder = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;  // the file is in place; only its name's survival of a power cut is not assured
  ::fsync(folder);
  ::close(folder);
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : path_(path), target_(after_links(path).string()) {
  std::error_code ignored;
  const fs::file_status status = fs::status(target_, ignored);
  if (fs::is_directory(status)) fail_output(path_, "write", "it is a folder");
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail("write", errno);
    return;
  }
  open_aside();
  if (fs::exists(status)) ::fchmod(descriptor_, static_cast<mode_t>(status.permissions()));
}

void OutputFile::open_aside() {
  constexpr int attempts = 1000;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    aside_ = name_aside(target_, attempt);
    descriptor_ = ::open(aside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ >= 0) return;
    if (errno != EEXIST) break;
  }
  const int cause = errno;
  aside_.clear();
  fail("write", cause);
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!aside_.empty()) ::unlink(aside_.c_str());
}

void OutputFile::fail(const std::string& what, int cause) const {
  fail_output(path_, what, cause_of(cause));
}

void OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void OutputFile::finish() {
  if (descriptor_ < 0) return;
  // Devices and pipes can't be flushed to a disk and say so with EINVAL.
  if (!aside_.empty() && ::fsync(descriptor_) != 0) fail("write", errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) fail("write", errno);
}

void OutputFile::publish() {
  finish();
  if (aside_.empty()) return;
  if (::rename(aside_.c_str(), target_.c_str()) != 0) fail("put in place", errno);
  aside_.clear();
  sync_folder(target_);
}

OutputFolder::OutputFolder(const std::string& path) : path_(path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) fail_output(path, "write", "it is a folder");
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const std::string candidate = name_aside(path, attempt);
    if (::mkdir(candidate.c_str(), 0777) == 0) {
      aside_ = candidate;
      return;
    }
    if (errno != EEXIST) break;
  }
  fail_output(path_, "write", cause_of(errno));
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!aside_.empty()) fs::remove_all(aside_, ignored);
}

std::string OutputFolder::path_aside() const {
  return (fs::path(aside_) / fs::path(path_).filename()).string();
}

void OutputFolder::publish() {
  const fs::path parent = fs::path(path_).parent_path();
  try {
    for (const auto& entry : fs::directory_iterator(aside_)) fs::rename(entry.path(), parent / entry.path().filename());
  } catch (const fs::filesystem_error& error) {
    fail_output(path_, "put in place", error.code().message());
  }
}

void OutputGroup::add_file(const std::string& path, const std::function<void(const TextSink&)>& write) {
  auto file = std::make_shared<OutputFile>(path);
  write([&](std::string_view bytes) { file->write(bytes); });
  file->finish();
  publishers_.emplace_back([file] { file->publish(); });
  paths_.push_back(path);
}

void OutputGroup::add_folder(const std::string& path, const std::function<void(const std::string&)>& write) {
  auto folder = std::make_shared<OutputFolder>(path);
  write(folder->path_aside());
  publishers_.emplace_back([folder] { folder->publish(); });
  paths_.push_back(path);
}

std::vector<std::string> OutputGroup::publish() {
  for (const auto& publisher : publishers_) publisher();
  publishers_.clear();
  return std::exchange(paths_, {});
}

void write_whole(const std::string& path, std::string_view bytes) {
  OutputFile file(path);
  file.write(bytes);
  file.publish();
}

}  // namespace zonekit
