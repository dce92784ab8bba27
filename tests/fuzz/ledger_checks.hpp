// What every ledger promises, whatever the polygons.
#pragma once

#include <vector>

#include "zonekit/lattice.hpp"
#include "zonekit/ledger.hpp"

/// The cells sum to the box, none is negative, and each layer's united area is that of the cells which have the layer.
void check_closure(const zonekit::AreaLedger& ledger);

/// The two ledgers are the same to the last bit, certificates included.
void check_same(const zonekit::AreaLedger& a, const zonekit::AreaLedger& b);

/// The cells by feature, rolled up to classes, are the cells by class.
void check_roll_up(const zonekit::AreaLedger& by_feature, const zonekit::AreaLedger& by_class);

/// The same layers with features in reverse order and one block a feature.
std::vector<zonekit::PolygonLayer> reversed(const std::vector<zonekit::PolygonLayer>& layers);
