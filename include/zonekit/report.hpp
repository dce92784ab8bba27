// From exact tables to bytes: the only place where a figure is rounded, and once.
//
// Output is UTF-8 with "\n" line ends, the same bytes for the same table on every machine. Nothing here reads a clock.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

/// csv (RFC 4180 quoting) and json for programs, markdown for documents, table (aligned columns) for terminals.
enum class TableFormat { csv, json, markdown, table };

/// "csv", "json", "markdown" or "table".
[[nodiscard]] std::string_view format_name(TableFormat format) noexcept;
/// No value for an unknown name.
[[nodiscard]] std::optional<TableFormat> parse_format(std::string_view name) noexcept;
/// By the end of a file name: .csv, .json, .md, .txt; no value for any other.
[[nodiscard]] std::optional<TableFormat> format_of_file(std::string_view path) noexcept;

/// The unit of `area` columns when none is asked for: the unit of China's official land tables.
inline constexpr AreaUnit default_unit = AreaUnit::ha;

struct PrintOptions {
  TableFormat format = TableFormat::csv;
  /// Of `area` columns; `area_m2_full` columns keep square metres in full unless a unit is given here.
  std::optional<AreaUnit> unit;
  std::optional<int> digits;        ///< decimals of areas, 0 to 9; else default_digits(unit)
  std::optional<int> share_digits;  ///< decimals of shares, 0 to 9; else 2 for table and markdown, 6 for csv and json
  bool csv_bom = false;  ///< byte order mark first: Excel takes UTF-8 CSV without one for the local code page
};

/// What the figures of a table rest on: printed with JSON as `provenance`, `certificates` and `findings`.
struct ReportBasis {
  const LayerSet* set = nullptr;
  const AreaLedger* ledger = nullptr;
  double thickness_tolerance_m = 0;
  std::span<const Finding> findings;
};

/// Receives the bytes of a report piece by piece.
using TextSink = std::function<void(std::string_view)>;

/// Prints a table. Printed column names carry their unit ("area" -> "area_ha") and are unique: a second column of one
/// name gets "_2". Empty cells are empty text (JSON: null). A terminal table counts East Asian wide characters as two
/// columns and shows control characters as escapes. `basis` is used by JSON alone.
void print_table(const Table& table, const PrintOptions& options, const TextSink& sink,
                 const ReportBasis* basis = nullptr);
/// The same as one string.
[[nodiscard]] std::string print_table(const Table& table, const PrintOptions& options,
                                      const ReportBasis* basis = nullptr);

/// All findings, one flat row each: rule, severity, message, layer, feature, x, y, value, unit.
[[nodiscard]] std::string print_findings(std::span<const Finding> findings, TableFormat format);

/// Findings for people, one line each; more than 10 of one rule, severity and layer become one line with their number
/// and total value, followed by the first three. Findings below `least` are left out.
[[nodiscard]] std::vector<std::string> finding_lines(std::span<const Finding> findings,
                                                     Severity least = Severity::info);

/// Writes a file whole or not at all: aside in the same folder, flushed to the disk, then renamed. Follows symbolic
/// links; what is not a regular file (a device, a pipe) is written to directly. Throws Error(output) with path and
/// cause.
void write_whole(const std::string& path, std::string_view bytes);

}  // namespace zonekit
