#include <set>
#include <string>
#include <unordered_map>

#include "layer/feature_source.hpp"
#include "layer/garbled.hpp"
#include "layer/plan.hpp"
#include "layer/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

/// One layer, read text by text.
class TextScan {
 public:
  explicit TextScan(const LayerPlan& plan)
      : plan_(plan), raw_(plan.source.is_shapefile()), decoder_(raw_ ? plan.info.encoding_used : plan.spec.encoding) {}

  void look(std::optional<std::int64_t> feature, const std::string& field, std::string_view value) {
    const std::string* why = known(value);
    if (why->empty()) return;
    found_.push_back({feature, decoder_.decode(field).utf8, decoder_.decode(value).utf8, *why});
  }
  [[nodiscard]] std::vector<GarbledValue> take() { return std::move(found_); }

 private:
  /// Values stand in many features; looking each up is cheaper than judging it again.
  const std::string* known(std::string_view value) {
    constexpr std::size_t most_kept = 100'000;
    if (seen_.size() > most_kept) seen_.clear();
    const auto [at, is_new] = seen_.try_emplace(std::string(value));
    if (is_new) at->second = judge(value);
    return &at->second;
  }
  std::string judge(std::string_view value) {
    const DecodedText text = decoder_.decode(value);
    if (text.bad_bytes == 0) return garbled_.fault(text.utf8);
    const std::string encoding = raw_ ? plan_.info.encoding_used : "UTF-8";
    return "has bytes that are not " + encoding + " (shown as \\xNN): it is cut in a character or in another encoding";
  }

  const LayerPlan& plan_;
  bool raw_;
  TextDecoder decoder_;
  GarbledText garbled_;
  std::unordered_map<std::string, std::string> seen_;
  std::vector<GarbledValue> found_;
};

std::vector<int> text_fields(OGRFeatureDefn& definition) {
  std::vector<int> fields;
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    if (definition.GetFieldDefn(i)->GetType() == OFTString) fields.push_back(i);
  }
  return fields;
}

void scan_features(OGRLayer& layer, const std::optional<std::set<std::int64_t>>& wanted, Progress* progress,
                   TextScan& scan) {
  OGRFeatureDefn& definition = *layer.GetLayerDefn();
  const std::vector<int> fields = text_fields(definition);
  CPLStringList ignored;
  ignored.AddString("OGR_GEOMETRY");
  ignored.AddString("OGR_STYLE");
  layer.SetIgnoredFields(const_cast<const char**>(ignored.List()));
  for (int i = 0; i < definition.GetFieldCount(); ++i) scan.look({}, "", definition.GetFieldDefn(i)->GetNameRef());
  std::uint64_t count = 0;
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    if (progress != nullptr && ++count % 4096 == 0 && progress->cancelled()) {
      throw Error(ErrorKind::cancelled, "stopped while text was looked at");
    }
    if (wanted && !wanted->contains(feature->GetFID())) continue;
    for (const int field : fields) {
      if (!feature->IsFieldSetAndNotNull(field)) continue;
      scan.look(feature->GetFID(), definition.GetFieldDefn(field)->GetNameRef(), feature->GetFieldAsString(field));
    }
  }
}

}  // namespace

std::vector<GarbledValue> find_garbled_text(const LayerSpec& spec, Progress* progress) {
  const LayerPlan plan = plan_layer(spec);
  const MessageCollector quiet;  // the reader tells what there is to say
  const std::optional<std::set<std::int64_t>> wanted = selected_ids(plan);
  const GDALDatasetUniquePtr dataset = plan.source.open_raw();
  TextScan scan(plan);
  scan_features(plan.source.layer_of(*dataset), wanted, progress, scan);
  return scan.take();
}

}  // namespace zonekit::layer
