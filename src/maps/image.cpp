#include "maps/image.hpp"

#include <array>
#include <cmath>
#include <cstdint>

#include "document/text_width.hpp"

namespace zonekit {

namespace {

std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : without_controls(text)) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string without_surface_numbers(const std::string& svg) {
  constexpr std::string_view name = "id=\"surface";
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = svg.find(name); at != std::string::npos; at = svg.find(name, from)) {
    out.append(svg, from, at + name.size() - from);
    from = at + name.size();
    while (from < svg.size() && is_digit(svg[from])) ++from;
  }
  return out.append(svg, from);
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((value >> shift) & 255U);
  return bytes;
}

/// CRC-32 of the PNG specification, bit by bit: a chunk of 13 bytes needs no table.
std::uint32_t crc_of(std::string_view bytes) {
  constexpr std::uint32_t polynomial = 0xEDB88320U;
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? polynomial : 0U);
  }
  return ~crc;
}

}  // namespace

std::string finished_svg(std::string svg, std::string_view title, const std::vector<std::string>& words) {
  svg = without_surface_numbers(svg);
  const std::size_t open = svg.find("<svg");
  const std::size_t end = open == std::string::npos ? open : svg.find(">\n", open);
  if (end == std::string::npos) return svg;
  std::string texts = "<title>" + xml_text(title) + "</title>\n<desc>";
  for (const std::string& word : words) texts += xml_text(word) + "\n";
  return svg.insert(end + 2, texts + "</desc>\n");
}

std::string png_with_resolution(std::string png, double dots_per_inch) {
  constexpr std::size_t after_header = 8 + 25;  // the signature, then IHDR with length, name, 13 bytes and checksum
  const auto per_metre = static_cast<std::uint32_t>(std::lround(dots_per_inch / 0.0254));
  const std::string chunk = "pHYs" + big_endian(per_metre) + big_endian(per_metre) + '\x01';
  return png.insert(after_header, big_endian(9) + chunk + big_endian(crc_of(chunk)));
}

}  // namespace zonekit
