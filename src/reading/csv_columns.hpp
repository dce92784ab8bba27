// CSV with a header that says which column is which.
#pragma once

#include <string>
#include <vector>

#include "reading/csv_rows.hpp"
#include "reading/keys.hpp"

namespace zonekit {

/// Where the columns of `keys` stand in a header, in their order. Throws Error(usage) with file and line for one that
/// is missing or there twice, naming the header as it must be.
[[nodiscard]] std::vector<std::size_t> find_columns(const CsvRow& header, const Keys& keys, const std::string& what,
                                                    const std::string& file_name);

/// Throws Error(usage) for a column that is none of `keys`, with the nearest.
void refuse_other_columns(const CsvRow& header, const Keys& keys, const std::string& what,
                          const std::string& file_name);

/// Throws Error(usage) for a row that has not as many fields as the header.
void require_width(const CsvRow& row, std::size_t width, const std::string& file_name);

}  // namespace zonekit
