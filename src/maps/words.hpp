// The fixed words of maps.
#pragma once

#include "base/words.hpp"

namespace zonekit::map_words {

inline constexpr Words north{"北", "N"};
inline constexpr Words legend{"图例", "Legend"};
inline constexpr Words scale_true_at{"比例尺在 {0} 纬线处准确（等距圆柱投影，CGCS2000）",
                                     "Scale true along latitude {0} (equirectangular, CGCS2000)"};

}  // namespace zonekit::map_words
