#include "layer/column_reader.hpp"

#include <cmath>
#include <utility>

namespace zonekit::layer {

ColumnReader::ColumnReader(const LayerPlan& plan)
    : plan_(plan),
      raw_text_(plan.source.is_shapefile()),
      decoder_(raw_text_ ? plan.info.encoding_used : plan.spec.encoding),
      maker_(plan.spec) {}

void ColumnReader::begin() {
  raw_.clear();
  of_raw_.clear();
  maker_.begin();
}

void ColumnReader::take(const OGRFeature& feature, BatchColumns& columns) {
  columns.feature_class.push_back(class_of(feature, columns));
  if (plan_.buffer_field >= 0) take_buffer(feature, columns);
  if (!plan_.keep_fields.empty()) take_attributes(feature, columns);
}

void ColumnReader::take_missing(std::int64_t id, BatchColumns& columns) {
  columns.feature_class.push_back(plan_.class_field < 0 ? maker_.class_number(plan_.spec.name, columns)
                                                        : maker_.null_class(id, columns));
  if (plan_.buffer_field >= 0) columns.growth_m.push_back(0);
  columns.attributes.resize(columns.attributes.size() + plan_.keep_fields.size());
}

void ColumnReader::take_buffer(const OGRFeature& feature, BatchColumns& columns) {
  double metres = 0;
  std::string text, fault;
  if (feature.IsFieldSetAndNotNull(plan_.buffer_field)) {
    text = feature.GetFieldAsString(plan_.buffer_field);
    char* end = nullptr;
    metres = CPLStrtod(text.c_str(), &end);
    if (text.find_first_not_of(" \t") == std::string::npos || *end != '\0' || !std::isfinite(metres))
      fault = text.empty() ? "is empty" : "(\"" + text.substr(0, valid_utf8_prefix(text)) + "\") is not a number";
  } else {
    fault = "is null";
  }
  maker_.add_growth(feature.GetFID(), metres, text, std::move(fault), columns);
}

void ColumnReader::take_attributes(const OGRFeature& feature, BatchColumns& columns) {
  for (const int field : plan_.keep_fields) {
    std::string& kept = columns.attributes.emplace_back();
    if (!feature.IsFieldSetAndNotNull(field)) continue;
    const std::string_view value = feature.GetFieldAsString(field);
    if (!raw_text_ && valid_utf8_prefix(value) == value.size()) {
      kept = value;
      continue;
    }
    DecodedText text = decoder_.decode(value);
    kept = std::move(text.utf8);
    if (text.bad_bytes == 0) continue;
    maker_.report(feature.GetFID(), "encoding.undecodable", Severity::warning,
                  "the text \"" + kept + "\" has bytes that are not " + plan_.info.encoding_used +
                      "; they are shown as \\xNN; encoding=NAME gives another encoding",
                  columns);
  }
}

std::uint32_t ColumnReader::class_of(const OGRFeature& feature, BatchColumns& columns) {
  if (plan_.class_field < 0) return maker_.class_number(plan_.spec.name, columns);
  if (!feature.IsFieldSetAndNotNull(plan_.class_field)) return maker_.null_class(feature.GetFID(), columns);
  const std::string_view value = feature.GetFieldAsString(plan_.class_field);
  if (value.empty())
    return maker_.null_class(feature.GetFID(), columns);  // no text would read as "not covered" in a table
  const ClassLabels::Seen seen = raw_.number(value);
  if (seen.first) {
    const bool decode = raw_text_ || valid_utf8_prefix(value) != value.size();
    const DecodedText text = decode ? decoder_.decode(value) : DecodedText{std::string(value), 0};
    of_raw_.push_back({maker_.class_number(text.utf8, columns), text.bad_bytes > 0});
  }
  const Label label = of_raw_[seen.index];
  if (label.bad) {
    maker_.report(feature.GetFID(), "encoding.undecodable", Severity::warning,
                  "the class \"" + columns.class_names[label.index] + "\" has bytes that are not " +
                      plan_.info.encoding_used + "; they are shown as \\xNN; encoding=NAME gives another encoding",
                  columns);
  }
  return label.index;
}

}  // namespace zonekit::layer
