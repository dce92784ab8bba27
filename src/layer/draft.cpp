#include "layer/draft.hpp"

#include <unistd.h>

#include <system_error>

#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace fs = std::filesystem;

namespace {

void remove(const std::string& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
}

}  // namespace

Draft::Draft(const std::string& path, std::vector<std::string> extensions, std::vector<std::string> stale)
    : path_(path), target_(path), extensions_(std::move(extensions)), stale_(std::move(stale)) {
  target_.replace_extension();
  const fs::path folder = target_.parent_path().empty() ? fs::path(".") : target_.parent_path();
  if (!fs::is_directory(folder))
    throw Error(ErrorKind::output, "can't write \"" + path + "\": there is no folder \"" + folder.string() + "\"");
  stem_ = folder / ("." + target_.filename().string() + ".part" + std::to_string(::getpid()));
  remove_drafts();
}

Draft::~Draft() {
  remove_drafts();
}

std::string Draft::path() const {
  return stem_.string() + extensions_.back();
}

void Draft::publish() {
  for (const std::string& extension : stale_) remove(target_.string() + extension);
  for (const std::string& extension : extensions_) {
    const std::string from = stem_.string() + extension;
    const std::string to = extension == extensions_.back() ? path_ : target_.string() + extension;
    std::error_code failed;
    if (!fs::exists(from)) {
      remove(to);
      continue;
    }
    fs::rename(from, to, failed);
    if (failed) throw Error(ErrorKind::output, "can't write \"" + to + "\": " + failed.message());
  }
}

void Draft::remove_drafts() {
  for (const std::string& extension : extensions_) remove(stem_.string() + extension);
  for (const char* companion : {"-journal", "-wal", "-shm"}) remove(path() + companion);
}

}  // namespace zonekit::layer
