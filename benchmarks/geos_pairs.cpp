// What the usual tools do: the area of the intersection of two layers, one pair of layers at a time, with GEOS prepared
// geometries and an STR-tree on one thread. Usage: geos_pairs BASE ZONE...; one line of JSON a zone layer, with the
// seconds (reading left out), the sum of the areas in the source plane, and the pairs on which GEOS failed.
#include <gdal_priv.h>
#include <geos_c.h>
#include <ogrsf_frmts.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

GEOSContextHandle_t geos = nullptr;

struct DestroyGeometry {
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos, geometry); }
};
struct DestroyPrepared {
  void operator()(const GEOSPreparedGeometry* prepared) const { GEOSPreparedGeom_destroy_r(geos, prepared); }
};
struct DestroyTree {
  void operator()(GEOSSTRtree* tree) const { GEOSSTRtree_destroy_r(geos, tree); }
};
using Geometry = std::unique_ptr<GEOSGeometry, DestroyGeometry>;
using Prepared = std::unique_ptr<const GEOSPreparedGeometry, DestroyPrepared>;
using Tree = std::unique_ptr<GEOSSTRtree, DestroyTree>;

std::vector<Geometry> read(const char* source) {
  const GDALDatasetUniquePtr dataset(GDALDataset::Open(source, GDAL_OF_VECTOR | GDAL_OF_READONLY));
  if (!dataset) std::exit(3);
  const std::unique_ptr<GEOSWKBReader, void (*)(GEOSWKBReader*)> reader(
      GEOSWKBReader_create_r(geos), [](GEOSWKBReader* r) { GEOSWKBReader_destroy_r(geos, r); });
  std::vector<Geometry> geometries;
  std::vector<unsigned char> wkb;
  for (OGRLayer* layer : dataset->GetLayers()) {
    for (const OGRFeatureUniquePtr& feature : *layer) {
      const OGRGeometry* geometry = feature->GetGeometryRef();
      if (geometry == nullptr || geometry->IsEmpty()) continue;
      wkb.resize(geometry->WkbSize());
      if (geometry->exportToWkb(wkbNDR, wkb.data()) != OGRERR_NONE) continue;
      if (GEOSGeometry* read = GEOSWKBReader_read_r(geos, reader.get(), wkb.data(), wkb.size())) {
        geometries.emplace_back(read);
      }
    }
  }
  return geometries;
}

struct PairSum {
  double area = 0;
  std::uint64_t pairs = 0;
  std::uint64_t failures = 0;
};

double area_of(const GEOSGeometry* geometry) {
  double area = 0;
  GEOSArea_r(geos, geometry, &area);
  return area;
}

/// Adds the area that `base` and the zone share; a base polygon wholly inside the zone needs no overlay.
void add_pair(PairSum& sum, const GEOSGeometry* base, const GEOSGeometry* zone, const GEOSPreparedGeometry* prepared) {
  ++sum.pairs;
  if (GEOSPreparedContainsProperly_r(geos, prepared, base) == 1) {
    sum.area += area_of(base);
    return;
  }
  const char intersects = GEOSPreparedIntersects_r(geos, prepared, base);
  if (intersects == 0) return;
  const Geometry common(intersects == 1 ? GEOSIntersection_r(geos, base, zone) : nullptr);
  if (common) {
    sum.area += area_of(common.get());
  } else {
    ++sum.failures;
  }
}

PairSum intersect(const std::vector<Geometry>& bases, const std::vector<Geometry>& zones) {
  const Tree tree(GEOSSTRtree_create_r(geos, 10));
  for (const Geometry& base : bases) GEOSSTRtree_insert_r(geos, tree.get(), base.get(), base.get());
  PairSum sum;
  std::vector<const GEOSGeometry*> candidates;
  for (const Geometry& zone : zones) {
    candidates.clear();
    GEOSSTRtree_query_r(
        geos, tree.get(), zone.get(),
        [](void* item, void* found) {
          static_cast<std::vector<const GEOSGeometry*>*>(found)->push_back(static_cast<const GEOSGeometry*>(item));
        },
        &candidates);
    const Prepared prepared(GEOSPrepare_r(geos, zone.get()));
    for (const GEOSGeometry* base : candidates) add_pair(sum, base, zone.get(), prepared.get());
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: geos_pairs BASE ZONE...\n", stderr);
    return 2;
  }
  GDALAllRegister();
  geos = GEOS_init_r();
  {
    const std::vector<Geometry> bases = read(argv[1]);
    for (int i = 2; i < argc; ++i) {
      const std::vector<Geometry> zones = read(argv[i]);
      const auto start = Clock::now();
      const PairSum sum = intersect(bases, zones);
      const std::chrono::duration<double> seconds = Clock::now() - start;
      std::printf(R"({"zone": "%s", "seconds": %.3f, "area_m2": %.6f, "pairs": %llu, "failures": %llu})"
                  "\n",
                  argv[i], seconds.count(), sum.area, static_cast<unsigned long long>(sum.pairs),
                  static_cast<unsigned long long>(sum.failures));
      std::fflush(stdout);
    }
  }
  GEOS_finish_r(geos);
}
