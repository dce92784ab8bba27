#include "layer/shape_classes.hpp"

#include <algorithm>
#include <cctype>

namespace zonekit::layer {

namespace {

/// A whole number as GDAL prints it: no leading zeros. Empty for what is not plainly a whole number.
std::string plain_integer(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  std::string_view digits = text.substr(negative ? 1 : 0);
  constexpr std::size_t surely_fits = 18;
  const bool all_digits =
      std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  if (digits.empty() || digits.size() > surely_fits || !all_digits) return {};
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return (negative && digits != "0" ? "-" : "") + std::string(digits);
}

}  // namespace

ShapeClasses::ShapeClasses(const LayerPlan& plan, const std::optional<DbfTable>& table)
    : plan_(&plan), decoder_(plan.info.encoding_used) {
  if (table) reader_.emplace(*table);
  if (plan.class_field < 0) return;
  how_ = How::gdal;
  dataset_ = plan.source.open();
  layer_ = &plan.source.layer_of(*dataset_);
  OGRFeatureDefn& definition = *layer_->GetLayerDefn();
  const auto number = static_cast<std::size_t>(plan.class_field);
  // Only where both see the same columns can the bytes be taken from the table.
  if (table && static_cast<std::size_t>(definition.GetFieldCount()) == table->fields.size()) {
    field_ = table->fields[number];
    const OGRFieldType type = definition.GetFieldDefn(plan.class_field)->GetType();
    if (field_.type == 'C' && type == OFTString) how_ = How::text;
    if (field_.type == 'N' && (type == OFTInteger || type == OFTInteger64)) how_ = How::integer;
  }
  CPLStringList ignored;
  ignored.AddString("OGR_GEOMETRY");
  layer_->SetIgnoredFields(const_cast<const char**>(ignored.List()));
}

void ShapeClasses::begin(std::uint64_t first, std::uint64_t count) {
  raw_.clear();
  of_raw_.clear();
  labels_.clear();
  if (reader_) reader_->load(first, count);
}

std::uint32_t ShapeClasses::labelled(const std::string& label, RawBatch& batch) {
  const ClassLabels::Seen seen = labels_.number(label);
  if (seen.first) batch.class_names.push_back(label);
  return seen.index;
}

void ShapeClasses::report(std::uint64_t row, const char* rule, std::string message, RawBatch& batch) const {
  Finding finding = layer_finding(plan_->spec, rule, Severity::warning, std::move(message));
  finding.feature = static_cast<std::int64_t>(row);
  batch.findings.push_back(std::move(finding));
}

std::uint32_t ShapeClasses::null_class(std::uint64_t row, RawBatch& batch) {
  report(row, "class.null", "the class field is null; the feature counts as class \"(null)\"", batch);
  return labelled("(null)", batch);
}

std::uint32_t ShapeClasses::class_of(std::uint64_t row, RawBatch& batch) {
  if (how_ == How::one_class) return labelled(plan_->spec.name, batch);
  return how_ == How::gdal || !reader_->has(row) ? gdal_class(row, batch) : text_class(row, batch);
}

std::uint32_t ShapeClasses::text_class(std::uint64_t row, RawBatch& batch) {
  const std::string_view bytes = trimmed_dbf(reader_->cell(row, field_));
  if (bytes.empty()) return null_class(row, batch);
  const ClassLabels::Seen seen = raw_.number(bytes);
  if (seen.first) {
    if (how_ == How::integer) {
      const std::string number = plain_integer(bytes);
      of_raw_.push_back({number.empty() ? gdal_class(row, batch) : labelled(number, batch), false});
    } else {
      const DecodedText text = decoder_.decode(bytes);
      of_raw_.push_back({labelled(text.utf8, batch), text.bad_bytes > 0});
    }
  }
  const Label label = of_raw_[seen.index];
  if (label.bad) {
    report(row, "encoding.undecodable",
           "the class \"" + batch.class_names[label.index] + "\" has bytes that are not " + plan_->info.encoding_used +
               "; they are shown as \\xNN; encoding=NAME gives another encoding",
           batch);
  }
  return label.index;
}

std::uint32_t ShapeClasses::gdal_class(std::uint64_t row, RawBatch& batch) {
  const OGRFeatureUniquePtr feature(layer_->GetFeature(static_cast<GIntBig>(row)));
  if (!feature || !feature->IsFieldSetAndNotNull(plan_->class_field)) return null_class(row, batch);
  return labelled(feature->GetFieldAsString(plan_->class_field), batch);
}

}  // namespace zonekit::layer
