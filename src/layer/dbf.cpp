#include "layer/dbf.hpp"

#include <algorithm>
#include <array>

namespace zonekit::layer {

namespace {

std::size_t little(const std::uint8_t* bytes, std::size_t count) {
  std::size_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = (value << 8U) | bytes[i];
  return value;
}

DbfField field_of(const std::uint8_t* bytes, std::size_t offset) {
  DbfField field;
  const auto* text = reinterpret_cast<const char*>(bytes);
  field.name.assign(text, std::find(text, text + 11, '\0'));
  field.name.erase(field.name.find_last_not_of(' ') + 1);
  field.type = text[11];
  field.offset = offset;
  const bool has_decimals = field.type == 'N' || field.type == 'F';
  field.width = has_decimals ? bytes[16] : bytes[16] + std::size_t{bytes[17]} * 256;
  return field;
}

}  // namespace

std::optional<DbfTable> read_dbf_header(const std::string& path) {
  const VsiFile file(VSIFOpenL(path.c_str(), "rb"));
  std::array<std::uint8_t, 32> head{};
  if (!file || VSIFReadL(head.data(), 1, head.size(), file.get()) != head.size()) return std::nullopt;
  DbfTable table;
  table.path = path;
  table.language = head[29];
  table.header_length = little(&head[8], 2);
  table.record_length = little(&head[10], 2);
  if (table.header_length < 33 || table.record_length < 1) return std::nullopt;
  std::vector<std::uint8_t> rest(table.header_length - head.size());
  rest.resize(VSIFReadL(rest.data(), 1, rest.size(), file.get()));
  std::size_t offset = 1;  // after the deletion mark
  for (std::size_t at = 0; at + 32 <= rest.size() && rest[at] != 0x0D; at += 32) {
    table.fields.push_back(field_of(&rest[at], offset));
    offset += table.fields.back().width;
    if (offset > table.record_length) {
      table.fields.pop_back();
      break;
    }
  }
  VSIFSeekL(file.get(), 0, SEEK_END);
  const vsi_l_offset size = VSIFTellL(file.get());
  const std::uint64_t fitting = size > table.header_length ? (size - table.header_length) / table.record_length : 0;
  table.records = std::min<std::uint64_t>(little(&head[4], 4), fitting);
  return table;
}

std::string_view trimmed_dbf(std::string_view cell) noexcept {
  cell = cell.substr(0, cell.find('\0'));
  const std::size_t first = cell.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return cell.substr(first, cell.find_last_not_of(' ') + 1 - first);
}

std::vector<std::string> sample_dbf_text(const DbfTable& table, std::size_t limit) {
  std::vector<std::string> texts;
  for (const DbfField& field : table.fields) texts.push_back(field.name);
  DbfReader reader(table);
  constexpr std::uint64_t places = 16;
  const std::uint64_t at_once = std::max<std::uint64_t>(1, limit / places / table.record_length);
  const std::uint64_t step = std::max<std::uint64_t>(at_once, table.records / places);
  for (std::uint64_t first = 0; first < table.records; first += step) {
    const std::uint64_t count = std::min(at_once, table.records - first);
    reader.load(first, count);
    for (std::uint64_t record = first; record < first + count && reader.has(record); ++record) {
      for (const DbfField& field : table.fields) {
        if (field.type != 'C') continue;
        const std::string_view text = trimmed_dbf(reader.cell(record, field));
        if (!text.empty()) texts.emplace_back(text);
      }
    }
  }
  return texts;
}

DbfReader::DbfReader(const DbfTable& table) : table_(&table), file_(VSIFOpenL(table.path.c_str(), "rb")) {}

void DbfReader::load(std::uint64_t first, std::uint64_t count) {
  first_ = first;
  const std::uint64_t end = std::min(first + count, table_->records);
  bytes_.resize(first < end ? static_cast<std::size_t>(end - first) * table_->record_length : 0);
  if (bytes_.empty() || !file_) {
    bytes_.clear();
    return;
  }
  VSIFSeekL(file_.get(), table_->header_length + first * table_->record_length, SEEK_SET);
  bytes_.resize(VSIFReadL(bytes_.data(), 1, bytes_.size(), file_.get()));
}

bool DbfReader::has(std::uint64_t record) const noexcept {
  return record >= first_ && (record - first_ + 1) * table_->record_length <= bytes_.size();
}

bool DbfReader::deleted(std::uint64_t record) const noexcept {
  return has(record) && bytes_[static_cast<std::size_t>(record - first_) * table_->record_length] == '*';
}

std::string_view DbfReader::cell(std::uint64_t record, const DbfField& field) const noexcept {
  if (!has(record)) return {};
  const std::size_t at = static_cast<std::size_t>(record - first_) * table_->record_length + field.offset;
  return std::string_view(bytes_).substr(at, field.width);
}

}  // namespace zonekit::layer
