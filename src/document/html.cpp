#include "document/html.hpp"

#include <array>
#include <cstdio>

namespace zonekit {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_forbidden(unsigned char byte) {
  return (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F;
}

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool is_plain_in_css(unsigned char byte) {
  const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
  return byte >= 0x80 || letter || (byte >= '0' && byte <= '9') || byte == ' ';
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    if (const std::string_view name = entity(c); !name.empty()) {
      escaped += name;
    } else if (is_forbidden(static_cast<unsigned char>(c))) {
      escaped += replacement;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string script_safe_json(std::string json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string css_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain_in_css(byte)) {
      quoted += c;
      continue;
    }
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "\\%06x", static_cast<unsigned>(byte));
    quoted += code.data();
  }
  return quoted + "\"";
}

bool is_web_address(std::string_view address) {
  return address.starts_with("https://") || address.starts_with("http://");
}

Html& Html::element(std::string_view tag, std::string_view content) {
  raw("<").raw(tag).raw(">").text(content);
  return raw("</").raw(tag.substr(0, tag.find(' '))).raw(">");
}

Html& Html::attribute(std::string_view name, std::string_view value) {
  return raw(" ").raw(name).raw("=\"").text(value).raw("\"");
}

Html& Html::open_table(std::string_view css_class) {
  return raw("<div class=\"scroll\"><table class=\"").raw(css_class).raw("\">");
}

Html& Html::heads(std::initializer_list<std::string_view> titles) {
  raw("<thead><tr>");
  for (const std::string_view title : titles) head(title);
  return raw("</tr></thead><tbody>\n");
}

}  // namespace zonekit
