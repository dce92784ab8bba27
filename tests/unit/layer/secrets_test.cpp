#include "base/secrets.hpp"

#include <gtest/gtest.h>

namespace zonekit {
namespace {

TEST(Secrets, AreMaskedHoweverTheyAreWritten) {
  const char* const cases[][2] = {{"PG:dbname=plan password=secret host=db", "PG:dbname=plan password=*** host=db"},
                                  {"PG:PASSWORD = secret host=db", "PG:PASSWORD = *** host=db"},
                                  {"PG:password='my \\' secret' host=db", "PG:password=*** host=db"},
                                  {"password=\"my secret\" pwd=x passwd=y", "password=*** pwd=*** passwd=***"},
                                  {"password=a&b'c d", "password=*** d"},
                                  {"password='never closed", "password=***"},
                                  {"postgresql://me:secret@db:5432/plan", "postgresql://me:***@db:5432/plan"},
                                  {"/vsicurl/https://me:se@cret@host/a.shp", "/vsicurl/https://me:***@host/a.shp"},
                                  {"http://a:1/b and https://me:secret@c", "http://a:1/b and https://me:***@c"},
                                  {"https://host:80/a@b", "https://host:80/a@b"},
                                  {"can't open \"PG:password=secret\": no", "can't open \"PG:password=***\": no"},
                                  {"\"PG:password=a\"b\"; x", "\"PG:password=***\"; x"},
                                  {"PG:password=a\": x", "PG:password=*** x"},
                                  {"the password is wrong", "the password is wrong"},
                                  {"password=", "password="}};
  for (const auto& [text, masked] : cases) EXPECT_EQ(without_password(text), masked);
}

}  // namespace
}  // namespace zonekit
