// The text of a DBF as bytes, below any guess about its encoding.
#pragma once

#include <cpl_vsi.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonekit::layer {

struct VsiCloser {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using VsiFile = std::unique_ptr<VSILFILE, VsiCloser>;

struct DbfField {
  std::string name;  ///< bytes as they stand in the file
  char type = ' ';
  std::size_t offset = 0;  ///< in the record
  std::size_t width = 0;
};

/// Header of a DBF file.
struct DbfTable {
  std::string path;
  std::uint8_t language = 0;  ///< the language driver byte (LDID)
  std::uint64_t records = 0;  ///< that the file really holds
  std::size_t header_length = 0;
  std::size_t record_length = 0;
  std::vector<DbfField> fields;
};

/// No value where the file can't be opened or is no DBF.
[[nodiscard]] std::optional<DbfTable> read_dbf_header(const std::string& path);

/// Field names and the text of character fields, from the beginning, middle and end of the table, up to about
/// `limit` bytes; each value trimmed as GDAL trims it.
[[nodiscard]] std::vector<std::string> sample_dbf_text(const DbfTable& table, std::size_t limit = 1U << 20U);

/// Blanks and NULs that pad a value removed at both ends of the cell.
[[nodiscard]] std::string_view trimmed_dbf(std::string_view cell) noexcept;

/// Records [first, first + count) in one piece, read through an open file. One object a thread.
class DbfReader {
 public:
  explicit DbfReader(const DbfTable& table);
  void load(std::uint64_t first, std::uint64_t count);
  /// False for rows beyond the end of the table.
  [[nodiscard]] bool has(std::uint64_t record) const noexcept;
  [[nodiscard]] bool deleted(std::uint64_t record) const noexcept;
  [[nodiscard]] std::string_view cell(std::uint64_t record, const DbfField& field) const noexcept;

 private:
  const DbfTable* table_;
  VsiFile file_;
  std::string bytes_;
  std::uint64_t first_ = 0;
};

}  // namespace zonekit::layer
