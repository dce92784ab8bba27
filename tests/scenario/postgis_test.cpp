// A planning bureau's PostGIS database, through the real program: the same tables as from files, and clear words for
// what goes wrong with a server.
#include <gtest/gtest.h>

#include "cli/program.hpp"
#include "support/postgis_server.hpp"

namespace zonekit::test {
namespace {

const std::string files = ZONEKIT_SOURCE_DIR "/geodata/tongyu/";

/// One test with one server: each test is a process of its own, and a cluster takes seconds to make.
class Postgis : public CliTest {
 protected:
  void SetUp() override {
    if (PostgisServer::programs().empty())
      GTEST_SKIP() << "PostgreSQL's server programs and PostGIS are not installed (scripts/setup does it)";
    CliTest::SetUp();
    server_ = std::make_unique<PostgisServer>();
    server_->load(files + "county.shp", {"-nlt", "PROMOTE_TO_MULTI"});
    server_->load(files + "redline.shp", {"-nlt", "PROMOTE_TO_MULTI"});
    server_->load(files + "生态控制区.shp", {"-nlt", "PROMOTE_TO_MULTI"});
    server_->load(files + "永久基本农田.shp", {"-nlt", "PROMOTE_TO_MULTI", "--config", "PG_USE_COPY", "YES"});
    for (const char* statement :
         {R"(ALTER TABLE "生态控制区" RENAME COLUMN xzqmc TO "乡镇")", R"(CREATE SCHEMA "规划")",
          R"(CREATE TABLE "规划"."红线" AS SELECT * FROM redline)",
          "CREATE TABLE no_srid AS SELECT hxlx, ST_SetSRID(wkb_geometry, 0)::geometry(MultiPolygon) AS geom FROM "
          "redline",
          "CREATE TABLE twice AS SELECT hxlx, wkb_geometry AS plane, ST_Transform(wkb_geometry, 4490) AS degrees "
          "FROM redline"}) {
      server_->sql(statement);
    }
  }
  void TearDown() override {
    server_.reset();
    CliTest::TearDown();
  }
  /// A --layer option for a table.
  [[nodiscard]] std::string table(const std::string& name, const std::string& rest) const {
    return name + "=" + server_->source() + ",layer=" + rest;
  }
  [[nodiscard]] std::string changed(const std::string& from, const std::string& to) const {
    std::string source = server_->source();
    return source.replace(source.find(from), from.size(), to);
  }
  /// Runs zonekit and sees to it that the password shows nowhere.
  [[nodiscard]] Outcome run(const std::vector<std::string>& arguments) const {
    const Outcome outcome = zonekit(arguments);
    EXPECT_EQ((outcome.out + outcome.err).find(PostgisServer::password), std::string::npos)
        << outcome.out << outcome.err;
    return outcome;
  }
  void expect_refusal(const std::vector<std::string>& arguments, int exit_code, const std::string& message) const {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.err;
    EXPECT_NE(outcome.err.find(message), std::string::npos) << outcome.err;
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  }
  void inspects();
  void measures_as_from_files();
  void says_what_a_table_lacks();
  void says_what_a_condition_lacks();
  void says_why_a_server_does_not_answer();

  std::unique_ptr<PostgisServer> server_;
};

void Postgis::inspects() {
  const Outcome all = run({"inspect", server_->source(), "--format", "csv"});
  EXPECT_EQ(all.exit_code, 1) << all.err;  // the table without SRID
  for (const char* words :
       {"password=***,county,PostgreSQL,Multi Polygon,EPSG:4529,", ",847639.00\n", ",redline,PostgreSQL,",
        ",343,13037,0,0,190342.00\n", ",生态控制区,PostgreSQL,", "; 乡镇:String(30)", ",规划.红线,PostgreSQL,"}) {
    EXPECT_NE(all.out.find(words), std::string::npos) << words << '\n' << all.out;
  }
  EXPECT_NE(all.err.find("[crs.missing; no_srid]"), std::string::npos) << all.err;
  const Outcome one = run({"inspect", server_->source() + " tables=redline"});
  EXPECT_EQ(one.exit_code, 0) << one.err;
  expect_refusal({"inspect", server_->source("template1")}, 3, "password=***\" holds no vector layer");
}

void Postgis::measures_as_from_files() {
  const std::vector<std::string> rest{"--of", "county", "--unit", "km2", "--threads", "2"};
  std::vector<std::string> database{"shares",
                                    "--layer",
                                    table("county", "county"),
                                    "--layer",
                                    table("红线", "规划.红线,class=hxlx"),
                                    "--layer",
                                    table("控制区", "生态控制区,class=乡镇,where=\"乡镇\" <> '十花道乡'")};
  std::vector<std::string> shapes{"shares",
                                  "--layer",
                                  "county=" + files + "county.shp",
                                  "--layer",
                                  "红线=" + files + "redline.shp,class=HXLX",
                                  "--layer",
                                  "控制区=" + files + "生态控制区.shp,class=XZQMC,where=XZQMC <> '十花道乡'"};
  database.insert(database.end(), rest.begin(), rest.end());
  shapes.insert(shapes.end(), rest.begin(), rest.end());
  const Outcome from_database = run(database);
  const Outcome from_files = run(shapes);
  EXPECT_EQ(from_database.exit_code, 0) << from_database.err;
  EXPECT_EQ(from_database.out, from_files.out);
  EXPECT_NE(from_database.out.find("红线,向海国家级自然保护区,978.59,"), std::string::npos) << from_database.out;
  const Outcome ledger = run({"ledger", "--layer", table("county", "county"), "--layer", table("red", "redline"),
                              "--layer", table("bare", "no_srid,crs=EPSG:4529"), "--format", "json"});
  EXPECT_EQ(ledger.exit_code, 0) << ledger.err;
  EXPECT_NE(ledger.out.find("\"share_pct\": 22.455550"), std::string::npos) << ledger.out;
  EXPECT_NE(ledger.out.find("password=***"), std::string::npos) << ledger.out;
}

void Postgis::says_what_a_table_lacks() {
  expect_refusal({"ledger", "--layer", table("bare", "no_srid")}, 3,
                 "password=***\" does not say its CRS; give it with crs=EPSG:N; its coordinates allow: EPSG:4529 ");
  expect_refusal({"ledger", "--layer", "t=" + server_->source()}, 2,
                 "password=***\" has several layers; choose one with layer=NAME: county, redline, 生态控制区, ");
  expect_refusal({"ledger", "--layer", table("t", "red")}, 2, "has no layer \"red\"; its layers: county, redline, ");
  expect_refusal({"ledger", "--layer", table("t", "生态控制区,class=乡")}, 2, "its fields: bh, 乡镇, source");
  const Outcome several = run({"ledger", "--layer", table("t", "twice")});
  EXPECT_EQ(several.exit_code, 0) << several.err;
  EXPECT_NE(several.err.find("several geometries (plane, degrees); the first is measured; to measure another add "
                             "tables=twice(degrees) to the PG: source"),
            std::string::npos)
      << several.err;
  const Outcome other = run({"ledger", "--layer", "t=" + server_->source() + " tables=twice(degrees)"});
  EXPECT_EQ(other.exit_code, 0) << other.err;
  EXPECT_EQ(other.err, "");
  const Outcome degrees = run({"inspect", server_->source() + " tables=twice(degrees)"});
  EXPECT_NE(degrees.out.find(",twice,PostgreSQL,Unknown (any),EPSG:4490,"), std::string::npos) << degrees.out;
}

void Postgis::says_what_a_condition_lacks() {
  expect_refusal({"ledger", "--layer", table("t", "redline,where=nix = 1")}, 2,
                 "where=\"nix = 1\" is not understood (ERROR:  column \"nix\" does not exist");
  expect_refusal({"ledger", "--layer", table("t", "redline,where=bh = '1'; DROP TABLE county")}, 2,
                 "is not understood");
  // One that fails far behind the first feature.
  const Outcome late = run({"ledger", "--layer", table("t", "永久基本农田,where=1 / (ogc_fid - 2000) < 9")});
  EXPECT_EQ(late.exit_code, 1) << late.err;
  EXPECT_NE(late.err.find("error: reading broke off after 1500 features, and what follows them is missing from every "
                          "figure: ERROR:  division by zero [source.broke-off; t]\n"),
            std::string::npos)
      << late.err;
}

void Postgis::says_why_a_server_does_not_answer() {
  const std::string wrong = changed(PostgisServer::password, "wrong");
  const std::string said = "password=***\": PQconnectdb failed. connection to server on socket \"" +
                           server_->folder().string() +
                           "/.s.PGSQL.54329\" failed: FATAL:  password authentication failed for user \"planner\"\n";
  expect_refusal({"inspect", wrong}, 3, said);
  expect_refusal({"ledger", "--layer", "t=" + wrong}, 3, said);
  expect_refusal({"inspect", server_->source("nowhere")}, 3, "FATAL:  database \"nowhere\" does not exist\n");
  expect_refusal({"shares", "--layer", "t=" + changed("port=54329", "port=54328"), "--of", "t"}, 3,
                 "Is the server running locally and accepting connections on that socket?\n");
  expect_refusal({"inspect", changed("host=" + server_->folder().string() + " port=54329", "host=127.0.0.1 port=1")}, 3,
                 "Connection refused");
}

TEST_F(Postgis, GivesWhatFilesGiveAndSaysWhatIsWrong) {
  inspects();
  measures_as_from_files();
  says_what_a_table_lacks();
  says_what_a_condition_lacks();
  says_why_a_server_does_not_answer();
}

}  // namespace
}  // namespace zonekit::test
