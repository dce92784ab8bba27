// The places of a siting run: pieces of rows, lengths and points inside them, and the map's layers.
#pragma once

#include "siting/ledger.hpp"

namespace zonekit::analysis {

/// Fills the rows' lengths and counts, and the pieces and map layers as far as the request asks for them, from one
/// sweep.
void add_geometry(const SitingLedger& run, SitingResult& result);

}  // namespace zonekit::analysis
