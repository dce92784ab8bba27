#include <algorithm>
#include <set>
#include <utility>

#include "layer/feature_source.hpp"
#include "layer/raw_layer_impl.hpp"
#include "layer/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

class Reader {
 public:
  Reader(RawLayer::Impl& into, std::vector<Finding>& findings)
      : into_(into),
        findings_(findings),
        raw_(into.plan.source.is_shapefile()),
        decoder_(raw_ ? into.plan.info.encoding_used : into.plan.spec.encoding) {}

  void read(const std::set<std::int64_t>& unreadable) {
    MessageCollector messages;
    into_.dataset = into_.plan.source.open_raw();
    OGRLayer& layer = into_.plan.source.layer_of(*into_.dataset);
    name_fields(*layer.GetLayerDefn());
    const std::optional<std::set<std::int64_t>> wanted = selected_ids(into_.plan);
    layer.ResetReading();
    CPLErrorReset();
    while (OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
      if (!wanted || wanted->contains(feature->GetFID())) take(std::move(feature), unreadable);
      CPLErrorReset();
    }
    add_missing(unreadable, *layer.GetLayerDefn());
    check_end(messages);
  }

 private:
  void take(OGRFeatureUniquePtr feature, const std::set<std::int64_t>& unreadable) {
    const bool failed = !raw_ && CPLGetLastErrorType() >= CE_Failure;
    if (feature->GetGeometryRef() == nullptr && (failed || unreadable.contains(feature->GetFID()))) {
      into_.unreadable.insert(feature.get());
      if (failed) report_corrupt(feature->GetFID(), CPLGetLastErrorMsg());
    }
    decode(*feature);
    into_.renumbered = !ids_.insert(feature->GetFID()).second || into_.renumbered;
    into_.features.push_back(std::move(feature));
  }

  /// Rows for the records of which GDAL gives nothing: the repaired data must not be fewer in silence.
  void add_missing(const std::set<std::int64_t>& unreadable, OGRFeatureDefn& definition) {
    for (const std::int64_t id : unreadable) {
      if (!ids_.insert(id).second) continue;
      OGRFeatureUniquePtr& made = into_.features.emplace_back(OGRFeature::CreateFeature(&definition));
      made->SetFID(id);
      into_.unreadable.insert(made.get());
    }
    if (raw_) std::ranges::stable_sort(into_.features, {}, [](const auto& feature) { return feature->GetFID(); });
  }

  void report_corrupt(GIntBig id, const std::string& why) {
    Finding finding = layer_finding(into_.plan.spec, "geometry.corrupt", Severity::error,
                                    "the geometry can't be read: " + why + "; it is counted and has no area");
    finding.feature = id;
    findings_.push_back(std::move(finding));
  }

  void check_end(MessageCollector& messages) {
    if (CPLGetLastErrorType() >= CE_Failure && !raw_) {
      throw Error(ErrorKind::input, "layer \"" + into_.plan.spec.name + "\": reading \"" + into_.plan.spec.source +
                                        "\" broke off: " + messages.take_text("GDAL gives no reason") +
                                        "; what follows would be missing from the repaired data");
    }
    for (const std::string& text : messages.take()) {
      if (!is_told(text))
        findings_.push_back(layer_finding(into_.plan.spec, "source.warning", Severity::warning, text));
    }
  }

  /// The areas of the source were measured before, and that reading has mostly the same to say.
  [[nodiscard]] bool is_told(const std::string& text) const {
    return std::ranges::any_of(findings_, [&](const Finding& finding) {
      return finding.layer == into_.plan.spec.name && finding.message.find(text) != std::string::npos;
    });
  }

  void name_fields(OGRFeatureDefn& definition) {
    for (int i = 0; i < definition.GetFieldCount(); ++i)
      into_.field_names.push_back(utf8(definition.GetFieldDefn(i)->GetNameRef()).utf8);
  }

  DecodedText utf8(std::string_view bytes) {
    if (!raw_ && valid_utf8_prefix(bytes) == bytes.size()) return {std::string(bytes), 0};
    return decoder_.decode(bytes);
  }

  void decode(OGRFeature& feature) {
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
      if (feature.GetFieldDefnRef(i)->GetType() != OFTString || !feature.IsFieldSetAndNotNull(i)) continue;
      const std::string_view bytes = feature.GetFieldAsString(i);
      const DecodedText text = utf8(bytes);
      if (text.utf8 == bytes) continue;
      feature.SetField(i, text.utf8.c_str());
      if (text.bad_bytes == 0) continue;
      Finding finding = layer_finding(
          into_.plan.spec, "encoding.undecodable", Severity::warning,
          "the text \"" + text.utf8 + "\" of field \"" + into_.field_names[static_cast<std::size_t>(i)] +
              "\" has bytes that do not decode; they are written as \\xNN; encoding=NAME gives another encoding");
      finding.feature = feature.GetFID();
      findings_.push_back(std::move(finding));
    }
  }

  RawLayer::Impl& into_;
  std::vector<Finding>& findings_;
  bool raw_;
  TextDecoder decoder_;
  std::set<GIntBig> ids_;
};

}  // namespace

void read_features(const std::set<std::int64_t>& unreadable, RawLayer::Impl& into, std::vector<Finding>& findings) {
  Reader(into, findings).read(unreadable);
}

}  // namespace zonekit::layer
