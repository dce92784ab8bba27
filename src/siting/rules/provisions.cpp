#include "siting/rules/provisions.hpp"

#include "base/near_name.hpp"
#include "reading/read_choice.hpp"
#include "siting/names.hpp"

namespace zonekit {

namespace {

// What a document and a provision both may have; what is not given stays.
void read_legal_text(const MapReader& reader, Provision& provision) {
  provision.kind = read_choice<ProvisionKind>(reader, "kind").value_or(provision.kind);
  if (auto title = reader.text("title")) provision.title = *title;
  if (auto number = reader.text("number")) provision.number = *number;
  if (auto address = reader.text("address")) provision.address = *address;
  if (auto seen_in = reader.text("seen_in")) provision.seen_in = *seen_in;
  if (const auto confirm = reader.flag("to_be_confirmed")) provision.to_be_confirmed = *confirm;
}

Provision named_document(const MapReader& reader, const RuleDocuments& documents) {
  const auto name = reader.text("document");
  if (!name) return {};
  if (const auto found = documents.find(*name); found != documents.end()) return found->second.provision;
  Keys names;
  for (const auto& [known, document] : documents) names.push_back(known);
  reader.fail(reader.find("document")->place, "no document '" + *name + "'" + name_hint(*name, names) +
                                                  (names.empty() ? "; name it under 'documents'" : ""));
}

Provision read_provision(const YamlNode& node, const std::string& file_name, const RuleDocuments& documents) {
  const MapReader reader(node, file_name, "a provision", provision_keys);
  Provision provision = named_document(reader, documents);
  read_legal_text(reader, provision);
  provision.article = reader.text("article").value_or("");
  provision.quote = reader.text("quote").value_or("");
  if (provision.title.empty()) reader.fail(reader.place(), "a provision needs 'title', or a 'document' that has one");
  return provision;
}

}  // namespace

Provision read_document(const YamlNode& node, const std::string& file_name, const std::string& name) {
  const MapReader reader(node, file_name, "document '" + name + "'", document_keys);
  Provision provision;
  (void)read_name(reader, "title");
  read_legal_text(reader, provision);
  return provision;
}

std::vector<Provision> read_provisions(const MapReader& reader, const RuleDocuments& documents) {
  const YamlNode* node = reader.find("provisions");
  if (node == nullptr) return {};
  if (node->kind != YamlNode::Kind::list) {
    reader.fail(node->place, "'provisions' must be a list, for example [{title: ..., quote: ...}]");
  }
  std::vector<Provision> provisions;
  for (const YamlNode& item : node->items) {
    provisions.push_back(read_provision(item, reader.file_name(), documents));
  }
  return provisions;
}

}  // namespace zonekit
