#include "layer/garbled.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "layer/text.hpp"

namespace zonekit::layer {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// The next character of valid UTF-8.
char32_t next_character(std::string_view text, std::size_t& at) {
  const unsigned lead = byte_at(text, at++);
  if (lead < 0x80) return lead;
  const unsigned more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t character = lead & (0x3FU >> more);
  for (unsigned i = 0; i < more; ++i) character = (character << 6U) | (byte_at(text, at++) & 0x3FU);
  return character;
}

std::u32string characters_of(std::string_view utf8) {
  std::u32string all;
  for (std::size_t at = 0; at < utf8.size();) all += next_character(utf8, at);
  return all;
}

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

/// Valid UTF-8 in which at least two characters are Chinese.
bool is_chinese_utf8(std::string_view bytes) {
  if (valid_utf8_prefix(bytes) != bytes.size()) return false;
  const std::u32string all = characters_of(bytes);
  return std::ranges::count_if(all, [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }) >= 2;
}

/// What Windows shows for the bytes 0x80 to 0x9F, in the order of the bytes; 0: nothing.
constexpr std::array<char32_t, 32> windows_1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The bytes that Latin-1, or Windows' code page 1252, makes these characters of; empty when it can't.
std::string latin_bytes(const std::u32string& all) {
  std::string bytes;
  for (const char32_t c : all) {
    const auto windows = std::ranges::find(windows_1252, c);
    if (c < 0x100) {
      bytes += static_cast<char>(c);
    } else if (windows != windows_1252.end()) {
      bytes += static_cast<char>(0x80 + (windows - windows_1252.begin()));
    } else {
      return {};
    }
  }
  return bytes;
}

/// GBK has rare characters that GB 2312 lacks, outside the bytes 0xA1 to 0xFE: text in everyday Chinese has none.
bool has_rare_pair(std::string_view gbk) {
  for (std::size_t at = 0; at + 1 < gbk.size(); ++at) {
    if (byte_at(gbk, at) < 0x80) continue;
    if (byte_at(gbk, at) < 0xA1 || byte_at(gbk, at + 1) < 0xA1) return true;
    ++at;
  }
  return false;
}

}  // namespace

struct GarbledText::Encoder {
  iconv_t converter = iconv_open("GBK", "UTF-8");
  Encoder() = default;
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
  ~Encoder() {
    if (usable()) iconv_close(converter);
  }
  [[nodiscard]] bool usable() const { return converter != reinterpret_cast<iconv_t>(std::intptr_t{-1}); }
  /// Empty for text that GBK has not.
  [[nodiscard]] std::string encode(std::string_view utf8) const {
    if (!usable()) return {};
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    std::string input(utf8), output(utf8.size() * 2, '\0');
    char* in = input.data();
    char* out = output.data();
    std::size_t in_left = input.size(), out_left = output.size();
    if (iconv(converter, &in, &in_left, &out, &out_left) != 0) return {};
    output.resize(output.size() - out_left);
    return output;
  }
};

GarbledText::GarbledText() : gbk_(std::make_unique<Encoder>()) {}
GarbledText::~GarbledText() = default;

std::string GarbledText::fault(std::string_view utf8) const {
  const bool marks = utf8.size() > 1 && utf8.find_first_not_of('?') == std::string_view::npos;
  if (marks)
    return "holds question marks alone: its characters were lost when it was saved in an encoding without them";
  const std::u32string all = characters_of(utf8);
  if (std::ranges::any_of(all, is_control)) {
    return is_chinese_utf8(latin_bytes(all)) ? "is UTF-8 that was read as Latin-1" : "holds control characters";
  }
  if (std::ranges::all_of(all, [](char32_t c) { return c < 0x80; })) return {};
  if (all.find(char32_t{0xFFFD}) != std::u32string::npos) {
    return "holds replacement characters: bytes were lost when it was decoded with a wrong encoding";
  }
  if (utf8.find("锟斤拷") != std::string_view::npos) {
    return "holds 锟斤拷: what is left of lost characters that were read as GBK";
  }
  if (is_chinese_utf8(latin_bytes(all))) return "is UTF-8 that was read as Latin-1";
  const std::string gbk = gbk_->encode(utf8);
  if (is_chinese_utf8(gbk) && has_rare_pair(gbk)) return "is UTF-8 that was read as GBK";
  return {};
}

}  // namespace zonekit::layer
