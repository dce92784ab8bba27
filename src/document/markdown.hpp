// Markdown for documents: what comes from data can't break a table or become markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonekit {

/// Control characters shown, markup escaped, line ends as blanks: fits in a cell.
[[nodiscard]] std::string markdown_text(std::string_view text);

class Markdown {
 public:
  Markdown& heading(int level, std::string_view title);
  Markdown& paragraph(std::string_view text);
  /// Marked, so that nobody overlooks it.
  Markdown& notice(std::string_view text);
  Markdown& item(std::string_view text, int level = 0);
  /// Ends a list or table.
  Markdown& gap();
  /// Names of columns that hold numbers begin with '>' and are set to the right.
  Markdown& table(const std::vector<std::string>& columns);
  Markdown& row(const std::vector<std::string>& cells);
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace zonekit
