// One declaration of what a request consists of, bound to an instance of it. Command-line options, sections of project
// files, document files (rule packs, profiles, indicators), JSON schemas, the man page, completions and
// `zonekit describe` all come from it.
//
//   struct Request { std::string of; bool uncovered = false; };
//   void declare(Fields& fields, Request& request) {
//     fields.layer("of", request.of, {"总体图层", "The layer whose area is the whole"}).required();
//     fields.flag("uncovered", request.uncovered, {"也列出未覆盖部分", "Also what no class of a layer covers"});
//   }
//
// The members' values at the time of declaring are the defaults. A key is snake_case, singular, with its unit as its
// end ("sliver_m"); the option is the same with dashes and without the unit ("sliver").
#pragma once

#include <deque>
#include <functional>
#include <initializer_list>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/enum_names.hpp"
#include "reading/option_grammar.hpp"
#include "reading/value.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/date.hpp"
#include "zonekit/language.hpp"

namespace zonekit {

class Fields;

enum class FieldKind { text, path, output, flag, integer, number, date, choice, layer, filter, local_text, record };

/// "text" ... "record", as `zonekit describe` prints it.
[[nodiscard]] std::string_view field_kind_name(FieldKind kind) noexcept;

/// "m", "m2", "%", "mm" or "deg" by the key's end; empty: none.
[[nodiscard]] std::string_view unit_of_key(std::string_view key) noexcept;

/// Through which doors a field can be given.
enum class Door { any, options_only, files_only };

/// One option of the command line. A field has one of its own name, none, or several of other names.
struct FieldOption {
  std::string name;  ///< without dashes
  std::string type;  ///< what stands for its value in help: "M", "NAME"
  Words help;
  OptionGrammar grammar = OptionGrammar::scalar;
};

/// What fields of one map must be together; Fields::any_of, needs and only_with make and check it, schemas show it.
struct KeyRule {
  enum class Kind { any_of, needs, only_with };
  Kind kind = Kind::any_of;
  std::vector<std::string> keys;    ///< any_of: of which one must be there; else the one that the rule is about
  std::string other;                ///< the key that it needs, or on whose value it hangs
  std::vector<std::string> values;  ///< only_with: of `other`, where the key must be given; elsewhere it must not
};

/// What a declaration says of one field.
struct FieldInfo {
  std::string key;
  std::vector<std::string> old_keys;  ///< read until 2.0, with the finding option.renamed
  std::vector<FieldOption> options;
  std::vector<std::string> old_options;
  Door door = Door::any;
  FieldKind kind = FieldKind::text;
  Words help;
  std::string unit;                   ///< "m", "m2", "%"; empty: none
  std::optional<double> least, most;  ///< of numbers
  std::vector<std::string> choices;
  std::string default_text;  ///< empty: none
  bool required = false;
  bool repeated = false;  ///< a list; its option may be given several times
  bool commas = false;    ///< an option's text is a list with commas
  bool named = false;     ///< records by their names: a map in a file
  bool positional = false;
  bool is_sql = false;             ///< commas inside its quotes and brackets are its own
  std::string record;              ///< the record's name in schemas: "layer"
  std::string bare;                ///< a record's member for which a value that is no map stands
  std::vector<FieldInfo> members;  ///< of a record
  std::vector<KeyRule> rules;      ///< of a record: of its members together
  bool list = false;               ///< a list also where it has one item
  bool may_be_empty = false;       ///< of lists
  bool not_empty = false;          ///< of texts
  std::string pattern;             ///< of texts: a regular expression for schemas
  bool nullable = false;           ///< of what zonekit writes: null where it is not known
};

/// How an option gives a record: "NAME=SOURCE[,class=FIELD]...", its two heads, then every member that has an option.
/// Empty for records that begin with a filter.
[[nodiscard]] std::string record_form(const std::vector<FieldInfo>& members);

class Field {
 public:
  FieldInfo info;
  /// Sets the bound member; throws through the value's origin.
  std::function<void(const Value&)> set;

  Field& required() {
    info.required = true;
    return *this;
  }
  Field& type(std::string placeholder);
  /// The option's name where it is not the key's.
  Field& option(std::string name);
  /// One of several options that add to this list.
  Field& add_option(FieldOption option);
  Field& was(std::initializer_list<const char*> old_keys);
  Field& was_option(std::initializer_list<const char*> old_options);
  Field& only(Door door);
  Field& commas();
  Field& sql() {
    info.is_sql = true;
    return *this;
  }
  Field& positional() {
    info.positional = true;
    return *this;
  }
  Field& defaults(std::string text) {
    info.default_text = std::move(text);
    return *this;
  }
};

template <class T>
using Declare = std::type_identity_t<std::function<void(Fields&, T&)>>;

/// Bounds of a number.
struct Bounds {
  double least = 0;
  double most = std::numeric_limits<double>::max();
};

class Fields {
 public:
  Fields() = default;
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  Field& text(const std::string& key, std::string& member, Words help);
  Field& text(const std::string& key, std::optional<std::string>& member, Words help);
  Field& texts(const std::string& key, std::vector<std::string>& member, Words help);
  /// A name that may not be empty.
  Field& name(const std::string& key, std::string& member, Words help);
  /// A file that is read, as seen from the project's folder; `role` for complaints: "the rules".
  Field& path(const std::string& key, std::string& member, std::string role, Words help);
  Field& paths(const std::string& key, std::vector<std::string>& member, std::string role, Words help);
  Field& flag(const std::string& key, bool& member, Words help);
  Field& number(const std::string& key, double& member, std::string unit, Bounds bounds, Words help);
  Field& number(const std::string& key, std::optional<double>& member, std::string unit, Bounds bounds, Words help);
  Field& metres(const std::string& key, double& member, Words help) { return number(key, member, "m", {}, help); }
  Field& square_metres(const std::string& key, double& member, Words help) {
    return number(key, member, "m2", {}, help);
  }
  template <class Integer>
  Field& integer(const std::string& key, Integer& member, int least, int most, Words help) {
    Field& field = whole(key, least, most, help, [&member](int value) { member = static_cast<Integer>(value); });
    field.info.default_text = std::to_string(member);
    return field;
  }
  Field& integer(const std::string& key, std::optional<int>& member, int least, int most, Words help);
  /// One of an enumeration's names (base/enum_names.hpp).
  template <class Enum>
  Field& choice(const std::string& key, Enum& member, Words help) {
    return chosen(key, enum_names<Enum>(), help, [&member](std::size_t i) { member = static_cast<Enum>(i); })
        .defaults(std::string(enum_name(member)));
  }
  template <class Enum>
  Field& choice(const std::string& key, std::optional<Enum>& member, Words help) {
    return chosen(key, enum_names<Enum>(), help, [&member](std::size_t i) { member = static_cast<Enum>(i); })
        .defaults(member ? std::string(enum_name(*member)) : "");
  }
  Field& date(const std::string& key, std::optional<Date>& member, Words help);
  Field& local_text(const std::string& key, LocalText& member, Words help);
  Field& local_texts(const std::string& key, std::vector<LocalText>& member, Words help);

  /// The name of a layer of the run.
  Field& layer(const std::string& key, std::string& member, Words help);
  Field& layer(const std::string& key, std::optional<std::string>& member, Words help);
  Field& layers(const std::string& key, std::vector<std::string>& member, Words help);
  /// A layer, perhaps as some of its classes.
  Field& filter(const std::string& key, LayerFilter& member, Words help);
  Field& filter(const std::string& key, std::optional<LayerFilter>& member, Words help);
  Field& filters(const std::string& key, std::vector<LayerFilter>& member, Words help);

  /// A map with fields of its own; `record` names it in schemas.
  template <class T>
  Field& record(const std::string& key, T& member, Declare<T> declare, std::string record, Words help) {
    Field& field = add(key, FieldKind::record, help, [&member, declare](const Value& value) {
      value.read_record([&](Fields& own) { declare(own, member); });
    });
    return describe_record<T>(field, declare, std::move(record));
  }
  template <class T>
  Field& record(const std::string& key, std::optional<T>& member, Declare<T> declare, std::string record, Words help) {
    Field& field = add(key, FieldKind::record, help, [&member, declare](const Value& value) {
      value.read_record([&, one = &member.emplace()](Fields& own) { declare(own, *one); });
    });
    return describe_record<T>(field, declare, std::move(record));
  }
  /// A list of them; one alone may stand without the list.
  template <class T>
  Field& records(const std::string& key, std::vector<T>& member, Declare<T> declare, std::string record, Words help) {
    Field& field = add(key, FieldKind::record, help, [&member, declare](const Value& value) {
      for (const Value& item : value.items()) {
        T one{};
        item.read_record([&](Fields& own) { declare(own, one); });
        member.push_back(std::move(one));
      }
    });
    field.info.repeated = true;
    return describe_record<T>(field, declare, std::move(record));
  }
  /// Records by their names, in the order of the file; the name goes to the member that `declare` calls "name".
  template <class T>
  Field& named(const std::string& key, std::vector<T>& member, Declare<T> declare, std::string record, Words help) {
    Field& field = add(key, FieldKind::record, help, [&member, declare](const Value& value) {
      for (const Value& item : value.named_items()) {
        T one{};
        item.read_record([&](Fields& own) { declare(own, one); });
        member.push_back(std::move(one));
      }
    });
    field.info.repeated = field.info.named = true;
    return describe_record<T>(field, declare, std::move(record));
  }
  /// Anything else; the caller says the rest of the info.
  Field& add(const std::string& key, FieldKind kind, Words help, std::function<void(const Value&)> set);

  /// What complaints call it: "a layer"; with its name, where it has one: "layer 'redline'".
  void called(std::string what) { what_ = std::move(what); }
  /// A value that is no map stands for this member: `redline: redline.shp` for {source: redline.shp}.
  void bare(std::string key) { bare_ = std::move(key); }
  /// Called when all fields are read, for what they must be together; it may call `fail_at`.
  void then(std::function<void()> check) { checks_.push_back(std::move(check)); }
  /// One of `keys` must be given, else `message` about the whole.
  void any_of(std::vector<std::string> keys, std::string message);
  /// `key` can't be given without `other`; `message` about its value.
  void needs(const std::string& key, const std::string& other, const std::string& message);
  /// `key` must be given where `other` has one of `values`, and can't be elsewhere: a forgotten or idle threshold would
  /// change an answer silently. `value` is what `other` has.
  void only_with(const std::string& key, const std::string& other, std::vector<std::string> values,
                 std::function<std::string_view()> value);
  /// The line of the map that is read goes here.
  void line(int& member) { line_ = &member; }

  /// Whether `key` was given.
  [[nodiscard]] bool given(const std::string& key) const { return places_.contains(key); }
  /// Complains about the value of `key` or, where it was not given, about the whole.
  [[noreturn]] void fail_at(const std::string& key, const std::string& message) const;

  /// Reads a map, or what stands for one. `name` is its key in a map of records, for the field "name".
  void read(const YamlNode& node, ReadContext& context, const YamlNode* name = nullptr);

  [[nodiscard]] const std::deque<Field>& all() const noexcept { return fields_; }
  [[nodiscard]] std::vector<FieldInfo> infos() const;
  [[nodiscard]] const std::vector<KeyRule>& rules() const noexcept { return rules_; }
  [[nodiscard]] const Field* find(std::string_view key) const;

 private:
  Field& whole(const std::string& key, int least, int most, Words help, const std::function<void(int)>& set);
  Field& chosen(const std::string& key, std::vector<std::string> names, Words help,
                const std::function<void(std::size_t)>& set);
  template <class T>
  Field& describe_record(Field& field, Declare<T> declare, std::string record) {
    Fields own;
    T example{};
    declare(own, example);
    field.info.record = std::move(record);
    field.info.members = own.infos();
    field.info.rules = own.rules_;
    field.info.bare = own.bare_;
    return record_option(field);
  }
  static Field& record_option(Field& field);
  const Field& field_of(const YamlNode& key, ReadContext& context) const;
  void read_one(const Field& field, const YamlNode& key, const YamlNode& value, ReadContext& context);
  void read_members(const YamlNode& node, ReadContext& context);
  void check_required() const;

  std::deque<Field> fields_;  // callers keep references
  std::vector<std::function<void()>> checks_;
  std::vector<KeyRule> rules_;
  std::string what_ = "it";
  std::string bare_;
  int* line_ = nullptr;
  std::map<std::string, YamlPlace, std::less<>> places_;  // of what was given
  const Origin* origin_ = nullptr;
  YamlPlace place_;
};

}  // namespace zonekit
