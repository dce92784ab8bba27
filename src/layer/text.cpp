#include "layer/text.hpp"

#include <array>
#include <cerrno>
#include <cstdint>

#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

iconv_t no_converter() {
  return reinterpret_cast<iconv_t>(std::intptr_t{-1});  // what iconv_open answers when it fails
}

std::string escaped(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'\\', 'x', digits[value >> 4U], digits[value & 15U]};
}

bool is_utf8_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c != '-' && c != '_') plain += (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return plain.empty() || plain == "UTF8";
}

/// Length of the UTF-8 sequence at `at`, 0 when it is not one.
std::size_t sequence_length(std::string_view bytes, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : (lead & 0xF0U) == 0xE0       ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
  if (length == 0 || at + length > bytes.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return 0;
  }
  const unsigned second = byte(at + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool too_high = lead == 0xF4 && second > 0x8F;
  return overlong || surrogate || too_high ? 0 : length;
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view bytes) noexcept {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

bool encoding_known(const std::string& name) {
  if (is_utf8_name(name)) return true;
  iconv_t converter = iconv_open("UTF-8", name.c_str());
  if (converter == no_converter()) return false;
  iconv_close(converter);
  return true;
}

TextDecoder::TextDecoder(const std::string& encoding) : converter_(no_converter()) {
  if (is_utf8_name(encoding)) return;
  converter_ = iconv_open("UTF-8", encoding.c_str());
  if (converter_ == no_converter()) {
    throw Error(ErrorKind::usage, "the text encoding \"" + encoding +
                                      "\" is not known; give a name that iconv has, such as GB18030, UTF-8 or BIG5");
  }
}

TextDecoder::~TextDecoder() {
  if (converter_ != no_converter()) iconv_close(converter_);
}

TextDecoder::TextDecoder(TextDecoder&& other) noexcept : converter_(other.converter_) {
  other.converter_ = no_converter();
}

DecodedText TextDecoder::decode_utf8(std::string_view bytes) const {
  DecodedText text;
  while (!bytes.empty()) {
    const std::size_t good = valid_utf8_prefix(bytes);
    text.utf8 += bytes.substr(0, good);
    if (good == bytes.size()) break;
    text.utf8 += escaped(bytes[good]);
    ++text.bad_bytes;
    bytes.remove_prefix(good + 1);
  }
  return text;
}

DecodedText TextDecoder::decode(std::string_view bytes) {
  if (converter_ == no_converter()) return decode_utf8(bytes);
  iconv(converter_, nullptr, nullptr, nullptr, nullptr);
  DecodedText text;
  std::string input(bytes);
  char* in = input.data();
  std::size_t in_left = input.size();
  std::array<char, 256> buffer{};
  while (in_left > 0) {
    char* out = buffer.data();
    std::size_t out_left = buffer.size();
    const std::size_t result = iconv(converter_, &in, &in_left, &out, &out_left);
    const int why = result == static_cast<std::size_t>(-1) ? errno : 0;
    text.utf8.append(buffer.data(), buffer.size() - out_left);
    if (why == EILSEQ || why == EINVAL) {
      text.utf8 += escaped(*in++);
      --in_left;
      ++text.bad_bytes;
      iconv(converter_, nullptr, nullptr, nullptr, nullptr);
    }
  }
  return text;
}

}  // namespace zonekit::layer
