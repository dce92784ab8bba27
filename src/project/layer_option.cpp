#include <algorithm>
#include <charconv>

#include "project/keys.hpp"
#include "project/near_name.hpp"
#include "project/option_reader.hpp"
#include "zonekit/error.hpp"
#include "zonekit/project.hpp"

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

std::string& member(LayerSpec& spec, std::string_view key) {
  if (key == "class") return spec.class_field;
  if (key == "layer") return spec.source_layer;
  if (key == "where") return spec.where;
  if (key == "crs") return spec.crs;
  return spec.encoding;
}

double metres(const OptionReader& reader, std::size_t place, const std::string& text) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1e6)) {
    reader.fail(place, "'buffer' must be a number of metres from 0 to 1000000, not '" + text + "'");
  }
  return value;
}

std::string read_key(OptionReader& reader, const std::vector<std::string>& seen) {
  const std::size_t begin = reader.place();
  std::string key = plain_value(reader, "=,");
  while (key.ends_with(' ')) key.pop_back();
  const bool known = std::find(layer_option_keys.begin(), layer_option_keys.end(), key) != layer_option_keys.end();
  if (known && (reader.at_end() || reader.next() != '=')) {
    reader.fail(begin, "'" + key + "' needs a value: " + key + "=VALUE");
  }
  if (!known) {
    reader.fail(begin, "unknown key '" + key + "'" + name_hint(key, layer_option_keys) +
                           " (quote a value that holds a comma: NAME='a,b.shp')");
  }
  if (std::find(seen.begin(), seen.end(), key) != seen.end()) reader.fail(begin, "'" + key + "' is given twice");
  reader.skip();
  return key;
}

void read_setting(OptionReader& reader, LayerSpec& spec, std::vector<std::string>& seen) {
  reader.skip_blanks();
  const std::string key = read_key(reader, seen);
  seen.push_back(key);
  const std::size_t begin = reader.place();
  std::string value = key == "where" ? sql_value(reader) : value_until(reader, ",");
  if (value.empty()) reader.fail(begin, "'" + key + "' has no value; leave it out or give one");
  if (key == "buffer") {
    spec.buffer_m = metres(reader, begin, value);
  } else {
    member(spec, key) = std::move(value);
  }
}

}  // namespace

LayerSpec parse_layer_option(std::string_view text) {
  OptionReader reader("--layer", text);
  LayerSpec spec;
  spec.name = value_until(reader, "=,");
  if (reader.at_end() || reader.next() != '=') {
    reader.fail(0, "a layer needs a name and a source: NAME=SOURCE, for example redline=redline.shp");
  }
  if (spec.name.empty()) reader.fail(0, "the name before '=' is missing: NAME=SOURCE");
  reader.skip();
  const std::size_t begin = reader.place();
  spec.source = value_until(reader, ",");
  if (spec.source.empty()) reader.fail(begin, "the source after '=' is missing: " + spec.name + "=SOURCE");
  for (std::vector<std::string> seen; !reader.at_end();) {
    reader.skip();
    read_setting(reader, spec, seen);
  }
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

}  // namespace zonekit
