#include "layer/gdal_session.hpp"

#include <algorithm>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/text.hpp"

namespace zonekit::layer {

namespace {

/// A message as one line: a server's error has lines for the statement and a hint.
std::string one_line(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view first = text.substr(0, end);
    const std::size_t last = first.find_last_not_of(blanks);
    line += first.substr(0, last == first.npos ? 0 : last + 1);
    const std::size_t next = text.find_first_not_of(blanks, end);
    text.remove_prefix(std::min(next, text.size()));
    if (!text.empty()) line += ' ';
  }
  return line;
}

}  // namespace

MessageCollector::MessageCollector() {
  CPLPushErrorHandlerEx(&MessageCollector::receive, this);
}

MessageCollector::~MessageCollector() {
  CPLPopErrorHandler();
}

void CPL_STDCALL MessageCollector::receive(CPLErr level, CPLErrorNum, const char* text) {
  if (level < CE_Warning) return;
  constexpr std::size_t enough = 1000;  // a broken file may say something else about each of its features
  auto& messages = static_cast<MessageCollector*>(CPLGetErrorHandlerUserData())->messages_;
  std::string line = one_line(text);
  if (messages.size() < enough && std::find(messages.begin(), messages.end(), line) == messages.end()) {
    messages.push_back(std::move(line));
  }
}

std::vector<std::string> MessageCollector::take() {
  return std::exchange(messages_, {});
}

std::string MessageCollector::take_text(const std::string& fallback) {
  const std::string text = joined(take(), "; ");
  return text.empty() ? fallback : text;
}

const std::vector<std::string>& allowed_drivers() {
  // Not among them: GML, which writes a .gfs beside the file it reads.
  static const std::vector<std::string> names{
      "ESRI Shapefile", "GPKG",   "GeoJSON",    "GeoJSONSeq",   "TopoJSON", "ESRIJSON", "FlatGeobuf", "OpenFileGDB",
      "SQLite",         "LIBKML", "PostgreSQL", "MapInfo File", "KML",      "OGR_VRT",  "CSV",        "Memory"};
  return names;
}

void register_drivers() {
  static std::once_flag once;
  std::call_once(once, [] {
    GDALAllRegister();
    // Else a .properties file is written beside every .gz that is read.
    if (CPLGetConfigOption("CPL_VSIL_GZIP_WRITE_PROPERTIES", nullptr) == nullptr) {
      CPLSetConfigOption("CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO");
    }
  });
}

GDALDatasetUniquePtr open_vectors(const std::string& name, const std::vector<std::string>& options) {
  register_drivers();
  CPLStringList drivers;
  for (const std::string& driver : allowed_drivers()) drivers.AddString(driver.c_str());
  CPLStringList open_options;
  for (const std::string& option : options) open_options.AddString(option.c_str());
  return GDALDatasetUniquePtr(GDALDataset::Open(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                                drivers.List(), open_options.List(), nullptr));
}

}  // namespace zonekit::layer
