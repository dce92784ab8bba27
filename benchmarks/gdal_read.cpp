// Seconds of GDAL reading alone: every feature with its geometry, one thread, nothing kept. The yardstick of the
// benchmark; one line of JSON. With --count it also counts vertices, in a second pass that is not timed.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

std::uint64_t vertices_of(const OGRGeometry& geometry) {
  std::uint64_t count = 0;
  const auto count_polygon = [&count](const OGRPolygon& polygon) {
    for (const OGRLinearRing* ring : polygon) count += static_cast<std::uint64_t>(ring->getNumPoints());
  };
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon) count_polygon(*geometry.toPolygon());
  if (type == wkbMultiPolygon) {
    for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) count_polygon(*polygon);
  }
  return count;
}

/// Calls `visit` with the geometry of each feature of the source.
template <class Visit>
std::uint64_t read(const char* source, Visit visit) {
  const GDALDatasetUniquePtr dataset(GDALDataset::Open(source, GDAL_OF_VECTOR | GDAL_OF_READONLY));
  if (!dataset) std::exit(3);
  std::uint64_t features = 0;
  for (OGRLayer* layer : dataset->GetLayers()) {
    for (const OGRFeatureUniquePtr& feature : *layer) {
      ++features;
      if (const OGRGeometry* geometry = feature->GetGeometryRef()) visit(*geometry);
    }
  }
  return features;
}

}  // namespace

int main(int argc, char** argv) {
  bool count = false;
  std::vector<const char*> sources;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--count") {
      count = true;
    } else {
      sources.push_back(argv[i]);
    }
  }
  GDALAllRegister();

  const auto start = std::chrono::steady_clock::now();
  std::uint64_t features = 0;
  for (const char* source : sources) features += read(source, [](const OGRGeometry&) {});
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;

  std::uint64_t vertices = 0;
  if (count) {
    for (const char* source : sources) {
      read(source, [&vertices](const OGRGeometry& geometry) { vertices += vertices_of(geometry); });
    }
  }
  std::printf(R"({"seconds": %.4f, "features": %llu, "vertices": %llu})"
              "\n",
              seconds.count(), static_cast<unsigned long long>(features), static_cast<unsigned long long>(vertices));
}
