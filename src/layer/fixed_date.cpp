#include "layer/fixed_date.hpp"

#include <cpl_conv.h>

namespace zonekit::layer {

FixedDate::FixedDate(std::string date) {
  date.insert(date.size() - 1, ".000");
  CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", date.c_str());
}

FixedDate::~FixedDate() {
  CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr);
}

}  // namespace zonekit::layer
