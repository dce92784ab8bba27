// Cells as text: the place where figures are rounded.
#pragma once

#include <string>
#include <vector>

#include "zonekit/report.hpp"

namespace zonekit {

/// How the cells of one column are printed.
struct PrintedColumn {
  std::string name;  ///< with its unit; unique in the table
  ColumnKind kind = ColumnKind::text;
  AreaUnit unit = AreaUnit::m2;
  int digits = 0;
  bool full = false;  ///< area_m2_full that nobody asked to round
  [[nodiscard]] bool is_number() const noexcept { return kind != ColumnKind::text; }
};

[[nodiscard]] std::vector<PrintedColumn> printed_columns(const Table& table, const PrintOptions& options);

/// The cell as text; empty for an empty cell and for a share of nothing.
[[nodiscard]] std::string printed_cell(const Cell& cell, const PrintedColumn& column);

/// The shortest decimal that reads back as `value`, never in scientific notation; empty when it is not finite.
[[nodiscard]] std::string shortest_decimal(double value);
/// `value` with `digits` decimals; "-0" is "0".
[[nodiscard]] std::string fixed_decimal(double value, int digits);

/// Writes pieces to a sink in large blocks.
class BlockWriter {
 public:
  explicit BlockWriter(const TextSink& sink) : sink_(sink) {}
  BlockWriter& operator<<(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= block) flush();
    return *this;
  }
  void flush() {
    if (!buffer_.empty()) sink_(buffer_);
    buffer_.clear();
  }

 private:
  static constexpr std::size_t block = std::size_t{1} << 16U;
  const TextSink& sink_;
  std::string buffer_;
};

void print_csv(const Table& table, const std::vector<PrintedColumn>& columns, bool bom, BlockWriter& out);
void print_markdown(const Table& table, const std::vector<PrintedColumn>& columns, BlockWriter& out);
void print_aligned(const Table& table, const std::vector<PrintedColumn>& columns, BlockWriter& out);
void print_json(const Table& table, const std::vector<PrintedColumn>& columns, const ReportBasis* basis,
                BlockWriter& out);

}  // namespace zonekit
