#include "siting/report/json_basis.hpp"

#include "base/names.hpp"

namespace zonekit {

namespace {

struct Declared {
  const char* key;
  FieldKind kind = FieldKind::text;
  bool nullable = false;
};

using enum FieldKind;

std::vector<FieldInfo> fields(std::initializer_list<Declared> list) {
  std::vector<FieldInfo> infos;
  for (const Declared& one : list) {
    FieldInfo& info = infos.emplace_back();
    info.key = one.key;
    info.kind = one.kind;
    info.nullable = one.nullable;
  }
  return infos;
}

FieldInfo object(const std::string& key, std::vector<FieldInfo> members) {
  FieldInfo info;
  info.key = info.record = key;
  info.kind = record;
  info.members = std::move(members);
  return info;
}

FieldInfo source_info() {
  FieldInfo sources = object("sources", fields({{"layer"},
                                                {"source"},
                                                {"source_layer"},
                                                {"where"},
                                                {"class_field"},
                                                {"buffer_m", number},
                                                {"buffer_field"},
                                                {"driver"},
                                                {"geometry_type"},
                                                {"features", integer},
                                                {"vertices", integer},
                                                {"area_sum_m2", number, true},
                                                {"modified"},
                                                {"size_bytes", integer}}));
  sources.members.push_back(object(
      "crs",
      fields({{"declared"}, {"used"}, {"name"}, {"ground"}, {"datum_operation"}, {"datum_accuracy_m", number, true}})));
  sources.members.push_back(object("encoding", fields({{"declared"}, {"used"}, {"ground"}})));
  sources.repeated = true;
  return sources;
}

FieldInfo provenance_info() {
  FieldInfo info =
      object("provenance",
             fields({{"zonekit"}, {"libraries"}, {"area_model", choice}, {"error_bound_m2_per_m_of_border", number}}));
  info.members[1].repeated = info.members[1].named = true;
  info.members[2].choices = enum_names<AreaModel>();
  info.members.push_back(source_info());
  return info;
}

Json provenance_of(const SitingPage& page, const SitingReport& report) {
  Json json = provenance_json({report.set, nullptr, 0, {}});
  json.erase("thickness_tolerance_m");  // of shares and cross-tabulations; here each rule has its own
  json["error_bound_m2_per_m_of_border"] = page.result.lattice_bound_m;
  return json;
}

FieldInfo finding_info() {
  FieldInfo findings = object("findings", fields({{"rule"},
                                                  {"severity", choice},
                                                  {"message"},
                                                  {"layer"},
                                                  {"feature", integer, true},
                                                  {"x", number, true},
                                                  {"y", number, true},
                                                  {"value", number, true},
                                                  {"unit"}}));
  findings.members[1].choices = enum_names<Severity>();
  findings.repeated = true;
  return findings;
}

Json findings_of(const SitingPage& page, const SitingReport& report) {
  Json list = findings_json(page.result.findings);
  if (report.set == nullptr) return list;
  for (Json& finding : findings_json(report.set->findings)) list.push_back(std::move(finding));
  return list;
}

}  // namespace

void add_basis(JsonObject<SitingReport>& report) {
  report.put("provenance", {}, provenance_info(), provenance_of);
  report.put("findings", {}, finding_info(), findings_of);
}

}  // namespace zonekit
