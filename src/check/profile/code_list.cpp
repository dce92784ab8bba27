#include "zonekit/code_list.hpp"

#include <algorithm>

#include "base/near_name.hpp"
#include "reading/csv_columns.hpp"
#include "reading/text_file.hpp"
#include "reading/yaml_tree.hpp"

namespace zonekit {

namespace {

const Keys code_list_columns{"code", "parent", "name"};

CodeEntry entry_of(const CsvRow& row, const std::vector<std::size_t>& columns, std::size_t note,
                   const std::string& file_name) {
  CodeEntry entry{row.fields[columns[0]], row.fields[columns[1]], row.fields[columns[2]], ""};
  if (entry.name.empty()) entry.name = entry.code;
  if (note < row.fields.size()) entry.note = row.fields[note];
  if (entry.code.empty()) fail_at(file_name, {row.line, 1}, "a row without a code; give it one or take it out");
  return entry;
}

void check_parent(const CodeList& list, const CodeEntry& entry, const FirstLines& lines) {
  if (entry.parent.empty()) return;
  const YamlPlace place{lines.line_of(entry.code), 1};
  if (list.find(entry.parent) == nullptr) {
    std::vector<std::string> codes;
    for (const CodeEntry& one : list.entries) codes.push_back(one.code);
    const std::string near = nearest_name(entry.parent, codes);
    fail_at(list.file, place,
            "code '" + entry.code + "' has the parent '" + entry.parent + "', which is not in the list" +
                (near.empty() ? "" : "; did you mean '" + near + "'?"));
  }
  std::size_t steps = 0;
  for (const CodeEntry* at = &entry; at != nullptr && !at->parent.empty(); at = list.find(at->parent)) {
    if (++steps > list.entries.size()) {
      fail_at(list.file, place, "code '" + entry.code + "' is its own parent in the end; correct the column 'parent'");
    }
  }
}

}  // namespace

CodeList parse_code_list(std::string_view text, const std::string& file_name) {
  const CsvTable table = parse_csv_table(text, file_name, code_list_columns, "a code list");
  CodeList list{"", file_name, {}};
  const auto& header = table.header.fields;
  const auto note = static_cast<std::size_t>(std::ranges::find(header, "note") - header.begin());
  FirstLines lines;
  for (const CsvRow& row : table.rows) {
    list.entries.push_back(entry_of(row, table.columns, note, file_name));
    lines.add(list.entries.back().code, "code", row, file_name);
  }
  std::ranges::sort(list.entries, {}, &CodeEntry::code);
  for (const CodeEntry& entry : list.entries) check_parent(list, entry, lines);
  return list;
}

CodeList load_code_list(const std::string& path) {
  return parse_code_list(read_text_file(path, "code list"), path);
}

}  // namespace zonekit
