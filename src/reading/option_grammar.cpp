#include "reading/option_grammar.hpp"

#include <algorithm>

#include "base/near_name.hpp"
#include "reading/fields.hpp"
#include "reading/option_reader.hpp"

namespace zonekit {

namespace {

class OptionParser {
 public:
  OptionParser(const FieldInfo& info, std::string_view option, std::string_view text, YamlPlace whole)
      : info_(info), option_(option), reader_(option, text), whole_(whole) {}

  YamlNode parse(OptionGrammar grammar) {
    switch (grammar) {
      case OptionGrammar::scalar:
        break;
      case OptionGrammar::list:
        return list(",");
      case OptionGrammar::filter:
        return filter(",", "=");
      case OptionGrammar::members:
        return members();
      case OptionGrammar::kind:
        return kind();
      case OptionGrammar::record:
        return record();
    }
    return scalar(std::string(plain_value(reader_, "")), whole_);
  }

 private:
  [[nodiscard]] YamlPlace here() const { return {whole_.line, static_cast<int>(reader_.character())}; }

  static YamlNode scalar(std::string text, YamlPlace place) {
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.place = place;
    node.text = std::move(text);
    return node;
  }
  YamlNode branch(YamlNode::Kind kind) const {
    YamlNode node;
    node.kind = kind;
    node.place = whole_;
    return node;
  }

  YamlNode list(std::string_view ends) {
    YamlNode node = branch(YamlNode::Kind::list);
    do {
      const std::size_t begin = reader_.place();
      const YamlPlace place = here();
      std::string value = value_until(reader_, ends);
      if (value.empty()) reader_.fail(begin, "a name is missing; write NAME,NAME");
      node.items.push_back(scalar(std::move(value), place));
    } while (reader_.take(ends.front()));
    return node;
  }

  /// LAYER[=CLASS<separator>CLASS...]: a layer alone is a scalar.
  YamlNode filter(std::string_view separator, std::string_view ends_of_layer) {
    const std::size_t begin = reader_.place();
    const YamlPlace place = here();
    std::string layer = value_until(reader_, ends_of_layer);
    if (layer.empty()) reader_.fail(begin, "the layer is missing: LAYER or LAYER=CLASS");
    YamlNode name = scalar(std::move(layer), place);
    if (!reader_.take('=')) return name;
    YamlNode classes = branch(YamlNode::Kind::list);
    const std::string ends = std::string(separator) + (separator == "," ? "" : ",");
    do {
      const std::size_t at = reader_.place();
      const YamlPlace class_place = here();
      std::string value = value_until(reader_, ends);
      if (value.empty()) reader_.fail(at, "a class is missing; leave out '=' for any class of " + name.text);
      classes.items.push_back(scalar(std::move(value), class_place));
    } while (reader_.take(separator.front()));
    YamlNode node = branch(YamlNode::Kind::map);
    node.place = place;
    node.keys.push_back(std::move(name));
    node.items.push_back(std::move(classes));
    return node;
  }

  YamlNode members() {
    YamlNode node = branch(YamlNode::Kind::list);
    YamlNode& group = node.items.emplace_back(branch(YamlNode::Kind::list));
    do {
      group.items.push_back(filter("|", "=,"));
    } while (reader_.take(','));
    return node;
  }

  /// --within A,B: {kind: within, layers: [A, B]}.
  YamlNode kind() {
    YamlNode node = branch(YamlNode::Kind::map);
    put(node, info_.members.front().key, scalar(own_name(), whole_));
    put(node, info_.members.at(1).key, list(","));
    return node;
  }

  /// NAME=SOURCE for a record with a name, LAYER[=CLASS|CLASS] for one that begins with a filter; then key=value.
  YamlNode record() {
    YamlNode node = branch(YamlNode::Kind::map);
    head(node);
    std::vector<std::string> seen;
    while (!reader_.at_end()) {
      reader_.skip();
      reader_.skip_blanks();
      setting(node, seen);
    }
    return node;
  }

  void put(YamlNode& node, const std::string& key, YamlNode value) {
    node.keys.push_back(scalar(key, value.place));
    node.items.push_back(std::move(value));
  }

  void head(YamlNode& node) {
    const FieldInfo& first = info_.members.front();
    if (first.kind == FieldKind::filter) return put(node, filter_head(), filter("|", "=,"));
    const std::string second = info_.members.at(1).key;
    const std::string form = "NAME=" + upper(second);
    const YamlPlace name_place = here();
    std::string name = value_until(reader_, "=,");
    if (reader_.at_end() || reader_.next() != '=') {
      const bool several = info_.record.ends_with('s');
      reader_.fail(0, (several ? "the " : "a ") + info_.record + (several ? " need" : " needs") +
                          " a name and a source: " + form + ", for example " + info_.record + "=" + info_.record +
                          ".shp");
    }
    if (name.empty()) reader_.fail(0, "the name before '=' is missing: " + form);
    reader_.skip();
    const std::size_t begin = reader_.place();
    const YamlPlace place = here();
    std::string source = value_until(reader_, ",");
    if (source.empty()) reader_.fail(begin, "the source after '=' is missing: " + name + "=" + upper(second));
    put(node, first.key, scalar(std::move(name), name_place));
    put(node, second, scalar(std::move(source), place));
  }

  /// A member that options of this field begin with: --exclude with "exclude".
  [[nodiscard]] bool is_option(const std::string& key) const {
    return info_.options.size() > 1 && std::ranges::count(info_.options, key, &FieldOption::name) > 0;
  }
  [[nodiscard]] std::string own_name() const {
    return std::string(option_.substr(std::min(option_.size(), option_.find_first_not_of('-'))));
  }
  [[nodiscard]] std::string filter_head() const {
    std::string own = own_name();
    return std::ranges::find(info_.members, own, &FieldInfo::key) != info_.members.end() ? own
                                                                                         : info_.members.front().key;
  }

  /// The keys of settings: every member behind the heads by the name of its option, or by its key.
  [[nodiscard]] const FieldInfo* member(std::string_view key) const {
    for (const FieldInfo& one : settings()) {
      const bool option = std::ranges::any_of(one.options, [&](const FieldOption& o) { return o.name == key; });
      if (one.key == key || option) return &one;
    }
    return nullptr;
  }
  [[nodiscard]] std::span<const FieldInfo> settings() const {
    const std::size_t heads = info_.members.front().kind == FieldKind::filter ? 1 : 2;
    return std::span(info_.members).subspan(heads);
  }

  void setting(YamlNode& node, std::vector<std::string>& seen) {
    const std::size_t begin = reader_.place();
    std::string key = plain_value(reader_, "=,");
    while (key.ends_with(' ')) key.pop_back();
    const FieldInfo* own = member(key);
    if (own == nullptr || own->options.empty() || is_option(own->key)) unknown(begin, key);
    if (reader_.at_end() || reader_.next() != '=') {
      reader_.fail(begin, "'" + key + "' needs a value: " + key + "=VALUE");
    }
    if (std::ranges::count(seen, own->key) > 0) reader_.fail(begin, "'" + key + "' is given twice");
    seen.push_back(own->key);
    reader_.skip();
    const std::size_t at = reader_.place();
    if (own->kind == FieldKind::filter) return put(node, own->key, filter("|", "=,"));
    const YamlPlace place = here();
    std::string value = own->is_sql ? sql_value(reader_) : value_until(reader_, ",");
    if (value.empty()) reader_.fail(at, "'" + key + "' has no value; leave it out or give one");
    put(node, own->key, scalar(std::move(value), place));
  }

  [[noreturn]] void unknown(std::size_t begin, const std::string& key) const {
    std::vector<std::string> known;
    for (const FieldInfo& one : settings()) {
      if (!one.options.empty() && !is_option(one.key)) known.push_back(one.options.front().name);
    }
    const bool filter = info_.members.front().kind == FieldKind::filter;
    reader_.fail(begin, "unknown key '" + key + "'" + name_hint(key, known) +
                            (filter ? " (several classes stand with '|' between)"
                                    : " (quote a value that holds a comma: NAME='a,b.shp')"));
  }

  static std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
    return text;
  }

  const FieldInfo& info_;
  std::string_view option_;
  OptionReader reader_;
  YamlPlace whole_;
};

}  // namespace

YamlNode parse_option(const FieldInfo& info, OptionGrammar grammar, std::string_view option, std::string_view text,
                      YamlPlace whole) {
  return OptionParser(info, option, text, whole).parse(grammar);
}

}  // namespace zonekit
