#include <algorithm>
#include <filesystem>

#include "check/profile/profile.hpp"
#include "reading/sha256.hpp"
#include "reading/text_file.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

/// `what` of the same name stands before it.
template <typename Member>
void refuse_twice(const Fields& fields, const std::string& what, const std::vector<Member>& before,
                  const std::string Member::*name, const Member& one) {
  const auto same = std::ranges::find(before, one.*name, name);
  if (same == before.end()) return;
  fields.fail_at("", what + " '" + one.*name + "' is there already on line " + std::to_string(same->line) +
                         "; keep one, or name them differently");
}

CodeList read_code_list(const Value& value, const TextReader& read) {
  const std::string path = value.path("a code list");
  try {
    CodeList list = parse_code_list(read(path), path);
    list.name = value.given_name()->text;
    return list;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    const YamlPlace place = value.node().place;
    throw Error(ErrorKind::input, value.context().origin->file_name() + ":" + std::to_string(place.line) + ":" +
                                      std::to_string(place.column) + ": " + error.what());
  }
}

void declare_code_lists(Fields& fields, std::vector<CodeList>& lists, const TextReader& read) {
  Field& field =
      fields.add("codes", FieldKind::path,
                 {"代码表：名称和 CSV 文件（列 code、parent、name），相对于本文件",
                  "Code lists: names and their CSV files (columns code, parent, name), relative to this file"},
                 [&lists, &read](const Value& value) {
                   for (const Value& item : value.named_items()) lists.push_back(read_code_list(item, read));
                 });
  field.info.repeated = field.info.named = true;
}

void declare_profile(Fields& fields, Profile& profile, const TextReader& read) {
  fields.called("a profile");
  fields.local_text("title", profile.title, {"名称", "Title"});
  fields.texts("to_be_confirmed", profile.to_be_confirmed,
               {"编者未能核实的内容，随每份摘要列出", "What the author could not check; printed with every summary"});
  declare_code_lists(fields, profile.code_lists, read);
  fields.record("rules", profile.rules, declare_rules, "rules",
                {"检查项的状态和限值", "States and limits of the checks"});
  fields.records("layers", profile.layers,
                 [&profile](Fields& own, LayerProfile& layer) {
                   declare_layer_profile(own, layer, profile.code_lists);
                   own.then([&] { refuse_twice(own, "layer", profile.layers, &LayerProfile::layer, layer); });
                 },
                 "layer", {"图层、属性及各自的检查项", "Layers, their fields and their own checks"});
  fields.records("relations", profile.relations,
                 [&profile](Fields& own, Relation& relation) {
                   declare_relation(own, relation);
                   own.then([&] { refuse_twice(own, "relation", profile.relations, &Relation::id, relation); });
                 },
                 "relation", {"图层之间的关系", "What must hold between layers"});
  fields.records("repair", profile.repair.steps, declare_repair_step, "repair_step",
                 {"zonekit repair 依次进行的步骤", "Steps of zonekit repair, in their order"});
}

}  // namespace

Profile load_profile(const std::string& path, const TextReader& read) {
  const std::string text = read(path);
  require_utf8(text, path);
  const YamlNode root = parse_yaml(text, path);
  if (root.kind == YamlNode::Kind::null) fail_at(path, {1, 1}, "the profile is empty; leave it out instead");
  Profile profile;
  profile.file = path;
  profile.sha256 = sha256_hex(text);
  const Origin origin(path);
  ReadContext context{.origin = &origin, .folder = std::filesystem::path(path).parent_path().string()};
  Fields fields;
  declare_profile(fields, profile, read);
  fields.read(root, context);
  return profile;
}

Profile load_profile(const std::string& path) {
  return load_profile(path, [](const std::string& file) {
    const bool csv = std::filesystem::path(file).extension() == ".csv";
    return read_text_file(file, csv ? "code list" : "profile");
  });
}

DocumentKind profile_document() {
  Fields fields;
  Profile profile;
  const TextReader none;
  declare_profile(fields, profile, none);
  return {"profile",
          {"检查方案", "profile"},
          {"一组区划数据须通过哪些检查、限值及其来源，以及可以怎样修复",
           "Which checks a set of zoning data has to pass, with their limits and where these come from, and how it may "
           "be repaired."},
          fields.infos(),
          fields.rules()};
}

}  // namespace zonekit
