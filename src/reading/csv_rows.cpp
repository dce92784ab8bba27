#include "reading/csv_rows.hpp"

#include "reading/yaml_tree.hpp"

namespace zonekit {

namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& file_name) : text_(text), file_name_(file_name) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = line_begin_ = 3;
  }

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row = next_row();
      const bool blank = row.fields.size() == 1 && row.fields[0].empty();
      if (!blank) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  CsvRow next_row() {
    CsvRow row{line_, {}};
    do {
      row.fields.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted() : plain());
    } while (took(","));
    if (!took("\r\n") && !took("\n") && at_ < text_.size()) {
      fail_at(file_name_, place(), "text after a closing quote; double a quote that belongs to the text");
    }
    return row;
  }

  std::string plain() {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != ',' && text_[end] != '\n' && text_.substr(end, 2) != "\r\n") ++end;
    std::string field(text_.substr(at_, end - at_));
    at_ = end;
    return field;
  }

  std::string quoted() {
    const YamlPlace begin = place();
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"' && text_.substr(at_, 2) != "\"\"") {
        ++at_;
        return field;
      }
      if (c == '"') ++at_;
      field += c;
      if (c == '\n') ++line_, line_begin_ = at_ + 1;
    }
    fail_at(file_name_, begin, "a quoted field that begins here does not end; close it with \"");
  }

  bool took(std::string_view token) {
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    if (token.back() == '\n') ++line_, line_begin_ = at_;
    return true;
  }

  YamlPlace place() const { return {line_, static_cast<int>(at_ - line_begin_) + 1}; }

  std::string_view text_;
  const std::string& file_name_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file_name) {
  return CsvReader(text, file_name).rows();
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

}  // namespace zonekit
