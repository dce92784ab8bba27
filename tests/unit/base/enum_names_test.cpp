// Every enumeration with names: names lead back to their enumerators, none stands twice, and words come in pairs.
#include "base/enum_names.hpp"

#include <gtest/gtest.h>

#include <set>

#include "audit/names.hpp"
#include "base/names.hpp"
#include "change/names.hpp"
#include "check/names.hpp"
#include "conflicts/names.hpp"
#include "reading/repair_names.hpp"
#include "siting/names.hpp"
#include "stats/names.hpp"

namespace zonekit {

namespace {

template <typename Enum>
class EnumNames : public testing::Test {};

using Enumerations = testing::Types<Severity, AreaUnit, Language, AreaModel, LedgerLevel, TableFormat, RuleTest, Effect,
                                    LawStatus, ProvisionKind, SitingStatus, Verdict, SiteShape, LevellingMethod,
                                    StatsLayout, StatsFormat, StatsRowKind, IndicatorDirection, IndicatorNature,
                                    IndicatorVerdict, CriterionKind, AuditKind, AuditVerdict, AuditCause, ChangeKind,
                                    FeatureChangeKind, RuleState, FieldType, RelationKind, RepairStrategy>;
TYPED_TEST_SUITE(EnumNames, Enumerations);

TYPED_TEST(EnumNames, LeadBackToTheirEnumerators) {
  static_assert(enum_table_is_in_order<TypeParam>());
  for (const TypeParam value : enum_values<TypeParam>()) {
    EXPECT_EQ(enum_value<TypeParam>(enum_name(value)), value);
    EXPECT_EQ(enum_names<TypeParam>()[static_cast<std::size_t>(value)], enum_name(value));
  }
  EXPECT_EQ(enum_value<TypeParam>(""), std::nullopt);
  EXPECT_EQ(enum_value<TypeParam>("no such name"), std::nullopt);
}

TYPED_TEST(EnumNames, StandOnceAndHaveWordsInBothLanguagesOrNone) {
  const auto& names = enum_names<TypeParam>();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  for (const auto& entry : enum_table<TypeParam>) EXPECT_EQ(entry.words.zh.empty(), entry.words.en.empty());
}

TEST(EnumWords, AreThoseOfTheLanguage) {
  EXPECT_EQ(enum_text(Language::zh, Verdict::undecidable), "无法判定");
  EXPECT_EQ(enum_text(Language::en, Verdict::undecidable), "undecidable");
  EXPECT_EQ(enum_entry(AreaUnit::wan_mu).words.text().zh, "万亩");
}

}  // namespace

}  // namespace zonekit
