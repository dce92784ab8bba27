// What a layer of a run is declared as: in the map `layers` of a project file and as the option --layer alike.
#pragma once

#include "reading/fields.hpp"
#include "zonekit/layer.hpp"

namespace zonekit {

/// name, source, class, layer, where, crs, encoding, buffer.
void declare_layer(Fields& fields, LayerSpec& spec);

/// The same without name, class and buffer, for sources that are more than layers (sites).
void declare_source(Fields& fields, LayerSpec& spec);

/// One layer of NAME=SOURCE[,key=value]...; `option` is named in complaints.
[[nodiscard]] LayerSpec read_layer_text(std::string_view option, std::string_view text, Declare<LayerSpec> declare);

}  // namespace zonekit
