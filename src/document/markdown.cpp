#include "document/markdown.hpp"

#include "document/text_width.hpp"

namespace zonekit {

std::string markdown_text(std::string_view text) {
  constexpr std::string_view markup = "\\`*_[]<>|#~$";
  std::string out;
  for (const char c : without_controls(text)) {
    if (markup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

Markdown& Markdown::heading(int level, std::string_view title) {
  text_ += std::string(static_cast<std::size_t>(level), '#') + " " + markdown_text(title) + "\n\n";
  return *this;
}

Markdown& Markdown::paragraph(std::string_view text) {
  text_ += markdown_text(text) + "\n\n";
  return *this;
}

Markdown& Markdown::notice(std::string_view text) {
  text_ += "> **" + markdown_text(text) + "**\n\n";
  return *this;
}

Markdown& Markdown::item(std::string_view text, int level) {
  text_ += std::string(2 * static_cast<std::size_t>(level), ' ') + "- " + markdown_text(text) + "\n";
  return *this;
}

Markdown& Markdown::gap() {
  text_ += "\n";
  return *this;
}

Markdown& Markdown::table(const std::vector<std::string>& columns) {
  std::string rule = "|";
  text_ += "|";
  for (const std::string& column : columns) {
    const bool number = column.starts_with('>');
    text_ += " " + markdown_text(number ? std::string_view(column).substr(1) : column) + " |";
    rule += number ? "---:|" : "---|";
  }
  text_ += "\n" + rule + "\n";
  return *this;
}

Markdown& Markdown::row(const std::vector<std::string>& cells) {
  text_ += "|";
  for (const std::string& cell : cells) text_ += " " + markdown_text(cell) + " |";
  text_ += "\n";
  return *this;
}

}  // namespace zonekit
