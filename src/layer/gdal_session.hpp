// Talking to GDAL: drivers registered once, messages collected instead of printed, sources opened read-only.
#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <string>
#include <vector>

namespace zonekit::layer {

/// Collects what GDAL says on this thread while it lives; nothing reaches stderr.
class MessageCollector {
 public:
  MessageCollector();
  ~MessageCollector();
  MessageCollector(const MessageCollector&) = delete;
  MessageCollector& operator=(const MessageCollector&) = delete;

  [[nodiscard]] bool empty() const { return messages_.empty(); }
  /// The texts since the last call, each once, in the order they came.
  [[nodiscard]] std::vector<std::string> take();
  /// As `take`, joined by "; "; `fallback` when GDAL said nothing.
  [[nodiscard]] std::string take_text(const std::string& fallback);

 private:
  static void CPL_STDCALL receive(CPLErr level, CPLErrorNum number, const char* text);
  std::vector<std::string> messages_;
};

/// Names of the drivers that read without writing a file beside the source.
[[nodiscard]] const std::vector<std::string>& allowed_drivers();

/// Registers GDAL's drivers once, from any thread.
void register_drivers();

/// Opens vectors read-only with `options` ("NAME=VALUE"); empty when GDAL refuses (the collector has the reason).
[[nodiscard]] GDALDatasetUniquePtr open_vectors(const std::string& name, const std::vector<std::string>& options);

}  // namespace zonekit::layer
