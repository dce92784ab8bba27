// The HTML siting report: what it says, in which order, and that nothing in the data can become markup or script.
#include "document/html.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>

#include "siting/report/texts.hpp"
#include "support/siting_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

using test::SitingFixture;

std::string page_of(const SitingReport& report) {
  std::string page;
  write_siting_html(report, [&](std::string_view bytes) { page += bytes; });
  return page;
}

std::string chinese_page() {
  const SitingFixture fixture;
  return page_of(fixture.report(Language::zh));
}

// The page without its script, style and map data: what is text and tables.
std::string body_of(const std::string& page) {
  const std::size_t begin = page.find("<body>");
  return page.substr(begin, page.find("<script", begin) - begin);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string section(const std::string& page, const std::string& id) {
  const std::size_t begin = page.find("<section id=\"" + id + "\">");
  if (begin == std::string::npos) return {};
  return page.substr(begin, page.find("</section>", begin) - begin);
}

// The row of a table that begins with the given attributes.
std::string row_of(const std::string& page, const std::string& id) {
  const std::size_t begin = page.find("<tr id=\"" + id + "\"");
  return begin == std::string::npos ? std::string() : page.substr(begin, page.find("</tr>", begin) - begin);
}

TEST(ReportSitingHtml, SectionsStandInTheOrderOfTheExtract) {
  const std::string page = chinese_page();
  std::size_t last = page.find("<p class=\"notice\"");
  ASSERT_NE(last, std::string::npos);
  for (const char* id : {"identification", "summary", "map", "concerned", "clear", "no-data", "not-checked", "themes",
                         "decisions", "overridden", "findings", "sources", "method", "disclaimer", "glossary"}) {
    const std::size_t at = page.find("<section id=\"" + std::string(id) + "\">");
    ASSERT_NE(at, std::string::npos) << id;
    EXPECT_GT(at, last) << id;
    last = at;
  }
}

TEST(ReportSitingHtml, IdentificationNamesDatePackAndHashes) {
  const std::string text = section(chinese_page(), "identification");
  EXPECT_TRUE(holds(text, "2026-11-01"));
  EXPECT_TRUE(holds(text, "tongyu-plan，版本 2024.1"));
  EXPECT_TRUE(holds(text, std::string(64, 'a')));
  EXPECT_TRUE(holds(text, "rules/&lt;wind&gt;&amp;pv.yaml"));
}

TEST(ReportSitingHtml, EachStatusHasItsOwnList) {
  const std::string page = chinese_page();
  EXPECT_TRUE(holds(section(page, "concerned"), "生态保护红线"));
  EXPECT_TRUE(holds(section(page, "concerned"), "1 向荣&lt;风电&gt;&amp;&quot;一期&quot;"));
  EXPECT_FALSE(holds(section(page, "concerned"), "湿地"));
  EXPECT_TRUE(holds(section(page, "clear"), "2 / 3 个项目：2、3"));  // of the red line
  EXPECT_TRUE(holds(section(page, "clear"), "1235.6"));              // the nearest of the two
  EXPECT_FALSE(holds(section(page, "clear"), "湿地"));
  EXPECT_TRUE(holds(section(page, "no-data"), "重要湿地"));
  EXPECT_TRUE(holds(section(page, "no-data"), "所有项目（3）"));
  EXPECT_TRUE(holds(section(page, "no-data"), "<td class=\"n\">200.00</td><td class=\"n\">100.00</td>"));
  EXPECT_TRUE(holds(section(page, "not-checked"), "规则包中已停用"));
  EXPECT_TRUE(holds(section(page, "not-checked"), "已失效（2024-03-01 止）"));
}

TEST(ReportSitingHtml, AMissingLayerIsNoDataThatSaysSo) {
  SitingFixture fixture;
  std::erase_if(fixture.set.layers, [](const Layer& layer) { return layer.spec.name == "wetland"; });
  EXPECT_TRUE(holds(section(page_of(fixture.report(Language::zh)), "no-data"), "本次运行中没有图层“wetland”"));
}

TEST(ReportSitingHtml, RowsHoldTheFiguresRoundedOnce) {
  const std::string page = chinese_page();
  const std::string row = row_of(page, "row-0");
  EXPECT_TRUE(holds(row, "<td class=\"n\">33.33</td><td class=\"n\">16.67</td><td class=\"n\">0.02</td>")) << row;
  EXPECT_TRUE(holds(row, "verdict prohibited"));
  EXPECT_TRUE(holds(row_of(page, "row-8"), "512.3"));
}

TEST(ReportSitingHtml, FiguresFollowTheUnitAndDigitsAskedFor) {
  const SitingFixture fixture;
  SitingReport report = fixture.report(Language::en);
  report.print.unit = AreaUnit::mu;
  report.print.digits = 1;
  report.print.share_digits = 4;
  const std::string page = page_of(report);
  EXPECT_TRUE(holds(row_of(page, "row-0"), "<td class=\"n\">500.0</td><td class=\"n\">16.6668</td>"));
  EXPECT_TRUE(holds(page, "Area (mu)"));
}

TEST(ReportSitingHtml, NoiseTouchesAndPrecedenceAreToldApart) {
  const std::string page = chinese_page();
  EXPECT_TRUE(holds(row_of(page, "row-13"), "边界误差"));
  EXPECT_TRUE(holds(row_of(page, "row-14"), "仅相接"));
  EXPECT_TRUE(holds(row_of(page, "row-7"), "已由优先级更高的规则管控"));
  EXPECT_TRUE(holds(row_of(page, "row-7"), "href=\"#decision-0\""));
}

TEST(ReportSitingHtml, ADecisionShowsWhoWhenAndWhatWasComputed) {
  const std::string page = chinese_page();
  const std::string row = row_of(page, "decision-0");
  for (const char* part : {"2 团结线路", "有条件允许", "补划方案已批复 &lt;批文&gt;", "王&amp;李", "2026-10-08"}) {
    EXPECT_TRUE(holds(row, part)) << part;
  }
  EXPECT_TRUE(holds(row_of(page, "site-1"), "人工认定（原计算结论：限制）"));
  EXPECT_FALSE(holds(row_of(page, "site-0"), "原计算结论"));
}

TEST(ReportSitingHtml, ProvisionsAreQuotedLinkedAndMarkedWhereNotConfirmed) {
  const std::string themes = chinese_page();
  EXPECT_TRUE(holds(themes, "<cite>关于加强生态保护红线管理的通知（试行）</cite> <span>自然资发〔2022〕142号</span>"));
  EXPECT_TRUE(holds(themes, "href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\""));
  EXPECT_FALSE(holds(themes, "href=\"javascript:"));
  EXPECT_TRUE(holds(themes, "<cite>示例 &lt;提示&gt;</cite> <strong class=\"confirm\">原文待核</strong>"));
}

TEST(ReportSitingHtml, NothingInTheDataBecomesMarkup) {
  for (const Language language : {Language::zh, Language::en}) {
    const SitingFixture fixture;
    const std::string page = page_of(fixture.report(language));
    const std::string body = body_of(page);
    for (const char* markup : {"<风电>", "<A&B>", "<synthetic>", "<wind>", "<批文>", "<b>", "<河>", "<1>", "<&>"}) {
      EXPECT_FALSE(holds(body, markup)) << markup;
    }
    // Two scripts, the map's data and the program: no text has ended or begun one.
    const std::regex script("<script|</script");
    EXPECT_EQ(std::distance(std::sregex_iterator(page.begin(), page.end(), script), std::sregex_iterator()), 4);
  }
}

TEST(ReportSitingHtml, TheMapDataAreJsonWithShapesAndRows) {
  const std::string page = chinese_page();
  const std::string_view open = "id=\"zk-map-data\">";
  const std::size_t begin = page.find(open) + open.size();
  const auto data = nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
  ASSERT_EQ(data["layers"].size(), 5U);
  EXPECT_EQ(data["layers"][2]["shapes"][0]["label"], "红线<1>");
  EXPECT_EQ(data["pieces"][1]["row"], 7);
  // x, y, then steps of 1e-7 degrees: the western edge of the county runs 1.6 degrees east.
  const auto& ring = data["layers"][0]["shapes"][0]["polygons"][0][0];
  EXPECT_EQ(ring[0], 1220000000);
  EXPECT_EQ(ring[1], 442000000);
  EXPECT_EQ(ring[2], 16000000);
  EXPECT_EQ(ring[3], 0);
}

TEST(ReportSitingHtml, EveryMapSaysItsNoticeAndNothingIsFetched) {
  const std::string page = chinese_page();
  const auto count = [&](const std::string& part) {
    std::size_t number = 0;
    for (std::size_t at = page.find(part); at != std::string::npos; at = page.find(part, at + 1)) ++number;
    return number;
  };
  EXPECT_EQ(count("<figure class=\"map\">"), 4U);  // all, red line, farmland, shorelines
  EXPECT_EQ(count("<p class=\"map-notice\">演示数据为合成数据"), 4U);
  EXPECT_TRUE(holds(page, "default-src 'none'"));
  EXPECT_FALSE(std::regex_search(page, std::regex("<(link|img|iframe)\\b|<script[^>]+src=|@import|url\\(.?https?:")));
}

TEST(ReportSitingHtml, TheSameReportIsTheSameBytes) {
  EXPECT_EQ(chinese_page(), chinese_page());
}

TEST(ReportSitingHtml, EnglishPagesHaveNoChineseOfTheirOwn) {
  const SitingFixture fixture;
  const std::string page = page_of(fixture.report(Language::en));
  EXPECT_TRUE(holds(page, "<html lang=\"en\">"));
  for (const char* words : {"核查", "管控", "主管部门", "不涉及", "图例", "面积"})
    EXPECT_FALSE(holds(body_of(page), words)) << words;
}

TEST(ReportSitingHtml, AReportWithoutResultIsAFaultOfTheProgram) {
  SitingReport report;
  EXPECT_THROW(page_of(report), Error);
}

TEST(ReportSitingHtml, EmptyResultsArePagesToo) {
  const RulePack rules;
  const SitingResult result;
  SitingReport report;
  report.rules = &rules;
  report.result = &result;
  const std::string page = page_of(report);
  EXPECT_TRUE(holds(section(page, "concerned"), "<p class=\"dim\">无</p>"));
  EXPECT_FALSE(holds(page, "<figure"));
}

TEST(ReportHtml, EscapesWhatMarkupIsMadeOf) {
  EXPECT_EQ(html_escaped("<a b='1'>&\"县\x01"), "&lt;a b=&#39;1&#39;&gt;&amp;&quot;县\xEF\xBF\xBD");
  EXPECT_EQ(script_safe_json("{\"a\":\"</script><!--\"}"), "{\"a\":\"\\u003c/script>\\u003c!--\"}");
  EXPECT_EQ(css_string("a\"}</style>县"), "\"a\\000022\\00007d\\00003c\\00002fstyle\\00003e县\"");
  EXPECT_FALSE(is_web_address("javascript:alert(1)"));
}

TEST(ReportSitingTexts, PlacesAreFilledAndReasonsComeFromTheRule) {
  EXPECT_EQ(filled(siting_words::sites_of.in(Language::en), {"2", "25"}), "2 of 25 sites");
  Restriction rule;
  Site site;
  site.kind = "solar";
  const Date day{2026, 1, 1};
  EXPECT_EQ(not_checked_reason(Language::en, rule, site, day, "as told"), "as told");
  rule.kinds = {"wind", "road"};
  EXPECT_EQ(not_checked_reason(Language::en, rule, site, day, ""), "not for this kind of project (for: wind, road)");
  rule.valid_from = Date{2027, 1, 1};
  EXPECT_EQ(not_checked_reason(Language::zh, rule, site, day, ""), "尚未生效（2027-01-01 起）");
  rule.law_status = LawStatus::draft;
  EXPECT_EQ(not_checked_reason(Language::zh, rule, site, day, ""), "草案，未施行");
}

TEST(ReportMapStyle, LayersAreKnownByKeyOrNameInBothLanguages) {
  EXPECT_EQ(map_style("redline", 0).fill, map_style("生态保护红线2023", 7).fill);
  EXPECT_EQ(map_style("Permanent_Basic_Farmland", 0).fill, map_style("永久基本农田", 1).fill);
  EXPECT_EQ(map_style("饮用水水源保护区", 0).fill, map_style("water_source", 0).fill);
  EXPECT_NE(map_style("ecological_control_unit", 0).fill, map_style("生态控制区", 0).fill);
}

// Red and green that a colour-blind reader mixes up differ in hatch; unknown layers that follow each other differ too.
TEST(ReportMapStyle, NeighboursInHueDifferInHatch) {
  EXPECT_NE(map_style("redline", 0).hatch, map_style("reserve", 0).hatch);
  EXPECT_NE(map_style("urban", 0).hatch, map_style("redline", 0).hatch);
  std::set<std::string> looks;
  for (std::size_t place = 0; place < 6; ++place) {
    const MapStyle style = map_style("x", place);
    looks.insert(style.fill + style.hatch + style.dash);
  }
  EXPECT_EQ(looks.size(), 6U);
}

}  // namespace
}  // namespace zonekit
