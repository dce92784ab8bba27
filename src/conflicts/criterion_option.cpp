#include <charconv>
#include <cmath>

#include "reading/keys.hpp"
#include "reading/near_name.hpp"
#include "reading/option_reader.hpp"
#include "zonekit/project.hpp"

namespace zonekit {

namespace {

// LAYER[=CLASS[|CLASS]...], up to a comma or the end.
LayerFilter read_filter(OptionReader& reader) {
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

double read_metres(OptionReader& reader) {
  const std::size_t begin = reader.place();
  const std::string text = value_until(reader, ",");
  double value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (text.empty() || result.ec != std::errc() || result.ptr != end || !std::isfinite(value) || value <= 0) {
    reader.fail(begin, "'" + text + "' is not a number of metres above 0");
  }
  return value;
}

void read_setting(OptionReader& reader, Criterion& criterion) {
  static const Keys known{"setback", "where-in"};
  const std::size_t begin = reader.place();
  const std::string key = plain_value(reader, "=,");
  const bool setback = key == known[0];
  if (!setback && key != known[1]) {
    reader.fail(begin,
                "unknown key '" + key + "'" + name_hint(key, known) + " (several classes stand with '|' between)");
  }
  if (setback ? criterion.setback_m > 0 : criterion.where_in.has_value()) {
    reader.fail(begin, "'" + key + "' is given twice");
  }
  if (!reader.take('=')) reader.fail(begin, "'" + key + "' needs a value: " + key + (setback ? "=M" : "=LAYER"));
  if (setback) {
    criterion.setback_m = read_metres(reader);
  } else {
    criterion.where_in = read_filter(reader);
  }
}

}  // namespace

std::vector<LayerFilter> parse_members_option(std::string_view option, std::string_view text) {
  OptionReader reader(option, text);
  std::vector<LayerFilter> members;
  do {
    members.push_back(read_filter(reader));
  } while (reader.take(','));
  if (members.size() < 2) reader.fail(text.size(), "one layer has no conflict; name two or more: A,B");
  return members;
}

Criterion parse_criterion_option(CriterionKind kind, std::string_view text) {
  const std::string option = "--" + std::string(criterion_kind_name(kind));
  OptionReader reader(option, text);
  Criterion criterion;
  criterion.kind = kind;
  criterion.land = read_filter(reader);
  while (!reader.at_end()) {
    if (kind != CriterionKind::exclude) {
      reader.fail(reader.place(),
                  "only --exclude has more than a layer and its classes; several classes stand with "
                  "'|' between: LAYER=CLASS|CLASS");
    }
    reader.skip();
    read_setting(reader, criterion);
  }
  return criterion;
}

}  // namespace zonekit
