#include <charconv>
#include <cmath>

#include "base/near_name.hpp"
#include "reading/keys.hpp"
#include "reading/option_reader.hpp"
#include "zonekit/eligible.hpp"

namespace zonekit {

namespace {

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
    criterion.where_in = read_layer_filter(reader);
  }
}

}  // namespace

Criterion parse_criterion_option(CriterionKind kind, std::string_view text) {
  const std::string option = "--" + std::string(criterion_kind_name(kind));
  OptionReader reader(option, text);
  Criterion criterion;
  criterion.kind = kind;
  criterion.land = read_layer_filter(reader);
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
