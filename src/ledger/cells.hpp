// From the workers' cell tables to the ledger's ordered cells.
#pragma once

#include <span>

#include "ledger/cell_table.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit::ledger {

/// Exponent of areas counted as twice the area in sub-lattice steps squared.
[[nodiscard]] int area_exponent(const Lattice& lattice);

/// Adds up all tables into the first.
void merge_into_first(std::span<CellTable> tables);

/// Cells whose border and area are those of the units given by `unit_of` (feature units to class units, say). Needs the
/// neighbours, since a border between two cells that become one is none.
[[nodiscard]] CellTable roll_up(const CellTable& cells, std::span<const std::uint32_t> unit_of);

/// Gives cells thinner than the tolerance to the neighbour with the longest common border. Returns the area moved.
Int128 move_thin_cells(CellTable& cells, double tolerance_steps);

/// Ids of the cells that have area, in lexicographic order of their units.
[[nodiscard]] std::vector<std::uint32_t> ordered_cells(const CellTable& cells);

/// Appends the cells in order to the ledger, and the borders between them as far as the table kept them.
void write_cells(const CellTable& cells, AreaLedger& ledger);

}  // namespace zonekit::ledger
