#include "reading/layer_option.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

#include "base/near_name.hpp"
#include "reading/keys.hpp"
#include "reading/option_reader.hpp"
#include "zonekit/error.hpp"
#include "zonekit/layer_option.hpp"

namespace zonekit {

namespace {

// SQL: a comma inside its own quotes or brackets is its own.
std::string sql_value(OptionReader& reader) {
  const std::size_t begin = reader.place();
  if (!reader.at_end() && is_quote(reader.next())) {
    std::string whole = reader.quoted();
    if (reader.at_end() || reader.next() == ',') return whole;
    reader.go_back(begin);  // "DLBM" = '01': the quotes are the SQL's
  }
  std::size_t depth = 0;
  for (; !reader.at_end() && (depth != 0 || reader.next() != ','); reader.skip()) {
    const char c = reader.next();
    if (is_quote(c)) {
      (void)reader.quoted();
      if (reader.at_end()) break;
      reader.go_back(reader.place() - 1);  // onto the closing quote, which the loop steps over
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && depth != 0) {
      --depth;
    }
  }
  if (depth != 0) reader.fail(begin, "a bracket of the condition is not closed");
  return std::string(reader.since(begin));
}

std::string read_key(OptionReader& reader, const Keys& known_keys, const std::vector<std::string>& seen) {
  const std::size_t begin = reader.place();
  std::string key = plain_value(reader, "=,");
  while (key.ends_with(' ')) key.pop_back();
  const bool known = std::find(known_keys.begin(), known_keys.end(), key) != known_keys.end();
  if (known && (reader.at_end() || reader.next() != '=')) {
    reader.fail(begin, "'" + key + "' needs a value: " + key + "=VALUE");
  }
  if (!known) {
    reader.fail(begin, "unknown key '" + key + "'" + name_hint(key, known_keys) +
                           " (quote a value that holds a comma: NAME='a,b.shp')");
  }
  if (std::find(seen.begin(), seen.end(), key) != seen.end()) reader.fail(begin, "'" + key + "' is given twice");
  reader.skip();
  return key;
}

}  // namespace

std::string& text_member(LayerSpec& spec, std::string_view key) {
  if (key == "class") return spec.class_field;
  if (key == "layer") return spec.source_layer;
  if (key == "where") return spec.where;
  if (key == "crs") return spec.crs;
  return spec.encoding;
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_metres(const std::optional<double>& value) {
  return value && *value >= 0 && *value <= 1e6;
}

std::string metres_fault(const std::string& key, const std::string& text) {
  return "'" + key + "' must be a number of metres from 0 to 1000000, not '" + text + "'";
}

void read_source_option(OptionReader& reader, const std::string& example, const Keys& keys, const OptionSetter& set,
                        LayerSpec& spec) {
  spec.name = value_until(reader, "=,");
  if (reader.at_end() || reader.next() != '=') {
    reader.fail(0, "a layer needs a name and a source: NAME=SOURCE, for example " + example);
  }
  if (spec.name.empty()) reader.fail(0, "the name before '=' is missing: NAME=SOURCE");
  reader.skip();
  const std::size_t source = reader.place();
  spec.source = value_until(reader, ",");
  if (spec.source.empty()) reader.fail(source, "the source after '=' is missing: " + spec.name + "=SOURCE");
  for (std::vector<std::string> seen; !reader.at_end();) {
    reader.skip();
    reader.skip_blanks();
    const std::string key = read_key(reader, keys, seen);
    seen.push_back(key);
    const std::size_t begin = reader.place();
    std::string value = key == "where" ? sql_value(reader) : value_until(reader, ",");
    if (value.empty()) reader.fail(begin, "'" + key + "' has no value; leave it out or give one");
    set(key, std::move(value), begin);
  }
}

LayerSpec parse_layer_option(std::string_view text) {
  OptionReader reader("--layer", text);
  LayerSpec spec;
  const auto set = [&](const std::string& key, std::string value, std::size_t place) {
    if (key == "buffer") {
      const auto metres = number_of(value);
      if (!is_metres(metres)) reader.fail(place, metres_fault(key, value));
      spec.buffer_m = *metres;
    } else {
      text_member(spec, key) = std::move(value);
    }
  };
  read_source_option(reader, "redline=redline.shp", layer_option_keys, set, spec);
  return spec;
}

LayerFilter parse_filter_option(std::string_view text) {
  OptionReader reader("--filter", text);
  LayerFilter filter;
  filter.layer = value_until(reader, "=");
  if (filter.layer.empty()) reader.fail(0, "the layer is missing: LAYER or LAYER=CLASS[,CLASS]");
  while (!reader.at_end()) {
    reader.skip();
    const std::size_t begin = reader.place();
    std::string value = value_until(reader, ",");
    if (value.empty()) reader.fail(begin, "a class is missing; leave out '=' for any class of " + filter.layer);
    filter.classes.push_back(std::move(value));
  }
  return filter;
}

LayerFilter read_layer_filter(OptionReader& reader) {
  const std::size_t begin = reader.place();
  LayerFilter filter;
  filter.layer = value_until(reader, "=,|");
  if (filter.layer.empty()) reader.fail(begin, "a layer is missing: LAYER or LAYER=CLASS|CLASS");
  if (!reader.at_end() && reader.next() == '|') {
    reader.fail(reader.place(), "'|' stands between the classes of a layer: LAYER=CLASS|CLASS");
  }
  if (!reader.take('=')) return filter;
  do {
    const std::size_t at = reader.place();
    filter.classes.push_back(value_until(reader, "|,"));
    if (filter.classes.back().empty()) {
      reader.fail(at, "a class is missing; leave out '=' for any class of " + filter.layer);
    }
  } while (reader.take('|'));
  return filter;
}

std::vector<LayerFilter> parse_members_option(std::string_view option, std::string_view text) {
  OptionReader reader(option, text);
  std::vector<LayerFilter> members;
  do {
    members.push_back(read_layer_filter(reader));
  } while (reader.take(','));
  if (members.size() < 2) reader.fail(text.size(), "one layer has no conflict; name two or more: A,B");
  return members;
}

}  // namespace zonekit
