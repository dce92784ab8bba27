// JSON schemas and descriptions of what is declared, for editors, other programs and people.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "operation/section.hpp"
#include "reading/fields.hpp"

namespace zonekit {

/// A file that people write, or that zonekit writes for programs, declared like an operation.
struct DocumentKind {
  std::string_view name;  ///< "rules"
  Words title;
  Words help;
  std::vector<FieldInfo> fields;
  std::vector<KeyRule> rules = {};  ///< of the fields together
  bool written = false;             ///< zonekit writes it: texts are strings, and nothing is left out
};

/// JSON schema (2020-12) of a document, with a line end.
[[nodiscard]] std::string schema_text(const DocumentKind& document);

/// What one operation takes and gives, as JSON: name, titles, fields with kind, unit, bounds, choices, default, help in
/// both languages, formats, tables.
[[nodiscard]] std::string describe_json(std::span<const Operation* const> operations,
                                        std::span<const DocumentKind> documents);

/// The same for people, in one language: a line a field.
[[nodiscard]] std::string describe_text(const Operation& operation, Language language);
[[nodiscard]] std::string describe_text(const DocumentKind& document, Language language);

}  // namespace zonekit
