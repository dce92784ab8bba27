#include "layer/shape_records.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace zonekit::layer {

namespace {

static_assert(std::endian::native == std::endian::little, "points of a .shp are copied as they stand");

constexpr std::size_t header_bytes = 100;
constexpr std::size_t record_header_bytes = 8;
constexpr std::size_t window_bytes = std::size_t{1} << 20U;

std::uint32_t big(const unsigned char* bytes) {
  return (std::uint32_t{bytes[0]} << 24U) | (std::uint32_t{bytes[1]} << 16U) | (std::uint32_t{bytes[2]} << 8U) |
         bytes[3];
}

std::int32_t little(const unsigned char* bytes) {
  std::int32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

bool is_polygon_type(int type) {
  return type == 5 || type == 15 || type == 25;
}

std::vector<unsigned char> read_all(VSILFILE* file) {
  VSIFSeekL(file, 0, SEEK_END);
  std::vector<unsigned char> bytes(static_cast<std::size_t>(VSIFTellL(file)));
  VSIFSeekL(file, 0, SEEK_SET);
  bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), file));
  return bytes;
}

}  // namespace

std::optional<ShapeIndex> read_shape_index(const std::string& shp, const std::string& shx) {
  const VsiFile shapes(VSIFOpenL(shp.c_str(), "rb"));
  const VsiFile places(VSIFOpenL(shx.c_str(), "rb"));
  if (!shapes || !places) return std::nullopt;
  unsigned char head[header_bytes];
  if (VSIFReadL(head, 1, header_bytes, shapes.get()) != header_bytes || !is_polygon_type(little(head + 32)))
    return std::nullopt;
  ShapeIndex index;
  index.path = shp;
  VSIFSeekL(shapes.get(), 0, SEEK_END);
  index.file_size = VSIFTellL(shapes.get());
  const std::vector<unsigned char> bytes = read_all(places.get());
  if (bytes.size() < header_bytes) return std::nullopt;
  const std::size_t stated = std::size_t{big(&bytes[24])} * 2;
  const std::size_t end = std::min(bytes.size(), std::max(stated, header_bytes));
  const std::size_t count = (end - header_bytes) / 8;
  index.offsets.reserve(count);
  index.lengths.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    index.offsets.push_back(big(&bytes[header_bytes + i * 8]));
    index.lengths.push_back(big(&bytes[header_bytes + i * 8 + 4]));
  }
  return index;
}

ShapeReader::ShapeReader(const ShapeIndex& index) : index_(&index), file_(VSIFOpenL(index.path.c_str(), "rb")) {}

std::span<const unsigned char> ShapeReader::window(std::uint64_t offset, std::size_t length) {
  if (offset < buffer_offset_ || offset + length > buffer_offset_ + buffer_.size()) {
    buffer_.clear();
    if (!file_ || offset >= index_->file_size) return {};
    buffer_.resize(
        static_cast<std::size_t>(std::min<std::uint64_t>(std::max(length, window_bytes), index_->file_size - offset)));
    VSIFSeekL(file_.get(), offset, SEEK_SET);
    buffer_.resize(VSIFReadL(buffer_.data(), 1, buffer_.size(), file_.get()));
    buffer_offset_ = offset;
  }
  const auto begin = static_cast<std::size_t>(offset - buffer_offset_);
  return std::span(buffer_).subspan(begin, std::min(length, buffer_.size() - begin));
}

std::span<const unsigned char> ShapeReader::content_of(std::uint64_t record) {
  const std::uint64_t offset = std::uint64_t{index_->offsets[static_cast<std::size_t>(record)]} * 2;
  const std::span<const unsigned char> head = window(offset, record_header_bytes);
  if (head.size() < record_header_bytes) return {};
  // The record's own length is the one that other readers trust; some .shx files count bytes, not pairs.
  const std::uint64_t stated = std::uint64_t{big(head.data() + 4)} * 2;
  const std::uint64_t left = index_->file_size - std::min(index_->file_size, offset + record_header_bytes);
  return window(offset + record_header_bytes, static_cast<std::size_t>(std::min(stated, left)));
}

ShapeReader::Record ShapeReader::read(std::uint64_t record, RawBatch& batch) {
  Record result;
  const auto number = static_cast<std::size_t>(record);
  if (index_->offsets[number] == 0 && index_->lengths[number] == 0) {
    result.outcome = Outcome::null_shape;
    return result;
  }
  const std::span<const unsigned char> content = content_of(record);
  if (content.size() < 4) {
    result.fault = "its place in the file (byte " + std::to_string(std::uint64_t{index_->offsets[number]} * 2) +
                   ") holds no record";
    return result;
  }
  result.type = little(content.data());
  result.with_z_or_m = result.type == 15 || result.type == 25;
  if (result.type == 0) {
    result.outcome = Outcome::null_shape;
  } else if (!is_polygon_type(result.type)) {
    result.outcome = Outcome::other_type;
  } else {
    take_polygon(content, result, batch);
  }
  return result;
}

void ShapeReader::take_polygon(std::span<const unsigned char> content, Record& record, RawBatch& batch) {
  constexpr std::size_t fixed = 44, point_bytes = 16;
  if (content.size() < fixed) {
    record.fault = "it is cut off";
    return;
  }
  const std::int64_t parts = little(content.data() + 36);
  const std::int64_t points = little(content.data() + 40);
  const std::int64_t room = static_cast<std::int64_t>(content.size() - fixed);
  if (parts < 0 || points < 0 || parts * 4 + points * static_cast<std::int64_t>(point_bytes) > room) {
    record.fault = "it claims " + std::to_string(parts) + " rings and " + std::to_string(points) +
                   " points, more than it has room for";
    return;
  }
  const unsigned char* starts = content.data() + fixed;
  std::int64_t before = 0;
  for (std::int64_t part = 0; part < parts; ++part) {
    const std::int64_t start = little(starts + part * 4);
    if (start < before || start > points || (part == 0 && start != 0)) {
      record.fault = "its rings do not begin in order";
      return;
    }
    before = start;
  }
  record.outcome = Outcome::polygon;
  if (parts == 0) return;  // points that belong to no ring
  const std::size_t base = batch.points.size();
  batch.points.resize(base + static_cast<std::size_t>(points));
  if (points > 0) std::memcpy(&batch.points[base], starts + parts * 4, static_cast<std::size_t>(points) * point_bytes);
  for (std::int64_t part = 1; part <= parts; ++part) {
    const std::int64_t end = part < parts ? little(starts + part * 4) : points;
    batch.ring_begin.push_back(base + static_cast<std::size_t>(end));
  }
  batch.end_part();
}

}  // namespace zonekit::layer
