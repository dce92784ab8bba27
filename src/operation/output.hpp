// What is to be written of an answer: which tables, in which form, to which files; and its polygons.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading/fields.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/report.hpp"

namespace zonekit {

struct Operation;
struct AnswerFormat;

/// One table and its files.
struct TableOutput {
  std::string table;                 ///< one of Operation::tables; empty where there is one alone
  LocalText title;                   ///< replaces the table's own when not empty
  std::vector<std::string> formats;  ///< as given; empty: by the ends of the names
  std::vector<std::string> files;    ///< or one folder, for an operation whose formats have file names
  PrintOptions print;                ///< its `format` counts for nothing here
};

struct OutputRequest {
  std::vector<TableOutput> tables{TableOutput{}};
  std::string geometry;                      ///< .gpkg, .geojson or .shp; empty: none
  std::vector<LayerFilter> geometry_filter;  ///< of rows of a ledger
  std::string as;                            ///< the name under which later sections see the polygons
  Language language = Language::zh;
  [[nodiscard]] bool wants_geometry() const noexcept { return !geometry.empty() || !as.empty(); }
};

/// table, title, output, format, unit, ..., geometry, as, tables: as far as the operation has them.
void declare_output(Fields& fields, const Operation& operation, OutputRequest& output);

/// unit, digits, share_digits, csv_bom.
void declare_print(Fields& fields, PrintOptions& print);

/// For Section::declare: the table "by" lists the classes of the layer `by`, which must be given with it.
void check_table_by(const Fields& fields, const OutputRequest& output, bool given);

/// The format of a file: the one given, else by the end of its name; nullptr where it has none of the operation's.
[[nodiscard]] const AnswerFormat* format_of_output(const Operation& operation, const TableOutput& output,
                                                   const std::string& file);
/// Throws Error(usage) with the formats there are.
[[nodiscard]] const AnswerFormat& format_named(const Operation& operation, const std::string& name);

}  // namespace zonekit
