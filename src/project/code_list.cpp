// Code lists: classes and their parents.
#include <algorithm>
#include <map>
#include <set>

#include "project/csv_rows.hpp"
#include "project/near_name.hpp"
#include "project/text_file.hpp"
#include "zonekit/error.hpp"
#include "zonekit/stats.hpp"

namespace zonekit {

namespace {

[[noreturn]] void fail(const std::string& file, int line, const std::string& message) {
  throw Error(ErrorKind::usage, file + ":" + std::to_string(line) + ": " + message);
}

/// Number of a column; `missing` where the head has it not.
std::size_t column(const std::vector<std::string>& head, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(head, name) - head.begin());
}

std::string field(const CsvRow& row, std::size_t index) {
  return index < row.fields.size() ? row.fields[index] : "";
}

void check_parents(const CodeList& list, const std::map<std::string, int>& lines) {
  std::vector<std::string> codes;
  for (const CodeEntry& entry : list.entries) codes.push_back(entry.code);
  for (const CodeEntry& entry : list.entries) {
    std::set<std::string> seen;
    for (const CodeEntry* at = &entry; !at->parent.empty();) {
      const int line = lines.at(at->code);
      if (!seen.insert(at->code).second) fail(list.file, line, "code '" + at->code + "' is among its own parents");
      const CodeEntry* parent = list.find(at->parent);
      if (parent == nullptr) {
        fail(list.file, line,
             "parent '" + at->parent + "' of code '" + at->code + "' is no code" +
                 (nearest_name(at->parent, codes).empty() ? "" : name_hint(at->parent, codes)));
      }
      at = parent;
    }
  }
}

}  // namespace

CodeList parse_code_list(std::string_view text, const std::string& file_name) {
  require_utf8(text, file_name);
  const std::vector<CsvRow> rows = parse_csv(text, file_name);
  if (rows.empty()) throw Error(ErrorKind::usage, file_name + ": empty; a code list has the columns code,parent,name");
  const auto& head = rows.front().fields;
  const std::size_t code = column(head, "code"), parent = column(head, "parent"), name = column(head, "name");
  if (code == head.size() || parent == head.size() || name == head.size()) {
    fail(file_name, rows.front().line, "a code list has the columns code,parent,name (and note)");
  }
  CodeList list;
  list.file = file_name;
  std::map<std::string, int> lines;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const CsvRow& row = rows[i];
    if (field(row, code).empty()) fail(file_name, row.line, "a row without a code");
    if (!lines.emplace(field(row, code), row.line).second) {
      fail(file_name, row.line, "code '" + field(row, code) + "' stands twice");
    }
    const std::string shown = field(row, name).empty() ? field(row, code) : field(row, name);
    list.entries.push_back({field(row, code), field(row, parent), shown, field(row, column(head, "note"))});
  }
  check_parents(list, lines);
  return list;
}

CodeList load_code_list(const std::string& path) {
  return parse_code_list(read_text_file(path, "code list"), path);
}

}  // namespace zonekit
