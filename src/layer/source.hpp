// Finding a source: which layers it has, which files it is made of, and how GDAL has to open it to leave it untouched.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layer/gdal_session.hpp"

namespace zonekit::layer {

/// One layer of a source, ready to be opened any number of times.
struct SourceLayer {
  std::string source;  ///< as the user wrote it
  std::string opened;  ///< as GDAL is given it
  std::string layer;   ///< name inside the source
  std::string driver;
  bool has_geometry = true;          ///< false: a table of text and numbers only
  std::vector<std::string> options;  ///< open options for GDAL
  std::vector<std::string> files;    ///< files it is made of; empty for databases
  std::shared_ptr<void> temporary;   ///< keeps a working copy alive, when one was needed
  /// Opened while looking, as `open_raw` would: for the first that asks. None when it does not serve.
  std::shared_ptr<GDALDataset> opened_before;
  std::vector<std::string> remarks;  ///< what had to be done to open it

  [[nodiscard]] bool is_shapefile() const { return driver == "ESRI Shapefile"; }
  /// Path of the shapefile's own file of this extension ("dbf"), whatever its case; empty when there is none.
  [[nodiscard]] std::string sibling(std::string_view extension) const;
  /// Opens the dataset; throws Error(input) when GDAL refuses.
  [[nodiscard]] GDALDatasetUniquePtr open() const;
  /// As text is best read: of a shapefile without GDAL's recoding, which drops what it can't decode.
  [[nodiscard]] GDALDatasetUniquePtr open_raw() const;
  /// The layer in a dataset that `open` gave.
  [[nodiscard]] OGRLayer& layer_of(GDALDataset& dataset) const;
};

/// All layers of a source, in its order, one at least. Throws Error(input) when it can't be opened, naming the cure
/// where one is known.
[[nodiscard]] std::vector<SourceLayer> list_layers(const std::string& source);

/// The layer called `name`; the only one, or the only one with geometry, when `name` is empty. Throws Error(usage)
/// listing the layers otherwise.
[[nodiscard]] SourceLayer choose_layer(const std::string& source, const std::string& name);
/// As above, of the layers that `list_layers` gave.
[[nodiscard]] SourceLayer choose_layer(std::span<const SourceLayer> layers, const std::string& name);

/// Date of the newest file (ISO 8601, UTC) and size of all files.
struct FileFacts {
  std::string modified;
  std::uint64_t size_bytes = 0;
};
[[nodiscard]] FileFacts file_facts(const std::vector<std::string>& files);

}  // namespace zonekit::layer
