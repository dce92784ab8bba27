#include "audit/operation.hpp"

#include <algorithm>
#include <array>

#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr std::string_view examples = R"(Examples:
  Figures of a plan against each other, with the arithmetic in a file of its own:
    zonekit audit --claims published-figures.csv --checks geodata/audit/published-figures-checks.csv
  Figures against the layers they were measured on (column measure of the claims):
    zonekit audit --claims geodata/tongyu/claims.csv --layer county=geodata/tongyu/county.shp \
      --layer redline=geodata/tongyu/redline.shp
  How many of each verdict:
    zonekit audit --claims published-figures.csv --checks CHECKS.csv --table summary)";

constexpr std::array<AnswerTable, 2> tables{{
    {"checks", {"每条核对一行", "One row a check"}},
    {"summary", {"各结论的条数", "The number of checks of each verdict"}},
}};

AuditRequest load_request(const AuditSection& section) {
  AuditRequest request;
  request.claims_file = section.claims;
  request.claims = load_claims(section.claims);
  for (const std::string& path : section.checks) {
    for (AuditCheck& check : load_checks(path)) {
      if (std::ranges::find(request.checks, check.id, &AuditCheck::id) != request.checks.end()) {
        throw Error(ErrorKind::usage, path + ": the check '" + check.id + "' stands in another file too");
      }
      request.checks.push_back(std::move(check));
    }
  }
  request.digits = section.output.tables.front().print.digits;
  return request;
}

}  // namespace

void AuditSection::take(const SectionDefaults& defaults) {
  output.tables.front().print.csv_bom = defaults.print.csv_bom;  // units and digits are those of the claims
}

void AuditSection::declare(Fields& fields) {
  fields
      .path("claims", claims, "claims",
            {"公布的数据（CSV）：列 id、value、unit、value_text、share_percent、denominator_id……；"
             "measure 为在图层上量算什么，check 为须满足的算式",
             "The figures (CSV): columns id, value, unit, value_text, share_percent, denominator_id...; measure says "
             "what a figure measures on the layers, check the arithmetic it must satisfy"})
      .type("CLAIMS.csv")
      .required();
  fields
      .paths("checks", checks, "checks",
             {"按编号核对数据的算式（CSV）：列 id、kind、check、verdict、text；每个文件一次",
              "Arithmetic over the figures by their ids (CSV): columns id, kind, check, verdict, text; once for each "
              "file"})
      .type("CHECKS.csv");
}

std::unique_ptr<Answer> AuditSection::run(Study& study, const RunContext&) {
  AuditResult result = audit_claims(study, load_request(*this));
  const AreaLedger* ledger = study.names().empty() ? nullptr : &study.ledger({.thickness_tolerance_m = 0});
  std::vector<Finding> found = result.findings;
  auto answer = std::make_unique<TableAnswer>(study, ledger, [result = std::move(result)](std::string_view name) {
    return name == "summary" ? audit_summary_table(result) : audit_table(result);
  });
  answer->findings = std::move(found);
  return answer;
}

const Operation& audit_operation() {
  static const Operation operation{
      .name = "audit",
      .title = {"公布的数据相互核对，并与图层核对", "Published figures against each other and against the layers"},
      .examples = examples,
      .tables = tables,
      .formats = table_formats(),
      .layers = LayerNeed::optional,
      .make = make_section<AuditSection>};
  return operation;
}

}  // namespace zonekit
