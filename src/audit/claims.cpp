#include <algorithm>
#include <map>
#include <set>

#include "audit/names.hpp"
#include "base/near_name.hpp"
#include "reading/csv_rows.hpp"
#include "reading/keys.hpp"
#include "reading/text_file.hpp"
#include "zonekit/audit.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

/// Rows of a CSV file by the names of their columns.
class NamedRows {
 public:
  NamedRows(std::string_view text, const std::string& file, const Keys& needed) : file_(file) {
    require_utf8(text, file);
    rows_ = parse_csv(text, file);
    if (rows_.empty()) fail(1, "the file is empty; its first line names the columns");
    const std::vector<std::string>& names = rows_.front().fields;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!column_.emplace(names[i], i).second) fail(rows_.front().line, "two columns are named '" + names[i] + "'");
    }
    for (const std::string& name : needed) {
      if (column_.contains(name)) continue;
      fail(rows_.front().line, "the column '" + std::string(name) + "' is missing" + name_hint(name, names));
    }
  }

  [[nodiscard]] std::span<const CsvRow> rows() const { return std::span(rows_).subspan(1); }

  [[nodiscard]] std::string text(const CsvRow& row, const std::string& column) const {
    const auto found = column_.find(column);
    if (found == column_.end() || found->second >= row.fields.size()) return {};
    std::string field = row.fields[found->second];
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!field.empty() && blank(field.back())) field.pop_back();
    return field.substr(static_cast<std::size_t>(std::ranges::find_if_not(field, blank) - field.begin()));
  }

  /// The id, which no row before has.
  [[nodiscard]] std::string id(const CsvRow& row) {
    const std::string own = text(row, "id");
    if (row.fields.size() > rows_.front().fields.size()) fail(row.line, "there are more fields than columns");
    if (own.empty()) fail(row.line, "the id is missing");
    if (!ids_.insert(own).second) fail(row.line, "the id '" + own + "' stands twice");
    return own;
  }

  [[noreturn]] void fail(int line, const std::string& message) const {
    throw Error(ErrorKind::usage, file_ + ":" + std::to_string(line) + ": " + message);
  }

 private:
  const std::string& file_;
  std::vector<CsvRow> rows_;
  std::map<std::string, std::size_t, std::less<>> column_;
  std::set<std::string> ids_;
};

bool is_decimal(std::string_view text) {
  constexpr std::size_t most_characters = 100;  // as Exact::decimal, which reads it
  if (text.size() > most_characters) return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool digits = text.find_first_not_of("0123456789.") == std::string_view::npos;
  return digits && std::ranges::count(text, '.') <= 1 && text.find_first_of("0123456789") != std::string_view::npos;
}

AuditKind kind_of(const NamedRows& table, const CsvRow& row) {
  const std::string name = table.text(row, "kind");
  const auto kind = enum_value<AuditKind>(name);
  if (kind && *kind != AuditKind::measure) return *kind;
  Keys kinds = enum_names<AuditKind>();
  std::erase(kinds, audit_kind_name(AuditKind::measure));  // made of a file of its own
  table.fail(row.line, "there is no kind '" + name + "'" + name_hint(name, kinds));
}

}  // namespace

std::vector<Claim> parse_claims(std::string_view text, const std::string& file_name) {
  NamedRows table(text, file_name, {"id", "unit"});
  std::vector<Claim> claims;
  for (const CsvRow& row : table.rows()) {
    Claim& claim = claims.emplace_back();
    claim.id = table.id(row);
    claim.line = row.line;
    const auto take = [&](std::string& field, const char* column) { field = table.text(row, column); };
    take(claim.place, "place");
    take(claim.year, "year");
    take(claim.subject_zh, "subject_zh");
    take(claim.subject_en, "subject_en");
    take(claim.kind, "kind");
    take(claim.value, "value");
    take(claim.unit, "unit");
    take(claim.value_text, "value_text");
    take(claim.share_percent, "share_percent");
    take(claim.denominator_id, "denominator_id");
    take(claim.source_file, "source_file");
    take(claim.quote_zh, "quote_zh");
    take(claim.measure, "measure");
    take(claim.check, "check");
    if (!claim.value.empty() && !is_decimal(claim.value)) {
      table.fail(row.line, "'" + claim.id + "' has the value '" + claim.value +
                               "', which is no plain decimal; the print as it stands goes into value_text");
    }
  }
  return claims;
}

std::vector<AuditCheck> parse_checks(std::string_view text, const std::string& file_name) {
  NamedRows table(text, file_name, {"id", "kind", "check"});
  std::vector<AuditCheck> checks;
  for (const CsvRow& row : table.rows()) {
    AuditCheck& check = checks.emplace_back();
    check.id = table.id(row);
    check.kind = kind_of(table, row);
    check.check = table.text(row, "check");
    check.verdict = table.text(row, "verdict");
    check.text = table.text(row, "text");
    check.file = file_name;
    check.line = row.line;
    const bool note = check.kind == AuditKind::note;
    if (note != check.check.empty()) {
      table.fail(row.line, note ? "a note has no check; what is computed has another kind" : "the check is missing");
    }
    if (!note && !check.verdict.empty())
      table.fail(row.line, "the verdict of a check is computed; only a note has one");
  }
  return checks;
}

std::vector<Claim> load_claims(const std::string& path) {
  return parse_claims(read_text_file(path, "claims"), path);
}

std::vector<AuditCheck> load_checks(const std::string& path) {
  return parse_checks(read_text_file(path, "checks"), path);
}

}  // namespace zonekit
