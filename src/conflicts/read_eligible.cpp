#include "conflicts/names.hpp"
#include "reading/read_questions.hpp"

namespace zonekit {

namespace {

Criterion read_criterion(const YamlNode& node, const std::string& file_name, const Keys& names) {
  const MapReader reader(node, file_name, "a criterion", criterion_keys);
  Criterion criterion;
  const YamlNode* land = nullptr;
  for (const auto kind : {CriterionKind::require, CriterionKind::exclude, CriterionKind::include}) {
    const YamlNode* own = reader.find(std::string(criterion_kind_name(kind)));
    if (own == nullptr) continue;
    if (land != nullptr) reader.fail(own->place, "a criterion is one of 'require', 'exclude' and 'include'");
    land = own;
    criterion.kind = kind;
  }
  if (land == nullptr) reader.fail(reader.place(), "a criterion needs 'require', 'exclude' or 'include', with a layer");
  criterion.land =
      read_layer_filter(reader, *land, "'" + std::string(criterion_kind_name(criterion.kind)) + "'", names);
  criterion.title = reader.text("title").value_or("");
  for (const char* key : {"setback_m", "where_in"}) {
    const YamlNode* own = reader.find(key);
    if (own == nullptr || criterion.kind == CriterionKind::exclude) continue;
    reader.fail(own->place, "'" + std::string(key) + "' belongs to an exclusion");
  }
  criterion.setback_m = reader.length("setback_m").value_or(0);
  if (const YamlNode* where = reader.find("where_in")) {
    criterion.where_in = read_layer_filter(reader, *where, "'where_in'", names);
  }
  return criterion;
}

void read_eligible_question(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                            Project& project) {
  constexpr int most = 1'000'000;
  const MapReader reader(node, file_name, "eligible", eligible_keys);
  EligibleRequest request;
  request.id = reader.text("id").value_or("");
  const auto extent = read_layer_name(reader, "extent", defaults.layer_names);
  if (!extent && !defaults.extent) reader.fail(reader.place(), "eligible needs 'extent', the layer to look in");
  request.extent = extent ? *extent : *defaults.extent;
  request.by = read_layer_name(reader, "by", defaults.layer_names);
  const YamlNode& criteria = reader.require("criteria");
  for (const YamlNode& item : list_entries(reader, criteria, "criteria", "[{exclude: redline}]")) {
    request.criteria.push_back(read_criterion(item, file_name, defaults.layer_names));
  }
  request.minimum_area_m2 = reader.area("minimum_area_m2").value_or(0);
  request.minimum_width_m = reader.length("minimum_width_m").value_or(0);
  if (const auto parcels = reader.integer("most_parcels", 0, most)) {
    request.most_parcels = static_cast<std::size_t>(*parcels);
  }
  TableRequest like;
  like.kind = TableKind::eligible;
  like.question = project.eligible.size();
  project.eligible.push_back(std::move(request));
  read_views(
      reader, defaults, enum_names<EligibleView>(), like,
      [](TableRequest& table, std::size_t view) { table.eligible_view = static_cast<EligibleView>(view); }, project);
}

}  // namespace

void read_eligible(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                   Project& project) {
  for (const YamlNode* own : one_or_more(node)) read_eligible_question(*own, file_name, defaults, project);
}

}  // namespace zonekit
