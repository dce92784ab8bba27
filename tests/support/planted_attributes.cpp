// Records whose fields are wrong, one field each.
#include <cstdio>

#include "support/planted_maker.hpp"

namespace zonekit::test {

namespace {

enum Field : std::size_t { key, code, upper, owner, count, area, begins, ends };

class Records {
 public:
  explicit Records(Maker& maker) : maker_(maker) {
    records_.name = "records";
    records_.file = "records.gpkg";
    records_.fields = {{"BSM"}, {"DLBM"}, {"YJDL"}, {"QSDW"}, {"RKS"}, {"TBMJ", true}, {"QSRQ"}, {"ZZRQ"}};
  }

  void plant() {
    declare();
    for (int i = 0; i < 6; ++i) add();
    if (maker_.faulty) {
      wrong("attribute.required", owner, std::nullopt);
      wrong("attribute.required", owner, "");
      wrong("attribute.type", count, "十二");
      wrong("attribute.type", begins, "2020-02-31");
      wrong("attribute.length", owner, "吉林省白城市通榆县开通镇");  // 12 characters
      wrong("attribute.code", code, "0999");
      records_.rows.back().values[upper].reset();
      wrong("attribute.parent", upper, "03");
      maker_.map.faults.back().field = "DLBM";
      wrong("attribute.unique", key, records_.rows.front().values[key]);
      maker_.map.faults.back().other_feature = records_.id_of(0);
      wrong("attribute.area-field", area, std::to_string(last_area_m2_ * 1.05));
      wrong("attribute.date-order", ends, "2019-12-31");
    }
    maker_.write(records_);
  }

 private:
  void declare() {
    Profile& profile = maker_.map.profile;
    profile.code_lists.push_back({"dlbm",
                                  "",
                                  {{"01", "", "耕地", ""},
                                   {"0101", "01", "水田", ""},
                                   {"0102", "01", "水浇地", ""},
                                   {"03", "", "林地", ""},
                                   {"0301", "03", "乔木林地", ""}}});
    LayerProfile& layer = maker_.profile_of("records");
    layer.key_field = "BSM";
    const auto field = [&](const char* name) -> FieldRule& {
      FieldRule& rule = layer.fields.emplace_back();
      rule.name = name;
      return rule;
    };
    FieldRule& bsm = field("BSM");
    bsm.required = bsm.unique = true;
    FieldRule& dlbm = field("DLBM");
    dlbm.codes = "dlbm";
    dlbm.parent = "YJDL";
    field("YJDL").codes = "dlbm";
    FieldRule& qsdw = field("QSDW");
    qsdw.required = true;
    qsdw.most_characters = 11;
    field("RKS").type = FieldType::integer;
    field("QSRQ").type = FieldType::date;
    FieldRule& zzrq = field("ZZRQ");
    zzrq.type = FieldType::date;
    zzrq.not_before = "QSRQ";
    layer.area_field = AreaFieldRule{"TBMJ", AreaUnit::m2, 1, 0.1};
  }

  std::int64_t add() {
    const DrawnRing ring = maker_.frame().box(-100, -80, maker_.between(60, 120), 90);
    last_area_m2_ = ring_area_m2(ring);
    char stated[40];
    std::snprintf(stated, sizeof stated, "%.2f", last_area_m2_);
    return records_.add({{ring}}, {std::to_string(1000 + records_.rows.size()), "0101", "01", "通榆县开通镇永青林场",
                                   "12", stated, "2020-01-01", "2025-12-31"});
  }

  void wrong(const std::string& rule, Field field, const FieldValue& value) {
    const std::int64_t id = add();
    if (field == area)
      records_.rows.back().values[field] = std::to_string(last_area_m2_ * 1.05);
    else
      records_.rows.back().values[field] = value;
    maker_.expect(rule, "records", id).field = records_.fields[field].name;
  }

  Maker& maker_;
  DrawnLayer records_;
  double last_area_m2_ = 0;
};

}  // namespace

void plant_attributes(Maker& maker) {
  Records(maker).plant();
}

}  // namespace zonekit::test
