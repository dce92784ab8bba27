#include <algorithm>
#include <filesystem>

#include "reading/sha256.hpp"
#include "reading/text_file.hpp"
#include "siting/rules/pack_builder.hpp"
#include "siting/rules/rule_file.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_files = 200;  // of one pack: a chain of includes must end before the stack does

struct PackHead {
  std::string id;
  LocalText title;
  std::string version;
};

void declare_head(Fields& fields, PackHead& head) {
  fields.name("id", head.id, {"简称", "Short name"}).required();
  fields.local_text("title", head.title, {"标题", "Title"});
  fields.text("version", head.version, {"版本，任意文字", "Free text"});
}

// Included files are read before the file that includes them: what it overrides or refers to is there already, for
// fields are read in the order in which they are declared.
class RuleLoader {
 public:
  explicit RuleLoader(const TextReader& read) : read_(read) {}

  RulePack load(const std::string& path) {
    read_file(path, read_(path));
    return std::move(builder_).take();
  }

  void declare_file(Fields& fields, PackHead& head) {
    fields.called("a rule file");
    fields.record("pack", head, declare_head, "pack",
                  {"规则包；交给 zonekit 的文件必填，被包含的文件可不写",
                   "Needed in the file that is given to zonekit, optional in those it includes"});
    Field& include =
        fields.add("include", FieldKind::text,
                   {"规则文件，相对于本文件，先于本文件读入", "Rule files, relative to this one; read before it"},
                   [this](const Value& value) {
                     for (const Value& item : value.items()) include_file(item);
                   });
    include.info.repeated = include.info.may_be_empty = true;
    declare_documents(fields);
    list_field(
        fields, "themes", "theme", {"主题及其规则", "Themes with their restrictions"},
        [this](Fields& own) {
          ParsedTheme example;
          declare_theme(own, example);
        },
        [this](const Value& item) {
          ParsedTheme theme;
          theme.place = item.node().place;
          item.read_record([&](Fields& own) { declare_theme(own, theme); });
          builder_.add(std::move(theme), file());
        });
    fields.any_of({"themes", "include", "documents"}, "a rule file needs 'themes' or 'include'");
  }

 private:
  void declare_documents(Fields& fields) {
    Field& field = fields.add(
        "documents", FieldKind::record,
        {"法律文件，按规则引用的名称", "Legal texts by a name that provisions of this and the including files use"},
        [this](const Value& value) {
          if (value.node().kind == YamlNode::Kind::map && value.node().keys.empty()) return;
          for (const Value& item : value.named_items()) {
            Provision document;
            item.read_record([&](Fields& own) { declare_document(own, document); });
            builder_.add_document(*item.given_name(), std::move(document), file());
          }
        });
    Fields own;
    Provision example;
    declare_document(own, example);
    field.info.repeated = field.info.named = field.info.may_be_empty = true;
    field.info.record = "document";
    field.info.members = own.infos();
  }

  void declare_theme(Fields& fields, ParsedTheme& parsed) {
    declare_theme_head(fields, parsed);
    list_field(
        fields, "restrictions", "restriction", {"各条规则", "Its restrictions"},
        [this](Fields& own) {
          ParsedRestriction example;
          declare_restriction(own, example, {}, builder_.documents());
        },
        [this, &parsed](const Value& item) {
          ParsedRestriction& one = parsed.restrictions.emplace_back();
          one.place = item.node().place;
          item.read_record([&](Fields& own) { declare_restriction(own, one, parsed.defaults, builder_.documents()); });
        })
        .required();
  }

  void read_file(const std::string& path, const std::string& text) {
    builder_.pack.files.push_back({path, sha256_hex(text)});
    require_utf8(text, path);
    const YamlNode root = parse_yaml(text, path);
    if (root.kind == YamlNode::Kind::null) {
      fail_at(path, {1, 1}, "the rule file is empty; it needs 'pack' and 'themes'");
    }
    open_.push_back(fs::path(path).lexically_normal().string());
    PackHead head;
    Fields fields;
    declare_file(fields, head);
    const Origin origin(path);
    ReadContext context{.origin = &origin};
    fields.read(root, context);
    if (open_.size() == 1) {
      if (!fields.given("pack")) fields.fail_at("", "a rule file needs 'pack'");
      builder_.pack.id = head.id, builder_.pack.title = head.title, builder_.pack.version = head.version;
    }
    done_.push_back(open_.back());
    open_.pop_back();
  }

  void include_file(const Value& value) {
    const std::string name = value.text();
    if (name.empty()) value.fail_plain("an included file has no name");
    const std::string path = (fs::path(file()).parent_path() / name).lexically_normal().string();
    if (std::ranges::count(done_, path) > 0) return;  // two files may share a third
    if (const auto first = std::ranges::find(open_, path); first != open_.end()) {
      std::string cycle;
      for (auto open = first; open != open_.end(); ++open) cycle += *open + " > ";
      value.fail_plain("a cycle of includes: " + cycle + path + "; take one of them out");
    }
    if (builder_.pack.files.size() == most_files) value.fail_plain("a pack may have 200 files and no more");
    read_file(path, text_of(path, value.node().place));
  }

  std::string text_of(const std::string& path, YamlPlace place) const {
    try {
      return read_(path);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      throw Error(ErrorKind::input,
                  file() + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + error.what());
    }
  }

  /// That is read, as it was given.
  [[nodiscard]] const std::string& file() const {
    return open_.size() == 1 ? builder_.pack.files.front().path : open_.back();
  }

  const TextReader& read_;
  PackBuilder builder_;
  std::vector<std::string> open_;  // files being read, the main one first
  std::vector<std::string> done_;
};

}  // namespace

RulePack load_rule_pack(const std::string& path, const TextReader& read) {
  return RuleLoader(read).load(path);
}

RulePack load_rule_pack(const std::string& path) {
  return load_rule_pack(path, [](const std::string& file) { return read_text_file(file, "rule file"); });
}

DocumentKind rules_document() {
  const TextReader none = [](const std::string&) { return std::string(); };
  RuleLoader loader(none);
  PackHead head;
  Fields fields;
  loader.declare_file(fields, head);
  return {
      "rules",
      {"规则文件", "rule file"},
      {"规则包，或规则包所包含的文件：各主题及其规则，每条规则是项目对一个管控图层的一项核查，写明结论和法律依据",
       "A rule pack, or a file that a rule pack includes: themes with restrictions, each one test of a site against "
       "one constraint layer with its effect and its legal basis."},
      fields.infos(),
      fields.rules()};
}

}  // namespace zonekit
