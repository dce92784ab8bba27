// HTML written piece by piece, escaped where text comes in.
#pragma once

#include <string>
#include <string_view>

namespace zonekit {

/// Safe as element content and inside quoted attributes. Control characters that HTML forbids become U+FFFD.
[[nodiscard]] std::string html_escaped(std::string_view text);
/// Safe inside <script>: no "<" is left, so neither "</script" nor "<!--" can end or change it.
[[nodiscard]] std::string script_safe_json(std::string json);
/// A CSS string with its quotes, safe inside <style>.
[[nodiscard]] std::string css_string(std::string_view text);
/// An address that may become a link: http or https, nothing that runs.
[[nodiscard]] bool is_web_address(std::string_view address);

class Html {
 public:
  /// Markup as it is.
  Html& raw(std::string_view markup) {
    out_ += markup;
    return *this;
  }
  Html& text(std::string_view content) { return raw(html_escaped(content)); }
  /// <tag>content</tag>; `tag` may hold attributes.
  Html& element(std::string_view tag, std::string_view content);
  /// An attribute with a blank before it.
  Html& attribute(std::string_view name, std::string_view value);
  Html& cell(std::string_view content) { return element("td", content); }
  /// Right-aligned digits.
  Html& number(std::string_view content) { return element("td class=\"n\"", content); }
  Html& head(std::string_view title) { return element("th scope=\"col\"", title); }
  /// Above digits.
  Html& number_head(std::string_view title) { return element("th scope=\"col\" class=\"n\"", title); }
  Html& open_table(std::string_view css_class);
  Html& heads(std::initializer_list<std::string_view> titles);
  Html& close_table() { return raw("</tbody></table></div>\n"); }
  [[nodiscard]] const std::string& str() const noexcept { return out_; }

 private:
  std::string out_;
};

}  // namespace zonekit
