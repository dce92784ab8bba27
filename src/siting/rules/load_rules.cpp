#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "base/near_name.hpp"
#include "reading/sha256.hpp"
#include "reading/text_file.hpp"
#include "siting/rules/restriction.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_files = 200;  // of one pack: a chain of includes must end before the stack does

std::string place_text(const std::string& file, int line) {
  return file + ", line " + std::to_string(line);
}

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

std::string read_colour(const MapReader& theme, const YamlNode& node) {
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i].text == "colour" && node.items[i].kind == YamlNode::Kind::null) {
      theme.fail(node.keys[i].place, "'colour' has no value: write it in quotes, \"#rrggbb\", as # begins a comment");
    }
  }
  const auto colour = theme.text("colour");
  if (colour && !is_colour(*colour)) {
    theme.fail(theme.find("colour")->place, "'colour' must be \"#rrggbb\", not '" + *colour + "'");
  }
  return colour.value_or("");
}

// Included files are read before the file that includes them: what it overrides or refers to is there already.
class RuleLoader {
 public:
  explicit RuleLoader(const TextReader& read) : read_(read) {}

  RulePack load(const std::string& path) {
    read_file(path, read_(path));
    std::stable_sort(pack_.restrictions.begin(), pack_.restrictions.end(),
                     [](const auto& a, const auto& b) { return a.theme < b.theme; });
    return std::move(pack_);
  }

 private:
  void read_file(const std::string& path, const std::string& text) {
    pack_.files.push_back({path, sha256_hex(text)});
    require_utf8(text, path);
    const YamlNode root = parse_yaml(text, path);
    if (root.kind == YamlNode::Kind::null)
      fail_at(path, {1, 1}, "the rule file is empty; it needs 'pack' and 'themes'");
    const MapReader reader(root, path, "a rule file", rule_file_keys);
    read_head(reader);
    open_.push_back(fs::path(path).lexically_normal().string());
    read_includes(reader);
    read_documents(reader);
    read_themes(reader);
    done_.push_back(open_.back());
    open_.pop_back();
  }

  void read_head(const MapReader& reader) {
    const bool main = open_.empty();
    if (reader.find("themes") == nullptr && reader.find("include") == nullptr && reader.find("documents") == nullptr) {
      reader.fail(reader.place(), "a rule file needs 'themes' or 'include'");
    }
    if (!main && reader.find("pack") == nullptr) return;
    const MapReader head(reader.require("pack"), reader.file_name(), "'pack'", pack_keys);
    const std::string id = read_name(head, "id");
    const LocalText title = read_local_text(head, "title");
    const std::string version = head.text("version").value_or("");
    if (main) pack_.id = id, pack_.title = title, pack_.version = version;
  }

  void read_includes(const MapReader& reader) {
    const YamlNode* node = reader.find("include");
    if (node == nullptr) return;
    const auto names = scalar_texts(*node, reader.file_name(), "'include'");
    for (std::size_t i = 0; i < names.size(); ++i) {
      const bool one = node->kind == YamlNode::Kind::scalar;
      include(reader.file_name(), names[i], one ? node->place : node->items[i].place);
    }
  }

  void include(const std::string& from, const std::string& name, YamlPlace place) {
    if (name.empty()) fail_at(from, place, "an included file has no name");
    const std::string path = (fs::path(from).parent_path() / name).lexically_normal().string();
    if (std::find(done_.begin(), done_.end(), path) != done_.end()) return;  // two files may share a third
    if (const auto first = std::find(open_.begin(), open_.end(), path); first != open_.end()) {
      std::string cycle;
      for (auto file = first; file != open_.end(); ++file) cycle += *file + " > ";
      fail_at(from, place, "a cycle of includes: " + cycle + path + "; take one of them out");
    }
    if (pack_.files.size() == most_files) fail_at(from, place, "a pack may have 200 files and no more");
    read_file(path, text_of(path, from, place));
  }

  std::string text_of(const std::string& path, const std::string& from, YamlPlace place) const {
    try {
      return read_(path);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      throw Error(ErrorKind::input,
                  from + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + error.what());
    }
  }

  void read_documents(const MapReader& reader) {
    const YamlNode* node = reader.find("documents");
    if (node == nullptr) return;
    if (node->kind != YamlNode::Kind::map) {
      reader.fail(node->place, "'documents' must be a map of names to documents, for example {plan: {title: ...}}");
    }
    for (std::size_t i = 0; i < node->keys.size(); ++i) {
      const YamlNode& name = node->keys[i];
      RuleDocument document{read_document(node->items[i], reader.file_name(), name.text), reader.file_name(),
                            name.place.line};
      const auto [found, added] = documents_.emplace(name.text, std::move(document));
      if (added) continue;
      reader.fail(name.place, "document '" + name.text + "' is already in " +
                                  place_text(found->second.file, found->second.line) + "; give this one another name");
    }
  }

  void read_themes(const MapReader& reader) {
    const YamlNode* node = reader.find("themes");
    if (node == nullptr) return;
    if (node->kind != YamlNode::Kind::list) reader.fail(node->place, "'themes' must be a list");
    for (const YamlNode& item : node->items) read_theme(item, reader.file_name());
  }

  void read_theme(const YamlNode& node, const std::string& file) {
    const std::string id = read_name(MapReader(node, file, "a theme", theme_keys), "id");
    const MapReader theme(node, file, "theme '" + id + "'", theme_keys);
    const std::size_t index = theme_index(theme, node, id);
    const ThemeDefaults defaults = read_theme_defaults(theme);
    const YamlNode& list = theme.require("restrictions");
    if (list.kind != YamlNode::Kind::list) theme.fail(list.place, "'restrictions' must be a list");
    for (const YamlNode& item : list.items) {
      ParsedRestriction parsed = read_restriction(item, file, defaults, documents_);
      parsed.restriction.theme = index;
      add(std::move(parsed), item.place);
    }
  }

  // A theme of an included file goes on under its id; its title and colour stand where it began.
  std::size_t theme_index(const MapReader& theme, const YamlNode& node, const std::string& id) {
    const auto [found, is_new] =
        themes_.emplace(id, ThemePlace{pack_.themes.size(), theme.file_name(), node.place.line});
    const std::string colour = read_colour(theme, node);
    if (is_new) {
      (void)theme.require("title");
      pack_.themes.push_back({id, read_local_text(theme, "title"), colour});
    } else if (theme.find("title") != nullptr || !colour.empty()) {
      theme.fail(theme.place(), "theme '" + id + "' is already in " +
                                    place_text(found->second.file, found->second.line) +
                                    "; to add to it leave out 'title' and 'colour', or give this one another id");
    }
    return found->second.index;
  }

  void add(ParsedRestriction parsed, YamlPlace place) {
    Restriction& rule = parsed.restriction;
    const auto [found, is_new] = by_id_.emplace(rule.id, pack_.restrictions.size());
    if (is_new) {
      if (parsed.overrides) fail_at(rule.file, place, overrides_nothing(rule.id));
      pack_.restrictions.push_back(std::move(rule));
      return;
    }
    Restriction& old = pack_.restrictions[found->second];
    const std::string there = "restriction '" + rule.id + "' is already in " + place_text(old.file, old.line);
    if (old.file == rule.file) fail_at(rule.file, place, there + "; give this one another id");
    if (!parsed.overrides) {
      fail_at(rule.file, place, there + "; give this one another id, or say 'override: true' to replace the other");
    }
    pack_.overridden.push_back({rule.id, old.file, old.line, rule.file, rule.line, parsed.override_reason});
    old = std::move(rule);
  }

  std::string overrides_nothing(const std::string& id) const {
    Keys ids;
    for (const Restriction& rule : pack_.restrictions) ids.push_back(rule.id);
    const std::string near = nearest_name(id, ids);
    return "restriction '" + id + "' overrides nothing: no included file has it; " +
           (near.empty() ? "leave 'override' out, or include the file that has it" : "did you mean '" + near + "'?");
  }

  struct ThemePlace {
    std::size_t index;
    std::string file;
    int line;
  };

  const TextReader& read_;
  RulePack pack_;
  RuleDocuments documents_;
  std::map<std::string, ThemePlace> themes_;
  std::map<std::string, std::size_t> by_id_;  // into the restrictions
  std::vector<std::string> open_;             // files being read, the main one first
  std::vector<std::string> done_;
};

}  // namespace

RulePack load_rule_pack(const std::string& path, const TextReader& read) {
  return RuleLoader(read).load(path);
}

RulePack load_rule_pack(const std::string& path) {
  return load_rule_pack(path, [](const std::string& file) { return read_text_file(file, "rule file"); });
}

}  // namespace zonekit
