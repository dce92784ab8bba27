#include "zonekit/rules.hpp"

namespace zonekit {

std::string_view test_name(RuleTest test) noexcept {
  switch (test) {
    case RuleTest::overlap:
      return "overlap";
    case RuleTest::area_over:
      return "area-over";
    case RuleTest::site_share_over:
      return "site-share-over";
    case RuleTest::zone_share_over:
      return "zone-share-over";
    case RuleTest::within_distance:
      return "within-distance";
    case RuleTest::not_within:
      return "not-within";
    case RuleTest::must_be_inside:
      return "must-be-inside";
    case RuleTest::crosses:
      return "crosses";
    case RuleTest::touches:
      return "touches";
  }
  return "";
}

std::string_view effect_name(Effect effect) noexcept {
  switch (effect) {
    case Effect::allowed:
      return "allowed";
    case Effect::conditional:
      return "conditional";
    case Effect::restricted:
      return "restricted";
    case Effect::prohibited:
      return "prohibited";
  }
  return "";
}

std::string_view law_status_name(LawStatus status) noexcept {
  switch (status) {
    case LawStatus::in_force:
      return "in-force";
    case LawStatus::change_with_effect:
      return "change-with-effect";
    case LawStatus::change_without_effect:
      return "change-without-effect";
    case LawStatus::draft:
      return "draft";
    case LawStatus::repealed:
      return "repealed";
  }
  return "";
}

bool Restriction::applies_on(const Date& as_of) const noexcept {
  // A change with effect binds before it is in force: that is what tells it from one without.
  if (law_status != LawStatus::in_force && law_status != LawStatus::change_with_effect) return false;
  return (!valid_from || *valid_from <= as_of) && (!valid_until || as_of <= *valid_until);
}

}  // namespace zonekit
