// CSV with a header that says which column is which.
#pragma once

#include <map>
#include <string>
#include <string_view>
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

/// A CSV whose header names its columns.
struct CsvTable {
  CsvRow header;
  std::vector<CsvRow> rows;          ///< each as wide as the header
  std::vector<std::size_t> columns;  ///< where each key stands
};
/// Throws Error(usage) beginning with "file:line:column: " for text that is not UTF-8, a header or column that is
/// missing and a row of another width. `what`: "a code list".
[[nodiscard]] CsvTable parse_csv_table(std::string_view text, const std::string& file_name, const Keys& keys,
                                       const std::string& what);

/// On which line each name of a file stands.
class FirstLines {
 public:
  /// Throws Error(usage) for a name that is there already; `what`: "code".
  void add(const std::string& name, const std::string& what, const CsvRow& row, const std::string& file_name);
  [[nodiscard]] int line_of(const std::string& name) const { return lines_.at(name); }

 private:
  std::map<std::string, int> lines_;
};

}  // namespace zonekit
