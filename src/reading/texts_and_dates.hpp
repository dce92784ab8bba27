// Values that rule files and files of decisions have in common: texts in two languages, days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading/map_reader.hpp"
#include "zonekit/date.hpp"
#include "zonekit/language.hpp"

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

}  // namespace zonekit
