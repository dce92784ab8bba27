// What zonekit can be asked, in its own words: for other languages, editors and servers, which write no option a second
// time.
//
//   std::cout << describe("shares", DescribeFormat::text, Language::en);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zonekit/language.hpp"

namespace zonekit {

/// text: for people; json: names, titles, fields with kind, unit, bounds, choices, default and help in both languages;
/// schema: JSON Schema (2020-12) of a document.
enum class DescribeFormat { text, json, schema };

/// Every operation ("shares"), then every document ("project", "rules").
[[nodiscard]] std::vector<std::string> describable();

/// `name` is one of describable(); empty: all of them (not as a schema). Throws Error(usage) for an unknown name, with
/// the nearest one, and for an operation's schema: its section is part of the schema of `project`.
[[nodiscard]] std::string describe(std::string_view name, DescribeFormat format, Language language = Language::zh);

}  // namespace zonekit
