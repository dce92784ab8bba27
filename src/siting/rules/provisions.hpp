// The legal texts of a rule file: documents, and the provisions that restrictions stand on.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reading/texts_and_dates.hpp"
#include "zonekit/rules.hpp"

namespace zonekit {

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
