#include "layer/source_copy.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

struct FileCloser {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using File = std::unique_ptr<VSILFILE, FileCloser>;

File open_file(const std::string& path) {
  return File(VSIFOpenL(path.c_str(), "rb"));
}

std::uint64_t file_size(const std::string& path) {
  VSIStatBufL status;
  return VSIStatL(path.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

std::string unique_name(const std::string& stem) {
  static std::atomic<unsigned> count{0};
  return stem + "zonekit-" + std::to_string(CPLGetCurrentProcessID()) + "-" + std::to_string(count++);
}

std::shared_ptr<void> remove_at_end(const std::string& folder) {
  return {nullptr, [folder](void*) { VSIRmdirRecursive(folder.c_str()); }};
}

std::vector<std::uint8_t> bytes_of(const std::string& path) {
  std::vector<std::uint8_t> bytes(file_size(path));
  const File file = open_file(path);
  if (!file || VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) {
    throw Error(ErrorKind::input, "can't read \"" + path + "\"");
  }
  return bytes;
}

void write_bytes(const std::string& path, const std::vector<std::uint8_t>& bytes) {
  const File file(VSIFOpenL(path.c_str(), "wb"));
  if (!file || VSIFWriteL(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) {
    throw Error(ErrorKind::input, "can't make a working copy \"" + path + "\"");
  }
}

void put_big(std::vector<std::uint8_t>& out, std::uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t get_big(const std::vector<std::uint8_t>& in, std::size_t at) {
  return (std::uint32_t{in[at]} << 24U) | (std::uint32_t{in[at + 1]} << 16U) | (std::uint32_t{in[at + 2]} << 8U) |
         in[at + 3];
}

/// The .shx that belongs to the records of a .shp, found by walking from record to record.
std::vector<std::uint8_t> index_of(const std::vector<std::uint8_t>& shp) {
  constexpr std::size_t header = 100;
  if (shp.size() < header) return {};
  std::vector<std::uint8_t> shx(shp.begin(), shp.begin() + header);
  for (std::size_t at = header; at + 12 <= shp.size();) {
    const std::size_t content = std::size_t{get_big(shp, at + 4)} * 2;
    if (content < 4 || at + 8 + content > shp.size()) break;
    put_big(shx, static_cast<std::uint32_t>(at / 2));
    put_big(shx, static_cast<std::uint32_t>(content / 2));
    at += 8 + content;
  }
  std::vector<std::uint8_t> length;
  put_big(length, static_cast<std::uint32_t>(shx.size() / 2));
  std::copy(length.begin(), length.end(), shx.begin() + 24);
  return shx;
}

bool is_shp_without_index(const std::string& source) {
  if (!EQUAL(CPLGetExtension(source.c_str()), "shp") || file_size(source) < 100) return false;
  for (const char* extension : {"shx", "SHX", "Shx"}) {
    if (file_size(CPLResetExtension(source.c_str(), extension)) >= 100) return false;
  }
  return true;
}

void index_in_memory(SourceLayer& whole) {
  const std::string folder = unique_name("/vsimem/");
  const std::string stem = folder + "/" + CPLGetBasename(whole.source.c_str());
  whole.temporary = remove_at_end(folder);
  const std::vector<std::uint8_t> shp = bytes_of(whole.source);
  write_bytes(stem + ".shp", shp);
  write_bytes(stem + ".shx", index_of(shp));
  whole.files = {stem + ".shp", stem + ".shx"};
  for (const char* extension : {"dbf", "DBF", "prj", "PRJ", "cpg", "CPG"}) {
    const std::string from = CPLResetExtension(whole.source.c_str(), extension);
    if (file_size(from) == 0) continue;
    whole.files.push_back(stem + "." + extension);
    write_bytes(whole.files.back(), bytes_of(from));
  }
  whole.opened = stem + ".shp";
  whole.remarks.push_back(
      "the .shx is missing or empty; an index was rebuilt in memory from the .shp, whose folder was not touched");
}

/// SQLite writes -wal and -shm files beside a database in WAL mode, even for a reader.
bool is_wal_database(const std::string& source) {
  const File file = open_file(source);
  std::array<char, 20> head{};
  if (!file || VSIFReadL(head.data(), 1, head.size(), file.get()) != head.size()) return false;
  return std::string_view(head.data(), 15) == "SQLite format 3" && head[18] == 2;
}

void open_wal_untouched(SourceLayer& whole) {
  if (file_size(whole.source + "-wal") == 0) {
    whole.options.emplace_back("IMMUTABLE=YES");
    return;
  }
  std::error_code failed;
  const std::filesystem::path folder = unique_name(std::filesystem::temp_directory_path(failed).string() + "/");
  std::filesystem::create_directory(folder, failed);
  whole.temporary = remove_at_end(folder.string());
  const std::filesystem::path copy = folder / std::filesystem::path(whole.source).filename();
  std::filesystem::copy_file(whole.source, copy, failed);
  if (!failed) std::filesystem::copy_file(whole.source + "-wal", copy.string() + "-wal", failed);
  if (failed)
    throw Error(ErrorKind::input, "can't make a working copy of \"" + whole.source + "\": " + failed.message());
  whole.files = {whole.source, whole.source + "-wal"};
  whole.opened = copy.string();
  whole.remarks.push_back(
      "the database is being edited elsewhere (its -wal log holds changes); it was read from a copy, changes included");
}

/// A server that is not there is said after this time, not after the minutes that the system tries.
std::string with_time_limit(const std::string& source) {
  const bool of_keys = EQUALN(source.c_str(), "PG:", 3) && source.find("://") == source.npos;
  const bool chosen = source.find("connect_timeout") != source.npos || source.find("service") != source.npos ||
                      CPLGetConfigOption("PGCONNECT_TIMEOUT", nullptr) != nullptr;
  return of_keys && !chosen ? source + " connect_timeout=15" : source;
}

}  // namespace

SourceLayer prepare_source(const std::string& source) {
  SourceLayer whole;
  whole.source = source;
  whole.opened = with_time_limit(source);
  const bool on_disk = source.find(':') == std::string::npos && source.rfind("/vsi", 0) != 0;
  if (is_shp_without_index(source)) {
    index_in_memory(whole);
  } else if (on_disk && is_wal_database(source)) {
    open_wal_untouched(whole);
  }
  return whole;
}

}  // namespace zonekit::layer
