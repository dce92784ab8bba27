// Objects of the JSON report, declared once: what members they have and how each is written. The writer and the schema
// come from the same declaration.
#pragma once

#include <cmath>
#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/enum_names.hpp"
#include "document/provenance.hpp"
#include "reading/fields.hpp"
#include "siting/report/page.hpp"

namespace zonekit {

template <class X>
inline constexpr bool is_optional = false;
template <class X>
inline constexpr bool is_optional<std::optional<X>> = true;
template <class X>
inline constexpr bool is_vector = false;
template <class X>
inline constexpr bool is_vector<std::vector<X>> = true;

/// What a value of type X is in JSON.
template <class X>
void describe_value(FieldInfo& info) {
  if constexpr (is_optional<X>) {
    describe_value<typename X::value_type>(info);
    info.nullable = true;
  } else if constexpr (is_vector<X>) {
    describe_value<typename X::value_type>(info);
    info.repeated = true;
  } else if constexpr (std::same_as<X, bool>) {
    info.kind = FieldKind::flag;
  } else if constexpr (std::integral<X>) {
    info.kind = FieldKind::integer;
    if (std::is_unsigned_v<X>) info.least = 0;
  } else if constexpr (std::same_as<X, double> || std::same_as<X, Area>) {
    info.kind = FieldKind::number;
    if (std::same_as<X, Area>) info.unit = "m2";
  } else if constexpr (std::same_as<X, Date>) {
    info.kind = FieldKind::date;
  } else if constexpr (std::same_as<X, LocalText>) {
    info.kind = FieldKind::local_text;
  } else if constexpr (std::is_enum_v<X>) {
    info.kind = FieldKind::choice;
    info.choices = enum_names<X>();
  }
}

template <class X>
[[nodiscard]] Json json_value(const X& value) {
  if constexpr (is_optional<X>) {
    return value ? json_value(*value) : Json(nullptr);
  } else if constexpr (is_vector<X>) {
    Json list = Json::array();
    for (const auto& item : value) list.push_back(json_value(item));
    return list;
  } else if constexpr (std::same_as<X, double>) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
  } else if constexpr (std::same_as<X, Area>) {
    return value.m2();
  } else if constexpr (std::same_as<X, Date>) {
    return format_date(value);
  } else if constexpr (std::same_as<X, LocalText>) {
    return Json{{"zh", value.zh}, {"en", value.en}};
  } else if constexpr (std::is_enum_v<X>) {
    return enum_name(value);
  } else {
    return value;
  }
}

template <class T>
class JsonObject {
 public:
  struct Member {
    FieldInfo info;
    std::function<Json(const SitingPage&, const T&)> value;  ///< none: it is written apart
  };

  /// `get` is a data member, or a function of the page and the object.
  template <class Get>
  JsonObject& add(std::string key, Get get, Words help = {}) {
    FieldInfo info;
    describe_value<std::decay_t<decltype(of(get, std::declval<const SitingPage&>(), std::declval<const T&>()))>>(info);
    return put(std::move(key), help, std::move(info),
               [get](const SitingPage& page, const T& it) { return json_value(of(get, page, it)); });
  }
  /// An object of its own.
  template <class U, class Get>
  JsonObject& record(std::string key, std::string name, const JsonObject<U>& object, Get get, Words help = {}) {
    return put(std::move(key), help, object.info(std::move(name)),
               [&object, get](const SitingPage& page, const T& it) { return object.json(page, of(get, page, it)); });
  }
  template <class U, class Get>
  JsonObject& list(std::string key, std::string name, const JsonObject<U>& object, Get get, Words help = {}) {
    FieldInfo info = object.info(std::move(name));
    info.repeated = true;
    return put(std::move(key), help, std::move(info), [&object, get](const SitingPage& page, const T& it) {
      Json items = Json::array();
      for (const U& item : of(get, page, it)) items.push_back(object.json(page, item));
      return items;
    });
  }
  /// A list that whoever writes the object writes itself, item by item.
  template <class U>
  JsonObject& list_apart(std::string key, std::string name, const JsonObject<U>& object, Words help = {}) {
    FieldInfo info = object.info(std::move(name));
    info.repeated = true;
    return put(std::move(key), help, std::move(info), {});
  }
  /// JSON that others make.
  JsonObject& put(std::string key, Words help, FieldInfo info, std::function<Json(const SitingPage&, const T&)> value) {
    info.key = std::move(key);
    info.help = help;
    members_.push_back({std::move(info), std::move(value)});
    return *this;
  }

  [[nodiscard]] const std::vector<Member>& members() const noexcept { return members_; }
  /// As a record of this name.
  [[nodiscard]] FieldInfo info(std::string name) const {
    FieldInfo info;
    info.kind = FieldKind::record;
    info.record = std::move(name);
    for (const Member& member : members_) info.members.push_back(member.info);
    return info;
  }
  /// Without what is written apart.
  [[nodiscard]] Json json(const SitingPage& page, const T& it) const {
    Json json = Json::object();
    for (const Member& member : members_) {
      if (member.value) json[member.info.key] = member.value(page, it);
    }
    return json;
  }

 private:
  template <class Get>
  static decltype(auto) of(const Get& get, const SitingPage& page, const T& it) {
    if constexpr (std::is_member_object_pointer_v<Get>) {
      return (it.*get);
    } else {
      return get(page, it);
    }
  }

  std::vector<Member> members_;
};

}  // namespace zonekit
