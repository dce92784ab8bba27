#include "stats/report/words.hpp"

#include <array>

#include "base/names.hpp"

namespace zonekit {

namespace {

// In the order of StatsWord.
const std::array<LocalText, static_cast<std::size_t>(StatsWord::quoted) + 1> words{{
    {"面积汇总表", "Areas by zones and classes"},
    {"单位", "Unit"},
    {"合计", "Total"},
    {"行政单元", "Zone"},
    {"代码", "Code"},
    {"级别", "Level"},
    {"上级", "Parent"},
    {"图层", "Layer"},
    {"类别", "Class"},
    {"类别代码", "Class code"},
    {"类别级别", "Class level"},
    {"面积", "Area"},
    {"占比", "Share"},
    {"平差前面积", "Raw area"},
    {"改正数", "Correction"},
    {"平差后面积", "Levelled area"},
    {"椭球面积（精确）", "Exact ellipsoidal area"},
    {"规程算法与精确值之差", "Survey less exact"},
    {"目标", "Target"},
    {"差值", "Difference"},
    {"各单元以外", "(outside every zone)"},
    {"未归入下级单元", "(in no part)"},
    {"未覆盖", "(no class)"},
    {"未细分", "(not divided)"},
    {"重叠", "overlap"},
    {"指标表", "Indicators"},
    {"指标", "Indicator"},
    {"属性", "Nature"},
    {"要求", "Direction"},
    {"基期值", "Base"},
    {"现状值", "Value"},
    {"结论", "Verdict"},
    {"定义", "Definition"},
    {"公式", "Formula"},
    {"说明", "Note"},
    {"数据来源", "Sources"},
    {"来源", "Source"},
    {"坐标系", "CRS"},
    {"数据日期", "Modified"},
    {"平差方法", "Levelling"},
    {"控制面积", "Control area"},
    {"控制面积与图上面积之差", "Control less drawn area"},
    {"图上面积", "Drawn area"},
    {"%", "%"},
    {"年份", "Year"},
    {"余量", "Margin"},
    {"指标中的面积为椭球面积（精确），不按规程算法",
     "Areas in indicators are exact on the ellipsoid, not by the survey's series"},
    {"面积按国土调查椭球面积计算要求计算（边长超过70米等分加密，经纬度取至0.000001秒）",
     "Areas by the survey's series (edges over 70 m split evenly, latitude and longitude to 1e-6 seconds)"},
    {"面积为CGCS2000椭球面积，由未取舍的整数面积一次取舍",
     "Areas on the CGCS2000 ellipsoid, each rounded once from an exact integer"},
    {"面积为源数据平面面积，未作椭球改算", "Areas of the source's plane as it is, not on the ellipsoid"},
    {"引用数据", "Quoted figures"},
}};

}  // namespace

const std::string& stats_word(Language language, StatsWord word) {
  return words[static_cast<std::size_t>(word)].in(language);
}

std::string unit_word(Language language, AreaUnit unit) {
  return std::string(language == Language::en ? unit_name(unit) : enum_text(language, unit));
}

std::string node_words(Language language, const StatsNode& node, bool zone) {
  switch (node.kind) {
    case StatsRowKind::whole:
      return stats_word(language, StatsWord::total);
    case StatsRowKind::rest:
      if (node.parent == 0) return stats_word(language, zone ? StatsWord::outside_zones : StatsWord::no_class);
      return stats_word(language, zone ? StatsWord::in_no_part : StatsWord::not_divided);
    case StatsRowKind::several:
      return node.name + (language == Language::zh ? "（重叠）" : " (overlap)");
    case StatsRowKind::listed:
      break;
  }
  return node.name;
}

}  // namespace zonekit
