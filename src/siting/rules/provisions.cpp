#include "siting/rules/provisions.hpp"

#include "base/near_name.hpp"
#include "siting/names.hpp"

namespace zonekit {

namespace {

/// What a document and a provision both may have; what is not given stays.
Field& declare_legal_text(Fields& fields, Provision& text) {
  fields.choice("kind", text.kind, {"法律法规、政策规定或提示", "A law, a provision or a hint"});
  Field& title = fields.name("title", text.title, {"法律、规划或通知的名称", "Of the law, plan or notice"});
  fields.text("number", text.number,
              {"文号，例如自然资办发〔2023〕12号", "As the issuing office numbers it: 自然资办发〔2023〕12号"});
  fields.text("address", text.address, {"公布原文的网址", "Where the text is published"});
  fields.text("seen_in", text.seen_in,
              {"何处见到原文；不写表示未见", "Where its wording was seen; left out: not seen"});
  fields.flag("to_be_confirmed", text.to_be_confirmed,
              {"尚未与发文机关的原文核对", "The wording was not checked against the issuing office's own text"});
  return title;
}

const Provision& named_document(const Value& value, const RuleDocuments& documents) {
  const std::string name = value.text();
  if (const auto found = documents.find(name); found != documents.end()) return found->second.provision;
  std::vector<std::string> names;
  for (const auto& [known, document] : documents) names.push_back(known);
  value.fail_plain("no document '" + name + "'" + name_hint(name, names) +
                   (names.empty() ? "; name it under 'documents'" : ""));
}

}  // namespace

void declare_document(Fields& fields, Provision& document) {
  fields.called("document");
  declare_legal_text(fields, document).required();
}

void declare_provision(Fields& fields, Provision& provision, const RuleDocuments& documents) {
  fields.called("a provision");
  fields.add(
      "document", FieldKind::text,
      {"'documents' 中的名称；此处另写的内容优先", "A name under 'documents'; what stands here besides goes before it"},
      [&](const Value& value) { provision = named_document(value, documents); });
  declare_legal_text(fields, provision);
  fields.text("article", provision.article, {"条款", "Article or section"});
  fields.text("quote", provision.quote, {"原文", "Wording, verbatim"});
  fields.any_of({"title", "document"}, "a provision needs 'title', or a 'document' that has one");
}

Field& id_field(Fields& fields, const std::string& what, std::string& id, Words help) {
  Field& field = fields.add("id", FieldKind::text, help, [&fields, &id, what](const Value& value) {
    id = value.name();
    fields.called(what + " '" + id + "'");
  });
  field.info.not_empty = true;
  return field.required();
}

Field& list_field(Fields& fields, const std::string& key, const std::string& record, Words help,
                  const std::function<void(Fields&)>& declare, std::function<void(const Value&)> each) {
  Field& field = fields.add(key, FieldKind::record, help, [each = std::move(each)](const Value& value) {
    if (value.node().kind != YamlNode::Kind::list) value.fail("must be a list of maps, also for one: [{...}]");
    for (const Value& item : value.items()) each(item);
  });
  Fields own;
  declare(own);
  field.info.repeated = field.info.list = true;
  field.info.record = record;
  field.info.members = own.infos();
  field.info.rules = own.rules();
  return field;
}

}  // namespace zonekit
