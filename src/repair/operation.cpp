#include "repair/operation.hpp"

#include <algorithm>
#include <array>

#include "zonekit/profile.hpp"

namespace zonekit {

namespace {

constexpr std::string_view examples = R"(Examples:
  Repair parcels by the steps under "repair:" of a profile; the account goes to fixed.repair.csv and fixed.repair.json:
    zonekit repair --layer county=county.gpkg --layer parcels=parcels.shp --extent county --profile profile.yaml \
      --output fixed.gpkg
  See that the findings are gone:
    zonekit check --layer county=fixed.gpkg,layer=county --layer parcels=fixed.gpkg,layer=parcels --extent county \
      --profile profile.yaml
Sources are never touched. What can't be repaired stays as it is and is a finding. Steps: drop-null, clean-vertices,
make-valid, drop-rings, drop-duplicates, snap, remove-overlaps, slivers, close-gaps, clip, exclusive, split-parts.)";

constexpr std::array<AnswerFormat, 5> formats{
    {{"csv", ".csv"}, {"json", ".json"}, {"markdown", ".md"}, {"table", ".txt"}, {"gpkg", ".gpkg", false}}};

constexpr std::string_view data_end = ".gpkg";

class RepairAnswer : public Answer {
 public:
  RepairAnswer(const Study& study, RepairResult result, std::vector<std::string> ledgers)
      : Answer(study), result_(std::make_unique<RepairResult>(std::move(result))), ledgers_(std::move(ledgers)) {
    findings = result_->findings;
  }

  void print(const TableOutput& output, std::string_view format, const TextSink& sink) const override {
    Table table = repair_summary_table(*result_);
    if (!output.title.empty()) table.title = output.title.in(Language::zh);
    PrintOptions options = output.print;
    options.format = parse_format(format).value_or(TableFormat::csv);
    print_table(table, options, sink);
  }
  /// Closes the account, which the ledgers then have.
  void write(const TableOutput&, std::string_view, const std::string& path) const override {
    write_repaired(path, *result_);
  }
  [[nodiscard]] std::vector<OwnFile> own_files() const override {
    std::vector<OwnFile> files;
    for (const std::string& path : ledgers_) {
      PrintOptions options;
      options.format = path.ends_with(".json") ? TableFormat::json : TableFormat::csv;
      files.push_back(
          {path,
           [this, options](const TextSink& sink) { print_table(repair_ledger_table(*result_), options, sink); },
           {}});
    }
    return files;
  }
  /// Reading's own are among the result's.
  [[nodiscard]] std::vector<Finding> all_findings() const override { return findings; }
  [[nodiscard]] std::vector<Finding> findings_of_writing() const override {
    return {result_->findings.begin() + static_cast<std::ptrdiff_t>(findings.size()), result_->findings.end()};
  }
  [[nodiscard]] std::vector<Layer> layers(const std::string& name) override {
    std::vector<Layer> layers = repaired_layers(*result_);
    for (Layer& layer : layers) {
      const std::string own = layer.spec.name;
      layer.spec.name = layer.polygons.name = layers.size() == 1 ? name : name + "." + own;
      std::ranges::replace(layer.polygons.class_names, own, layer.spec.name);
    }
    return layers;
  }

 private:
  std::unique_ptr<RepairResult> result_;
  std::vector<std::string> ledgers_;
};

void declare_profile_of(Fields& fields, RepairRequest& request) {
  fields
      .add("profile", FieldKind::path,
           {"检查方案（YAML），依次执行其 repair 的步骤",
            "The profile (YAML) whose steps under \"repair:\" are taken, in their order"},
           [&request](const Value& value) {
             const Profile profile = load_profile(value.path("the profile"));
             request.plan = profile.repair;
             for (const LayerProfile& layer : profile.layers) {
               if (!layer.key_field.empty()) request.key_fields[layer.layer] = layer.key_field;
             }
           })
      .required();
}

void declare_ledgers(Fields& fields, std::vector<std::string>& ledgers) {
  fields
      .add("ledger", FieldKind::output,
           {"修复账：每个改动要素前后的面积、差值及合计（默认在结果旁：.repair.csv 和 .repair.json）",
            "The repair ledger: each touched feature with its area before, after and the difference, and sums "
            "(default: beside the output, .repair.csv and .repair.json)"},
           [&ledgers](const Value& value) {
             for (const Value& item : value.items()) {
               const std::string path = item.name();
               if (!path.ends_with(".csv") && !path.ends_with(".json")) {
                 item.fail_plain("'" + path + "' ends neither in .csv nor in .json");
               }
               ledgers.push_back(path);
             }
           })
      .type("FILE.csv|FILE.json")
      .info.repeated = true;
}

void check_output(const Fields& fields, const OutputRequest& output) {
  const std::vector<std::string>& files = output.tables.front().files;
  for (const std::string& file : files) {
    if (!file.ends_with(data_end)) fields.fail_at("output", "'" + file + "' is no GeoPackage; give FILE.gpkg");
  }
  if (files.size() != 1 || output.tables.size() != 1) fields.fail_at("output", "must be one GeoPackage");
}

}  // namespace

void RepairSection::take(const SectionDefaults& defaults) {
  request.extent = defaults.extent;
  output.tables.front().print = defaults.print;
}

void RepairSection::declare(Fields& fields) {
  fields.layer("extent", request.extent,
               {"其余图层须填满且不得超出的图层：用于 clip 和 close-gaps；步骤未点名时其自身不变",
                "The layer that the others fill and stay within: for the steps clip and close-gaps; it is not changed "
                "itself unless a step names it"});
  declare_profile_of(fields, request);
  declare_ledgers(fields, ledgers);
  fields.then([this, &fields] { check_output(fields, output); });
}

std::vector<std::string> RepairSection::own_files() const {
  const std::vector<std::string>& files = output.tables.front().files;
  if (!ledgers.empty() || files.empty()) return ledgers;
  const std::string stem = files.front().substr(0, files.front().size() - data_end.size());
  return {stem + ".repair.csv", stem + ".repair.json"};
}

std::unique_ptr<Answer> RepairSection::run(Study& study, const RunContext& context) {
  request.date = context.today;
  return std::make_unique<RepairAnswer>(study, repair_layers(study, request), own_files());
}

const Operation& repair_operation() {
  static const Operation operation{
      .name = "repair",
      .title = {"按检查方案的步骤修复图层副本，面积逐项入账",
                "Repaired copies of layers, by a profile's steps, with every area accounted for"},
      .examples = examples,
      .formats = formats,
      .planar = false,
      .prints_always = true,
      .needs_output = true,
      .gives_layers = true,
      .make = make_section<RepairSection>};
  return operation;
}

}  // namespace zonekit
