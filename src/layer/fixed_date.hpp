// The date that GDAL writes into a file instead of the clock's, so that the same input gives the same bytes.
#pragma once

#include <string>

namespace zonekit::layer {

/// For this thread, while it lives. `date`: "2026-03-01T00:00:00Z".
class FixedDate {
 public:
  explicit FixedDate(std::string date);
  ~FixedDate();
  FixedDate(const FixedDate&) = delete;
  FixedDate& operator=(const FixedDate&) = delete;
};

}  // namespace zonekit::layer
