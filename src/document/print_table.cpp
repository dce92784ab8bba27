#include <algorithm>

#include "document/printed.hpp"
#include "document/text_width.hpp"

namespace zonekit {

namespace {

void print_csv_field(std::string_view text, BlockWriter& out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out << text;
    return;
  }
  out << "\"";
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
    out << text.substr(0, quote + 1) << "\"";
    text.remove_prefix(quote + 1);
  }
  out << text << "\"";
}

std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : without_controls(text)) {
    if (c == '|' || c == '<' || c == '*' || c == '`') out += '\\';
    out += c;
  }
  return out;
}

using TextRows = std::vector<std::vector<std::string>>;

TextRows text_rows(const Table& table, const std::vector<PrintedColumn>& columns) {
  TextRows rows;
  rows.reserve(table.rows.size());
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    cells.reserve(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i)
      cells.push_back(without_controls(printed_cell(row[i], columns[i])));
    rows.push_back(std::move(cells));
  }
  return rows;
}

std::vector<std::size_t> column_widths(const TextRows& rows, const std::vector<std::string>& names) {
  std::vector<std::size_t> widths;
  for (const auto& name : names) widths.push_back(display_width(name));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  return widths;
}

void print_aligned_row(const std::vector<std::string>& cells, const std::vector<PrintedColumn>& columns,
                       const std::vector<std::size_t>& widths, BlockWriter& out) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) line += "  ";
    line += padded(cells[i], widths[i], columns[i].is_number());
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << "\n";
}

}  // namespace

void print_csv(const Table& table, const std::vector<PrintedColumn>& columns, bool bom, BlockWriter& out) {
  if (bom) out << "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i != 0) out << ",";
    print_csv_field(columns[i].name, out);
  }
  out << "\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i != 0) out << ",";
      print_csv_field(printed_cell(row[i], columns[i]), out);
    }
    // A lone empty field would read back as no record at all.
    out << (columns.size() == 1 && printed_cell(row[0], columns[0]).empty() ? "\"\"\n" : "\n");
  }
}

void print_markdown(const Table& table, const std::vector<PrintedColumn>& columns, BlockWriter& out) {
  if (!table.title.empty()) out << "**" << markdown_text(table.title) << "**\n\n";
  for (const auto& column : columns) out << "| " << markdown_text(column.name) << " ";
  out << "|\n";
  for (const auto& column : columns) out << (column.is_number() ? "|---:" : "|---");
  out << "|\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      out << "| " << markdown_text(printed_cell(row[i], columns[i])) << " ";
    out << "|\n";
  }
}

void print_aligned(const Table& table, const std::vector<PrintedColumn>& columns, BlockWriter& out) {
  std::vector<std::string> names;
  for (const auto& column : columns) names.push_back(without_controls(column.name));
  const TextRows rows = text_rows(table, columns);
  const auto widths = column_widths(rows, names);
  if (!table.title.empty()) out << without_controls(table.title) << "\n\n";
  print_aligned_row(names, columns, widths, out);
  std::vector<std::string> rules;
  for (const std::size_t width : widths) rules.emplace_back(width, '-');
  print_aligned_row(rules, columns, widths, out);
  for (const auto& row : rows) print_aligned_row(row, columns, widths, out);
}

void print_table(const Table& table, const PrintOptions& options, const TextSink& sink, const ReportBasis* basis) {
  const auto columns = printed_columns(table, options);
  BlockWriter out(sink);
  switch (options.format) {
    case TableFormat::csv:
      print_csv(table, columns, options.csv_bom, out);
      break;
    case TableFormat::json:
      print_json(table, columns, basis, out);
      break;
    case TableFormat::markdown:
      print_markdown(table, columns, out);
      break;
    case TableFormat::table:
      print_aligned(table, columns, out);
      break;
  }
  out.flush();
}

std::string print_table(const Table& table, const PrintOptions& options, const ReportBasis* basis) {
  std::string text;
  print_table(
      table, options, [&](std::string_view piece) { text += piece; }, basis);
  return text;
}

}  // namespace zonekit
