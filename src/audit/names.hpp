// Names of the enumerations of an audit.
#pragma once

#include "base/enum_names.hpp"
#include "zonekit/audit.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<AuditKind> = std::to_array<EnumEntry<AuditKind>>({
    {AuditKind::share, "share"},
    {AuditKind::sum, "sum"},
    {AuditKind::units, "units"},
    {AuditKind::ratio, "ratio"},
    {AuditKind::twice, "twice"},
    {AuditKind::sense, "sense"},
    {AuditKind::derived, "derived"},
    {AuditKind::measure, "measure"},
    {AuditKind::note, "note"},
});

template <>
inline constexpr auto enum_table<AuditVerdict> = std::to_array<EnumEntry<AuditVerdict>>({
    {AuditVerdict::exact, "exact"},
    {AuditVerdict::rounded, "rounded"},
    {AuditVerdict::truncated, "truncated"},
    {AuditVerdict::wrong, "wrong"},
    {AuditVerdict::agree, "agree"},
    {AuditVerdict::disagree, "disagree"},
    {AuditVerdict::suspect, "suspect"},
    {AuditVerdict::not_checkable, "not checkable"},
});

template <>
inline constexpr auto enum_table<AuditCause> = std::to_array<EnumEntry<AuditCause>>({
    {AuditCause::equal, "equal"},
    {AuditCause::rounded, "rounded"},
    {AuditCause::truncated, "truncated"},
    {AuditCause::other_unit, "other-unit"},
    {AuditCause::mu_constant, "mu-constant"},
    {AuditCause::planar, "planar"},
    {AuditCause::undensified, "undensified"},
    {AuditCause::geodesic_edges, "geodesic-edges"},
    {AuditCause::wrong_zone, "wrong-zone"},
    {AuditCause::other_whole, "other-whole"},
    {AuditCause::parts, "parts"},
    {AuditCause::two_prints, "two-prints"},
    {AuditCause::real_difference, "real-difference"},
    {AuditCause::holds, "holds"},
    {AuditCause::fails, "fails"},
    {AuditCause::unknown, "unknown"},
});

}  // namespace zonekit
