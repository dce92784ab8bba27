#include "zonekit/audit.hpp"

#include <algorithm>
#include <set>

#include "audit/answer.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

std::string subject_of(const Claim& claim) {
  return claim.subject_zh.empty() ? claim.subject_en : claim.subject_zh;
}

std::vector<AuditQuestion> declared_questions(const AuditRequest& request) {
  std::vector<AuditQuestion> questions;
  for (const AuditCheck& check : request.checks) {
    questions.push_back({check.id,
                         nullptr,
                         check.kind,
                         check.check,
                         check.verdict,
                         check.text,
                         {check.file, check.line, "column check"}});
  }
  return questions;
}

/// Claims whose printed share a declared check is about already.
std::set<std::string> checked_shares(const std::vector<AuditQuestion>& questions) {
  std::set<std::string> ids;
  for (const AuditQuestion& question : questions) {
    if (question.kind != AuditKind::share) continue;
    const Statement statement = parse_statement(question.check, question.place);
    if (!statement.one_whole && statement.left.kind != Expression::Kind::number) ids.insert(statement.left.name);
  }
  return ids;
}

/// A share of a whole that has an area, a length or a count; a rate in percent is its own share.
bool has_share_to_check(const Claim& claim) {
  return !claim.share_percent.empty() && !claim.denominator_id.empty() && unit_of(claim.unit)->name != "percent";
}

std::vector<AuditQuestion> own_questions(const ClaimBook& book, const std::set<std::string>& shares) {
  std::vector<AuditQuestion> questions;
  for (const Claim& claim : book.claims()) {
    const auto ask = [&](const std::string& what, AuditKind kind, const std::string& text) {
      questions.push_back({claim.id + "#" + what, &claim, kind, text, "", "", book.place(claim, "column " + what)});
    };
    if (has_share_to_check(claim) && !shares.contains(claim.id)) {
      std::string quoted = "'";
      for (const char c : claim.id) quoted += c == '\'' ? std::string("''") : std::string(1, c);
      ask("share", AuditKind::share, quoted + "'");
    }
    if (!claim.check.empty()) ask("check", AuditKind::ratio, claim.check);
    if (!claim.measure.empty()) ask("measure", AuditKind::measure, claim.measure);
  }
  return questions;
}

std::vector<AuditQuestion> all_questions(const AuditRequest& request, const ClaimBook& book) {
  std::vector<AuditQuestion> questions = declared_questions(request);
  const std::vector<AuditQuestion> own = own_questions(book, checked_shares(questions));
  questions.insert(questions.end(), own.begin(), own.end());
  return questions;
}

void check_cancelled(const Study& study) {
  if (study.progress() == nullptr || !study.progress()->cancelled()) return;
  throw Error(ErrorKind::cancelled, "stopped before the end; nothing was written");
}

bool measures_land(const AuditQuestion& question) {
  if (question.kind == AuditKind::note) return false;
  const Statement statement = parse_statement(question.check, question.place);
  return !layers_in(statement.left).empty() || !layers_in(statement.right).empty();
}

/// A measure that could not be taken may be a slip in the name of a layer.
void add_unmeasured(const AuditRow& row, std::vector<Finding>& findings) {
  Finding& finding = findings.emplace_back();
  finding.rule = "audit.not-measured";
  finding.severity = Severity::warning;
  finding.message = "check '" + row.id + "' is not measured: " + row.explanation;
}

void add_finding(const AuditRow& row, std::vector<Finding>& findings) {
  Finding finding;
  switch (row.verdict) {
    case AuditVerdict::wrong:
      finding.rule = "audit.wrong";
      finding.severity = Severity::error;
      break;
    case AuditVerdict::disagree:
      finding.rule = "audit.disagree";
      finding.severity = Severity::warning;
      break;
    case AuditVerdict::suspect:
      finding.rule = "audit.suspect";
      finding.severity = Severity::info;
      break;
    default:
      return;
  }
  finding.message = "check '" + row.id + "'" + (row.subject.empty() ? "" : " (" + row.subject + ")");
  const std::string unit = row.unit.empty() || row.unit == "none" || row.unit == "count" ? "" : " " + row.unit;
  if (!row.printed.empty()) finding.message += ": printed " + row.printed + unit;
  if (!row.computed.empty()) finding.message += ", computed " + row.computed + unit;
  finding.message += ": " + (row.explanation.empty() ? std::string(audit_verdict_name(row.verdict)) : row.explanation);
  if (!row.text.empty()) finding.message += " (" + row.text + ")";
  findings.push_back(std::move(finding));
}

void add_unchecked(const AuditRequest& request, AuditResult& result) {
  if (result.unchecked == 0) return;
  Finding& finding = result.findings.emplace_back();
  finding.rule = "audit.unchecked";
  finding.severity = Severity::info;
  finding.message = request.claims_file + ": " + std::to_string(result.unchecked) + " of " +
                    std::to_string(result.claims) +
                    " claims stand in no check: neither a share, nor a measure, nor a check of a file is about them";
  finding.value = static_cast<double>(result.unchecked);
}

}  // namespace

AuditResult audit_claims(Study& study, const AuditRequest& request) {
  const ClaimBook book(request.claims, request.claims_file);
  const std::vector<AuditQuestion> questions = all_questions(request, book);
  AuditAnswerer answerer(book, study, request.digits);
  AuditResult result;
  result.findings = book.print_findings();
  if (study.progress() != nullptr) study.progress()->stage("audit", 0);
  for (const AuditQuestion& question : questions) {
    check_cancelled(study);
    AuditRow row = answerer.answer(question);
    if (question.claim != nullptr) row.subject = subject_of(*question.claim);
    add_finding(row, result.findings);
    const bool open = row.verdict == AuditVerdict::not_checkable && row.computed.empty();
    if (open && !study.names().empty() && measures_land(question)) add_unmeasured(row, result.findings);
    result.rows.push_back(std::move(row));
  }
  result.claims = request.claims.size();
  for (const Claim& claim : request.claims) result.unchecked += answerer.used().contains(claim.id) ? 0U : 1U;
  add_unchecked(request, result);
  return result;
}

}  // namespace zonekit
