// Layers and filters as one text each, the way a command line gives them.
//
// A value (or name) that begins with ' or " is quoted as a whole; the quote inside is doubled. Every function throws
// Error(usage) naming the position (in characters from 1) and the cure, and never fails in another way on any bytes.
//
//   const LayerSpec redline = parse_layer_option("redline=redline.shp,class=TYPE,where=TYPE IN ('a','b')");
#pragma once

#include <string_view>
#include <vector>

#include "zonekit/analysis.hpp"
#include "zonekit/layer.hpp"

namespace zonekit {

/// Reads `NAME=SOURCE[,class=FIELD][,layer=L][,where=SQL][,crs=EPSG:N][,encoding=E]`. A comma ends a value only when it
/// is outside quotes and brackets and a known key and "=" follow it, so `where=DLBM IN ('0101','0102')` needs no
/// quoting.
[[nodiscard]] LayerSpec parse_layer_option(std::string_view text);

/// Reads `LAYER[=CLASS[,CLASS]...]`.
[[nodiscard]] LayerFilter parse_filter_option(std::string_view text);

/// Reads members, `LAYER[=CLASS[|CLASS]...],LAYER...`: a comma ends a member, `|` a class. `option` is
/// named in complaints.
[[nodiscard]] std::vector<LayerFilter> parse_members_option(std::string_view option, std::string_view text);

}  // namespace zonekit
