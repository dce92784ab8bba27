#include "operation/answer.hpp"

#include "operation/output.hpp"
#include "study/layer_of_rings.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

[[noreturn]] void not_given(const char* what) {
  throw Error(ErrorKind::internal, std::string("an operation does not give what it declares: ") + what);
}

}  // namespace

std::vector<Finding> Answer::all_findings() const {
  Study study = study_;
  std::vector<Finding> all = study.findings();
  all.insert(all.end(), findings.begin(), findings.end());
  return all;
}

void Answer::write(const TableOutput& output, std::string_view format, const std::string& path) const {
  (void)output, (void)format, (void)path;
  not_given("a file");
}

AnswerGeometry Answer::geometry() {
  not_given("polygons");
}

void Answer::write_geometry(const std::string& path) {
  const AnswerGeometry polygons = geometry();
  write_combinations(path, set(), polygons.columns, polygons.features);
}

Layer Answer::layer(const std::string& name) {
  AnswerGeometry polygons = geometry();
  if (polygons.classes.empty()) polygons.classes.assign(polygons.features.size(), name);
  return layer_of_rings(name, set(), polygons.features, polygons.classes);
}

std::vector<Layer> Answer::layers(const std::string& name) {
  std::vector<Layer> one;
  one.push_back(layer(name));
  return one;
}

void TableAnswer::print(const TableOutput& output, std::string_view format, const TextSink& sink) const {
  Table table = table_(output.table);
  if (!output.title.empty()) table.title = output.title.in(Language::zh);
  PrintOptions options = output.print;
  options.format = parse_format(format).value_or(TableFormat::csv);
  Study study = study_;
  const std::vector<Finding> all = all_findings();
  if (study.names().empty()) return print_table(table, options, sink);  // it rests on no layers
  const ReportBasis basis{&study.set(), ledger_, study.options().thickness_tolerance_m, all};
  print_table(table, options, sink, &basis);
}

}  // namespace zonekit
