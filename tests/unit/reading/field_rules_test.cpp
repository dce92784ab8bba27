// What fields of one map must be together.
#include <gtest/gtest.h>

#include "reading/fields.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

struct Request {
  std::string a, b, reason;
  std::string kind = "plain";
  std::optional<double> limit_m;
};

void declare(Fields& fields, Request& request) {
  fields.called("a thing");
  fields.text("a", request.a, {});
  fields.text("b", request.b, {});
  fields.text("reason", request.reason, {});
  fields.text("kind", request.kind, {});
  fields.number("limit_m", request.limit_m, "m", {}, {});
  fields.any_of({"a", "b"}, "a thing needs 'a' or 'b'");
  fields.needs("reason", "a", "needs 'a'");
  fields.only_with("limit_m", "kind", {"near", "far"}, [&] { return std::string_view(request.kind); });
}

std::string fault_of(const std::string& text) {
  const Origin origin("f.yaml");
  ReadContext context{.origin = &origin};
  Request request;
  Fields fields;
  declare(fields, request);
  try {
    fields.read(parse_yaml(text, "f.yaml"), context);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(FieldRules, OneOfSeveralMustBeGiven) {
  EXPECT_EQ(fault_of("{reason: x}"), "f.yaml:1:1: a thing needs 'a' or 'b'");
  EXPECT_EQ(fault_of("{b: x}"), "");
}

TEST(FieldRules, OneMayNeedAnother) {
  EXPECT_EQ(fault_of("{b: x, reason: y}"), "f.yaml:1:16: 'reason' needs 'a'");
  EXPECT_EQ(fault_of("{a: x, reason: y}"), "");
}

TEST(FieldRules, OneMayBelongToValuesOfAnother) {
  EXPECT_EQ(fault_of("{a: x, kind: near}"), "f.yaml:1:1: a thing: the kind 'near' needs 'limit_m'");
  EXPECT_EQ(fault_of("{a: x, limit_m: 5}"),
            "f.yaml:1:17: 'limit_m' is not used by the kind 'plain'; leave it out, or use the kind near or far");
  EXPECT_EQ(fault_of("{a: x, kind: far, limit_m: 5}"), "");
}

TEST(FieldRules, AreTold) {
  Request request;
  Fields fields;
  declare(fields, request);
  ASSERT_EQ(fields.rules().size(), 3U);
  EXPECT_EQ(fields.rules()[2].values, (std::vector<std::string>{"near", "far"}));
}

}  // namespace
}  // namespace zonekit
