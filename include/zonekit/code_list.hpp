// Classifications: codes with their parents, such as the land-use codes of GB/T 21010.
//
// A file is CSV with the columns code, parent, name and, where wanted, note; others are passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonekit {

struct CodeEntry {
  std::string code;
  std::string parent;  ///< code of the class above; empty: of the first level
  std::string name;    ///< the code itself where the file gives none
  std::string note = {};
};

struct CodeList {
  std::string name;  ///< by which a profile refers to it; may be empty
  std::string file;
  std::vector<CodeEntry> entries;  ///< by code, unique
  /// nullptr for an unknown code.
  [[nodiscard]] const CodeEntry* find(std::string_view code) const noexcept;
};

/// Throws Error(usage) beginning with "file:line:column: " for a missing column, a code twice, a parent that is not in
/// the list or is its own.
[[nodiscard]] CodeList parse_code_list(std::string_view text, const std::string& file_name);
/// The same from a file; Error(input) when it can't be read.
[[nodiscard]] CodeList load_code_list(const std::string& path);

}  // namespace zonekit
