#include "zonekit/layer_option.hpp"

#include <gtest/gtest.h>

#include "zonekit/error.hpp"

namespace zonekit {
namespace {

std::string failure(std::string_view text) {
  try {
    (void)parse_layer_option(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

TEST(LayerOption, NameAndSource) {
  const LayerSpec spec = parse_layer_option("红线=数据/红线.shp");
  EXPECT_EQ(spec.name, "红线");
  EXPECT_EQ(spec.source, "数据/红线.shp");
  EXPECT_EQ(spec.class_field, "");
}

TEST(LayerOption, AllKeysInAnyOrder) {
  const LayerSpec spec =
      parse_layer_option("a=b.gpkg,encoding=GB18030, layer=dltb,crs=EPSG:4527,class=DLMC,where=DLBM>'01'");
  EXPECT_EQ(spec.source_layer, "dltb");
  EXPECT_EQ(spec.crs, "EPSG:4527");
  EXPECT_EQ(spec.encoding, "GB18030");
  EXPECT_EQ(spec.class_field, "DLMC");
  EXPECT_EQ(spec.where, "DLBM>'01'");
}

TEST(LayerOption, BufferIsANumberOfMetres) {
  EXPECT_EQ(parse_layer_option("河=river.shp").buffer_m, 0);
  EXPECT_EQ(parse_layer_option("河=river.shp,buffer=50").buffer_m, 50);
  EXPECT_EQ(parse_layer_option("河=river.shp,buffer='0.5',class=LX").buffer_m, 0.5);
  EXPECT_EQ(failure("a=b,buffer=50m"),
            "layer 'a=b,buffer=50m', character 12: 'buffer' must be a number of metres from 0 to 1000000, not '50m'");
  EXPECT_EQ(failure("a=b,buffer=-1"),
            "layer 'a=b,buffer=-1', character 12: 'buffer' must be a number of metres from 0 to 1000000, not '-1'");
  EXPECT_NE(failure("a=b,buffer=nan"), "no failure");
  EXPECT_NE(failure("a=b,buffer=1e7"), "no failure");
}

TEST(LayerOption, SqlWorksNaturally) {
  EXPECT_EQ(parse_layer_option("a=b,where=DLBM IN ('0101','0102'),class=X").where, "DLBM IN ('0101','0102')");
  EXPECT_EQ(parse_layer_option("a=b,where=\"DLBM IN ('0101','0102')\",class=X").where, "DLBM IN ('0101','0102')");
  EXPECT_EQ(parse_layer_option("a=b,where=\"DLBM\" = '01,02',class=X").where, "\"DLBM\" = '01,02'");
  EXPECT_EQ(parse_layer_option("a=b,where=N = 'O''Neil, x'").where, "N = 'O''Neil, x'");
}

TEST(LayerOption, QuotesDouble) {
  EXPECT_EQ(parse_layer_option("a='it''s, here=1.shp',class=X").source, "it's, here=1.shp");
  EXPECT_EQ(parse_layer_option("\"a=b\"=c").name, "a=b");
  EXPECT_EQ(parse_layer_option("a=\"PG:dbname=plan, user='x'\",layer=zones").source, "PG:dbname=plan, user='x'");
}

TEST(LayerOption, EqualsSignsAndColonsInASourceNeedNoQuotes) {
  EXPECT_EQ(parse_layer_option("a=PG:dbname=plan host=db,layer=z").source, "PG:dbname=plan host=db");
  EXPECT_EQ(parse_layer_option("a=C:\\data\\x.shp").source, "C:\\data\\x.shp");
  EXPECT_EQ(parse_layer_option("a=/vsicurl/https://h/x.gpkg?v=1").source, "/vsicurl/https://h/x.gpkg?v=1");
}

TEST(LayerOption, FailuresNamePositionAndCure) {
  EXPECT_EQ(failure(""),
            "layer '', character 1: a layer needs a name and a source: NAME=SOURCE, for example layer=layer.shp");
  EXPECT_EQ(failure("red.shp"),
            "layer 'red.shp', character 1: a layer needs a name and a source: NAME=SOURCE, for example "
            "layer=layer.shp");
  EXPECT_EQ(failure("=x"), "layer '=x', character 1: the name before '=' is missing: NAME=SOURCE");
  EXPECT_EQ(failure("a="), "layer 'a=', character 3: the source after '=' is missing: a=SOURCE");
  EXPECT_EQ(failure("红=b,clas=X"),
            "layer '红=b,clas=X', character 5: unknown key 'clas'; did you mean 'class'? (quote a value that holds a "
            "comma: "
            "NAME='a,b.shp')");
  EXPECT_EQ(failure("a=b,class"), "layer 'a=b,class', character 5: 'class' needs a value: class=VALUE");
  EXPECT_EQ(failure("a=b,class="),
            "layer 'a=b,class=', character 11: 'class' has no value; leave it out or give one");
  EXPECT_EQ(failure("a=b,class=X,class=Y"), "layer 'a=b,class=X,class=Y', character 13: 'class' is given twice");
  EXPECT_EQ(failure("a='b"),
            "layer 'a='b', character 3: the quote ' is not closed; double a quote that belongs to the value");
  EXPECT_EQ(
      failure("a='b'c"),
      "layer 'a='b'c', character 6: a comma must follow the closing quote; quote the whole value or none of it");
  EXPECT_EQ(failure("a=b,where=X IN (1,2"),
            "layer 'a=b,where=X IN (1,2', character 11: a bracket of the condition is not closed");
}

TEST(FilterOption, LayerAndClasses) {
  const LayerFilter any = parse_filter_option("redline");
  EXPECT_EQ(any.layer, "redline");
  EXPECT_TRUE(any.classes.empty());
  EXPECT_EQ(parse_filter_option("redline=core,'a,b'").classes, (std::vector<std::string>{"core", "a,b"}));
  EXPECT_THROW((void)parse_filter_option("redline="), Error);
  EXPECT_THROW((void)parse_filter_option(""), Error);
}

}  // namespace
}  // namespace zonekit
