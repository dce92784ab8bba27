// Values that rule files and files of decisions have in common: texts in two languages, days, legal texts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reading/map_reader.hpp"
#include "zonekit/rules.hpp"

namespace zonekit {

/// Text, or {zh: ..., en: ...}; text alone is Chinese when it has a character beyond ASCII. Empty when not given.
[[nodiscard]] LocalText read_local_text(const MapReader& reader, const std::string& key);
/// One such text or a list of them.
[[nodiscard]] std::vector<LocalText> read_local_texts(const MapReader& reader, const std::string& key);

[[nodiscard]] std::optional<Date> read_date(const MapReader& reader, const std::string& key);
/// Empty, or why `text` is no date.
[[nodiscard]] std::string date_fault(const std::string& text);

/// An id or another name: given and not empty.
[[nodiscard]] std::string read_name(const MapReader& reader, const std::string& key);

/// A document that provisions of this and the including files name.
struct RuleDocument {
  Provision provision;
  std::string file;
  int line = 0;
};
using RuleDocuments = std::map<std::string, RuleDocument>;

[[nodiscard]] Provision read_document(const YamlNode& node, const std::string& file_name, const std::string& name);
[[nodiscard]] std::vector<Provision> read_provisions(const MapReader& reader, const RuleDocuments& documents);

}  // namespace zonekit
