// The legal texts of a rule file: documents, and the provisions that restrictions stand on.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "reading/fields.hpp"
#include "zonekit/rules.hpp"

namespace zonekit {

/// A document that provisions of this and the including files name.
struct RuleDocument {
  Provision provision;
  std::string file;
  int line = 0;
};
using RuleDocuments = std::map<std::string, RuleDocument>;

void declare_document(Fields& fields, Provision& document);
/// `documents` has those that it can name.
void declare_provision(Fields& fields, Provision& provision, const RuleDocuments& documents);

/// The id of a record, by which complaints call it: "restriction 'R1'".
Field& id_field(Fields& fields, const std::string& what, std::string& id, Words help);

/// A field whose value is a list of records also where it has one; `declare` declares an example, `each` reads an item.
Field& list_field(Fields& fields, const std::string& key, const std::string& record, Words help,
                  const std::function<void(Fields&)>& declare, std::function<void(const Value&)> each);

}  // namespace zonekit
