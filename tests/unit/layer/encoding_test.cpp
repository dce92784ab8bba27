#include "layer/encoding.hpp"

#include <gtest/gtest.h>
#include <iconv.h>

#include "layer/text.hpp"
#include "zonekit/error.hpp"

namespace {

using namespace zonekit::layer;

std::string encoded(std::string utf8, const char* to) {
  iconv_t converter = iconv_open(to, "UTF-8");
  std::string out(utf8.size() * 4, '\0');
  char* in = utf8.data();
  char* at = out.data();
  std::size_t in_left = utf8.size(), out_left = out.size();
  EXPECT_NE(iconv(converter, &in, &in_left, &at, &out_left), static_cast<std::size_t>(-1)) << utf8;
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

std::vector<std::string> all_encoded(const std::vector<std::string>& texts, const char* to) {
  std::vector<std::string> result;
  for (const std::string& text : texts) result.push_back(encoded(text, to));
  return result;
}

const std::vector<std::string> simplified{"通榆县",   "永久基本农田", "生态保护红线",    "城镇开发边界",
                                          "十花道乡", "苏公坨乡",     "自然保护区核心区"};
const std::vector<std::string> traditional{"臺北市", "農業區", "生態保護區", "都市發展用地", "國家公園", "河川區域"};

TEST(LayerEncoding, ReadsChineseByFrequencyNotValidity) {
  EXPECT_EQ(judge_bytes(all_encoded(simplified, "GB18030")).encoding, "GB18030");
  EXPECT_EQ(judge_bytes(all_encoded(traditional, "BIG5")).encoding, "CP950");
  EXPECT_EQ(judge_bytes(simplified).encoding, "UTF-8");
  EXPECT_EQ(judge_bytes({"\xba\xda\xc1\xfa\xbd\xad\xca\xa1"}).encoding, "GB18030");  // valid Big5 as well
}

TEST(LayerEncoding, ReadsEachShortNameOfOneFileAlone) {
  for (const std::string& name : simplified)
    EXPECT_EQ(judge_bytes({encoded(name, "GB18030")}).encoding, "GB18030") << name;
}

TEST(LayerEncoding, TellsSingleByteTextFromChinese) {
  EXPECT_EQ(judge_bytes(all_encoded({"Москва", "Новосибирская область", "лес"}, "WINDOWS-1251")).encoding,
            "WINDOWS-1251");
  EXPECT_EQ(judge_bytes(all_encoded({"forêt protégée", "Ærø", "Zone à bâtir"}, "WINDOWS-1252")).encoding,
            "WINDOWS-1252");
  EXPECT_EQ(judge_bytes({"forest", "0101"}).encoding, "");
}

TEST(LayerEncoding, ToleratesTextCutByTheFieldsWidth) {
  EXPECT_EQ(judge_bytes({std::string("永久基本农田").substr(0, 16)}).encoding, "UTF-8");
  EXPECT_EQ(judge_bytes({encoded("永久基本农田", "GB18030").substr(0, 11)}).encoding, "GB18030");
}

TEST(LayerEncoding, PrefersUserThenCpgThenLanguageByteThenBytes) {
  const std::vector<std::string> gbk = all_encoded(simplified, "GB18030");
  EXPECT_EQ(decide_encoding({"GBK", "", 0}, gbk).ground, "given by the user");
  const EncodingDecision cpg = decide_encoding({"", "936", 0x4F}, gbk);
  EXPECT_EQ(cpg.used, "GB18030");
  EXPECT_EQ(cpg.ground, "the .cpg");
  EXPECT_EQ(cpg.contradiction, "");
  EXPECT_EQ(decide_encoding({"", "", 0x4D}, gbk).ground, "the DBF's language byte 0x4D");
  const EncodingDecision bytes = decide_encoding({"", "", 0x57}, gbk);
  EXPECT_EQ(bytes.declared, "");
  EXPECT_EQ(bytes.used, "GB18030");
}

TEST(LayerEncoding, DisbelievesDeclarationThatBytesDisprove) {
  const EncodingDecision utf8_over_gbk = decide_encoding({"", "UTF-8", 0}, all_encoded(simplified, "GB18030"));
  EXPECT_EQ(utf8_over_gbk.used, "GB18030");
  EXPECT_EQ(utf8_over_gbk.declared, "UTF-8");
  EXPECT_NE(utf8_over_gbk.contradiction.find("GB18030 was used"), std::string::npos);
  const EncodingDecision latin_over_utf8 = decide_encoding({"", "ISO-8859-1", 0}, simplified);
  EXPECT_EQ(latin_over_utf8.used, "UTF-8");
  EXPECT_NE(latin_over_utf8.contradiction, "");
  const EncodingDecision russian = decide_encoding({"", "1251", 0}, all_encoded({"Москва"}, "WINDOWS-1251"));
  EXPECT_EQ(russian.used, "WINDOWS-1251");
  EXPECT_EQ(russian.contradiction, "");
}

TEST(LayerEncoding, UnderstandsWhatCpgFilesSay) {
  EXPECT_EQ(encoding_of_cpg("UTF-8\r\n"), "UTF-8");
  EXPECT_EQ(encoding_of_cpg("ANSI 936"), "GB18030");
  EXPECT_EQ(encoding_of_cpg("gbk"), "GB18030");
  EXPECT_EQ(encoding_of_cpg("Big5"), "CP950");
  EXPECT_EQ(encoding_of_cpg("88591"), "ISO-8859-1");
  EXPECT_EQ(encoding_of_cpg("windows-1251"), "WINDOWS-1251");
  EXPECT_EQ(encoding_of_cpg("\xEF\xBB\xBFUTF-8"), "UTF-8");
  EXPECT_EQ(encoding_of_cpg("nonsense"), "");
}

TEST(LayerText, ShowsWhatDoesNotDecode) {
  TextDecoder gb("GB18030");
  const DecodedText cut = gb.decode("\xba\xda\xc1");
  EXPECT_EQ(cut.utf8, "黑\\xC1");
  EXPECT_EQ(cut.bad_bytes, 1U);
  TextDecoder utf8("utf8");
  EXPECT_EQ(utf8.decode("a\xFF\xE9\xBB\x91").utf8, "a\\xFF黑");
  EXPECT_EQ(utf8.decode("\xC0\x80").bad_bytes, 2U);
  EXPECT_EQ(utf8.decode("\xED\xA0\x80").bad_bytes, 3U);
  EXPECT_THROW(TextDecoder("no-such-encoding"), zonekit::Error);
}

}  // namespace
