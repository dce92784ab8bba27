// The audit of published figures: against each other, and against the layers they were measured on.
//
// Input: claims (figures as a text prints them) and checks (the arithmetic they must satisfy). All arithmetic is exact:
// no figure passes through a binary float, and 1 mu is 2000/3 m2. The digits that are printed say how far a figure may
// be off: the computed value is compared with the print rounded half up, then cut. Where neither fits, causes are
// tried in a fixed order (AuditCause); the first that gives the printed digits is the explanation, the others that do
// stand beside it. Areas of layers are sums of ledger cells, so they equal zonekit's other tables to the last bit.
//
// What a machine can't judge stays a note of the one who wrote the checks, and is shown as such (AuditKind::note).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/study.hpp"
#include "zonekit/table.hpp"

namespace zonekit {

/// One printed figure: the columns of a claims file. Empty text: not given.
struct Claim {
  std::string id;  ///< unique; letters, digits, '_' and '.', or anything in quotes where it is referred to
  std::string place, year, subject_zh, subject_en, kind;
  std::string value;       ///< a plain decimal in `unit`
  std::string unit;        ///< m2, wan_mu, km, percent, count, none, yuan, m2/person ...; Chinese unit names too
  std::string value_text;  ///< as printed: its digits decide the rounding interval; `value` where it can't be read
  std::string share_percent;
  std::string denominator_id;
  std::string source_file, quote_zh;
  std::string measure;  ///< zonekit's own, an expression (docs/expressions.md): "area(redline)"
  std::string check;    ///< zonekit's own: what it must equal: "a * 89.35 %", "= sum(a, b)", ">= c"
  int line = 0;
};

/// What a check is about; it decides the words of the verdict.
enum class AuditKind {
  share,    ///< a printed share against part and whole
  sum,      ///< parts against their total
  units,    ///< one figure in two units
  ratio,    ///< any other arithmetic
  twice,    ///< two places that print the same thing: agree or disagree
  sense,    ///< arithmetic allows it, sense does not: suspect where it fails
  derived,  ///< a figure that no text prints: computed, and not checkable
  measure,  ///< against the layers
  note      ///< said by a person: a verdict without arithmetic
};
[[nodiscard]] std::string_view audit_kind_name(AuditKind kind) noexcept;

enum class AuditVerdict { exact, rounded, truncated, wrong, agree, disagree, suspect, not_checkable };
/// "exact" ... "not checkable"
[[nodiscard]] std::string_view audit_verdict_name(AuditVerdict verdict) noexcept;

/// Why printed and computed figure are as they are, in the order in which causes are tried.
enum class AuditCause {
  equal,            ///< the same digits, rounded or cut
  rounded,          ///< half up at the printed digits
  truncated,        ///< cut at the printed digits, where rounding would differ
  other_unit,       ///< the digits of another unit: ha for km2
  mu_constant,      ///< 1 mu taken as 666.67, 667 or 666.7 m2
  planar,           ///< area in the plane of the projection instead of on the ellipsoid
  undensified,      ///< corners projected, edges not split
  geodesic_edges,   ///< edges taken as geodesics between the corners, not as straight in the source's plane
  wrong_zone,       ///< planar area with another central meridian
  other_whole,      ///< a share of the sum of the parts, not of the whole that the text names
  parts,            ///< parts that don't sum to their total
  two_prints,       ///< two places print different values
  real_difference,  ///< none of these
  holds,            ///< an inequality that holds
  fails,            ///< an inequality that fails
  unknown           ///< nothing to compare
};
/// "equal", "rounded" ... "real-difference"
[[nodiscard]] std::string_view audit_cause_name(AuditCause cause) noexcept;

/// A check beside the claims file: over claims by their ids.
struct AuditCheck {
  std::string id;
  AuditKind kind = AuditKind::ratio;
  std::string check;    ///< the statement; of `share` an id alone means its printed share; empty for a note
  std::string verdict;  ///< of a note, in the words of audit_verdict_name
  std::string text;     ///< what a reader needs to know
  std::string file;     ///< for complaints
  int line = 0;
};

/// Reads CSV with a header; columns other than Claim's are passed over. Throws Error(usage) beginning with "file:line:"
/// for a missing id, a repeated id, a value that is no decimal, an unknown unit or a text that is not UTF-8.
[[nodiscard]] std::vector<Claim> parse_claims(std::string_view text, const std::string& file_name);
[[nodiscard]] std::vector<Claim> load_claims(const std::string& path);
/// CSV with the columns id, kind, check, verdict, text. Throws as parse_claims.
[[nodiscard]] std::vector<AuditCheck> parse_checks(std::string_view text, const std::string& file_name);
[[nodiscard]] std::vector<AuditCheck> load_checks(const std::string& path);

/// One answer.
struct AuditRow {
  std::string id;       ///< of the check; "CLAIM#share", "CLAIM#check", "CLAIM#measure" for those of the claims file
  std::string claim;    ///< id of the figure checked; empty where it is a number of the check itself
  std::string subject;  ///< Chinese where there is one
  AuditKind kind = AuditKind::ratio;
  std::string check;    ///< as given
  std::string printed;  ///< as printed, decoded
  std::string unit;
  std::string computed;      ///< in `unit`; empty: none
  std::string difference;    ///< printed minus computed
  std::string relative_pct;  ///< of the computed value
  AuditVerdict verdict = AuditVerdict::not_checkable;
  AuditCause cause = AuditCause::unknown;
  std::vector<AuditCause> also;  ///< other causes that give the printed digits
  std::string explanation;       ///< in words, with the figure that the cause gives
  std::string text;              ///< of AuditCheck
};

struct AuditResult {
  std::vector<AuditRow> rows;  ///< checks in their order, then claims in theirs
  std::size_t claims = 0;
  std::size_t unchecked = 0;      ///< claims that no row is about
  std::vector<Finding> findings;  ///< audit.wrong, audit.disagree, audit.suspect, audit.not-measured, audit.print,
                                  ///< audit.unread, audit.unchecked
};

struct AuditRequest {
  std::vector<Claim> claims;
  std::string claims_file;  ///< for complaints
  std::vector<AuditCheck> checks;
  std::optional<int> digits;  ///< decimals of computed values; else four more than the print has
};

/// Measures are taken on the study's ledger by class; a study without layers measures nothing. Causes read the sources
/// again, in their own way. Throws Error(usage) beginning with "file:line: column NAME, character N:" for a check that
/// can't be read, an id or class that is not there, a layer whose name is a slip of another, and units that can't be
/// compared. A measure of any other layer that is not there is not checkable, and a finding.
[[nodiscard]] AuditResult audit_claims(Study& study, const AuditRequest& request);

/// One row an answer.
[[nodiscard]] Table audit_table(const AuditResult& result);
/// Number of answers of each kind and verdict.
[[nodiscard]] Table audit_summary_table(const AuditResult& result);

}  // namespace zonekit
