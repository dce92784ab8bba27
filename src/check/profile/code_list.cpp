#include "zonekit/code_list.hpp"

#include <algorithm>
#include <map>

#include "base/near_name.hpp"
#include "check/profile/keys.hpp"
#include "reading/csv_columns.hpp"
#include "reading/text_file.hpp"
#include "reading/yaml_tree.hpp"

namespace zonekit {

namespace {

CodeEntry entry_of(const CsvRow& row, const std::vector<std::size_t>& columns, std::size_t note,
                   const std::string& file_name) {
  CodeEntry entry{row.fields[columns[0]], row.fields[columns[1]], row.fields[columns[2]], ""};
  if (entry.name.empty()) entry.name = entry.code;
  if (note < row.fields.size()) entry.note = row.fields[note];
  if (entry.code.empty()) fail_at(file_name, {row.line, 1}, "a row without a code; give it one or take it out");
  return entry;
}

using Lines = std::map<std::string, int>;  // by code

void check_parent(const CodeList& list, const CodeEntry& entry, const Lines& lines, const Keys& codes) {
  if (entry.parent.empty()) return;
  const YamlPlace place{lines.at(entry.code), 1};
  if (list.find(entry.parent) == nullptr) {
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
  require_utf8(text, file_name);
  const std::vector<CsvRow> rows = parse_csv(text, file_name);
  if (rows.empty()) fail_at(file_name, {1, 1}, "no header; the first line of a code list must have code,parent,name");
  const std::vector<std::size_t> columns = find_columns(rows[0], code_list_columns, "a code list", file_name);
  CodeList list{"", file_name, {}};
  const auto note = static_cast<std::size_t>(std::ranges::find(rows[0].fields, "note") - rows[0].fields.begin());
  Lines lines;
  Keys codes;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    require_width(*row, rows[0].fields.size(), file_name);
    CodeEntry entry = entry_of(*row, columns, note, file_name);
    const auto [first, is_new] = lines.emplace(entry.code, row->line);
    if (!is_new) {
      fail_at(file_name, {row->line, 1},
              "code '" + entry.code + "' stands already on line " + std::to_string(first->second) +
                  "; keep one of the two");
    }
    codes.push_back(entry.code);
    list.entries.push_back(std::move(entry));
  }
  std::ranges::sort(list.entries, {}, &CodeEntry::code);
  for (const CodeEntry& entry : list.entries) check_parent(list, entry, lines, codes);
  return list;
}

CodeList load_code_list(const std::string& path) {
  return parse_code_list(read_text_file(path, "code list"), path);
}

}  // namespace zonekit
