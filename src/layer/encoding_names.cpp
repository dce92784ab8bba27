#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "layer/encoding.hpp"
#include "layer/text.hpp"

namespace zonekit::layer {

namespace {

/// Code page numbers as Windows and ESRI write them; GBK and GB2312 are read as their superset GB18030.
std::string encoding_of_number(const std::string& digits) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"65001", "UTF-8"}, {"936", "GB18030"},  {"54936", "GB18030"},   {"20936", "GB18030"}, {"950", "CP950"},
      {"932", "CP932"},   {"949", "CP949"},    {"10000", "MACINTOSH"}, {"437", "CP437"},     {"737", "CP737"},
      {"850", "CP850"},   {"852", "CP852"},    {"861", "CP861"},       {"865", "CP865"},     {"866", "CP866"},
      {"874", "CP874"},   {"1200", "UTF-16LE"}};
  for (const auto& [number, name] : known) {
    if (digits == number) return std::string(name);
  }
  if (digits.size() == 4 && digits.rfind("125", 0) == 0) return "WINDOWS-" + digits;
  if (digits.rfind("8859", 0) == 0 && digits.size() > 4) return "ISO-8859-" + digits.substr(4);
  return {};
}

}  // namespace

std::string encoding_of_cpg(std::string_view cpg) {
  std::string plain, digits;
  for (const char c : cpg) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) plain += static_cast<char>(std::toupper(byte));
    if (std::isdigit(byte) != 0) digits += c;
  }
  if (plain.empty()) return {};
  if (plain == "UTF8") return "UTF-8";
  if (plain == "BIG5") return "CP950";
  if (plain == "BIG5HKSCS") return "BIG5-HKSCS";
  for (const char* gb : {"GBK", "GB2312", "GB18030", "EUCCN"}) {
    if (plain == gb) return "GB18030";
  }
  if (const std::string numbered = encoding_of_number(digits); !numbered.empty()) return numbered;
  std::string trimmed(cpg);
  trimmed.erase(std::remove_if(trimmed.begin(), trimmed.end(), [](unsigned char c) { return std::isspace(c) != 0; }),
                trimmed.end());
  return encoding_known(trimmed) ? trimmed : std::string();
}

std::string encoding_of_language(std::uint8_t language) {
  // 0x57 says "the ANSI code page of the machine", and GDAL writes it by default whatever the text: it says nothing.
  constexpr std::pair<std::uint8_t, std::string_view> known[] = {
      {0x01, "CP437"},        {0x02, "CP850"},        {0x03, "WINDOWS-1252"}, {0x08, "CP865"},
      {0x09, "CP437"},        {0x0A, "CP850"},        {0x0D, "CP437"},        {0x0E, "CP850"},
      {0x13, "CP932"},        {0x1A, "CP850"},        {0x1F, "CP852"},        {0x26, "CP866"},
      {0x4D, "GB18030"},      {0x4E, "CP949"},        {0x4F, "CP950"},        {0x50, "CP874"},
      {0x58, "WINDOWS-1252"}, {0x59, "WINDOWS-1252"}, {0x64, "CP852"},        {0x65, "CP866"},
      {0x66, "CP865"},        {0x67, "CP861"},        {0x6A, "CP737"},        {0x78, "CP950"},
      {0x79, "CP949"},        {0x7A, "GB18030"},      {0x7B, "CP932"},        {0x7C, "CP874"},
      {0xC8, "WINDOWS-1250"}, {0xC9, "WINDOWS-1251"}, {0xCA, "WINDOWS-1254"}, {0xCB, "WINDOWS-1253"},
      {0xCC, "WINDOWS-1257"}};
  for (const auto& [byte, name] : known) {
    if (byte == language) return std::string(name);
  }
  return {};
}

}  // namespace zonekit::layer
