#include <map>

#include "base/text.hpp"
#include "zonekit/audit.hpp"

namespace zonekit {

namespace {

std::string also_text(const AuditRow& row) {
  return joined(row.also, ", ", audit_cause_name);
}

}  // namespace

Table audit_table(const AuditResult& result) {
  Table table;
  table.title = "Audit of published figures";
  for (const char* name : {"check", "kind", "claim", "subject", "what"}) {
    table.columns.push_back({name, ColumnKind::text});
  }
  table.columns.push_back({"printed", ColumnKind::text});  // may be a range
  table.columns.push_back({"unit", ColumnKind::text});
  for (const char* name : {"computed", "difference", "difference_pct"}) {
    table.columns.push_back({name, ColumnKind::decimal});
  }
  for (const char* name : {"verdict", "cause", "also", "explanation", "text"}) {
    table.columns.push_back({name, ColumnKind::text});
  }
  for (const AuditRow& row : result.rows) {
    table.rows.push_back({row.id, std::string(audit_kind_name(row.kind)), row.claim, row.subject, row.check,
                          row.printed, row.unit, row.computed, row.difference, row.relative_pct,
                          std::string(audit_verdict_name(row.verdict)), std::string(audit_cause_name(row.cause)),
                          also_text(row), row.explanation, row.text});
  }
  return table;
}

Table audit_summary_table(const AuditResult& result) {
  std::map<AuditKind, std::map<AuditVerdict, std::int64_t>> counts;
  for (const AuditRow& row : result.rows) ++counts[row.kind][row.verdict];
  Table table;
  table.title = "Verdicts on published figures";
  table.columns = {{"kind", ColumnKind::text}, {"checks", ColumnKind::count}};
  constexpr int verdicts = static_cast<int>(AuditVerdict::not_checkable) + 1;
  for (int i = 0; i < verdicts; ++i) {
    std::string name(audit_verdict_name(static_cast<AuditVerdict>(i)));
    for (char& c : name) c = c == ' ' ? '_' : c;
    table.columns.push_back({name, ColumnKind::count});
  }
  std::map<AuditVerdict, std::int64_t> all;
  const auto add_row = [&](const std::string& name, const std::map<AuditVerdict, std::int64_t>& own) {
    std::vector<Cell> row{name, std::int64_t{0}};
    std::int64_t sum = 0;
    for (int i = 0; i < verdicts; ++i) {
      const auto found = own.find(static_cast<AuditVerdict>(i));
      row.emplace_back(found == own.end() ? std::int64_t{0} : found->second);
      sum += found == own.end() ? 0 : found->second;
    }
    row[1] = sum;
    table.rows.push_back(std::move(row));
  };
  for (const auto& [kind, own] : counts) {
    add_row(std::string(audit_kind_name(kind)), own);
    for (const auto& [verdict, count] : own) all[verdict] += count;
  }
  add_row("(total)", all);
  return table;
}

}  // namespace zonekit
