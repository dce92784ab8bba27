// The polygons of a ledger's rows.
#pragma once

#include <string>

#include "zonekit/project.hpp"

namespace zonekit {

/// Writes the combinations that `table.geometry` asks for to `path`; none is a file without features, the answer to
/// "where do they conflict" that a planner hopes for.
void write_geometry(const std::string& path, const TableRequest& table, const ProjectResult& result,
                    const AreaLedger& ledger, const RunOptions& options);

}  // namespace zonekit
