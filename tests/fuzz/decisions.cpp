// Files of decisions, as CSV and as YAML: any bytes give decisions or Error(usage) that says where, and what was
// understood is printed and then understood alike.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "require.hpp"
#include "zonekit/error.hpp"
#include "zonekit/siting.hpp"

namespace {

bool same(const zonekit::SiteDecision& a, const zonekit::SiteDecision& b) {
  return a.site == b.site && a.restriction == b.restriction && a.decision == b.decision && a.reason == b.reason &&
         a.author == b.author && a.date == b.date;
}

void check(std::string_view text, const std::string& name) {
  std::vector<zonekit::SiteDecision> decisions;
  try {
    decisions = zonekit::parse_decisions(text, name);
  } catch (const zonekit::Error& error) {
    require(error.kind() == zonekit::ErrorKind::usage, "decisions fail with Error(usage) alone");
    require(std::string_view(error.what()).starts_with(name + ":"), "the message begins with file, line and column");
    return;
  }
  const auto again = zonekit::parse_decisions(zonekit::print_decisions(decisions), "again.csv");
  require(again.size() == decisions.size(), "as many decisions read back as were printed");
  for (std::size_t i = 0; i < again.size(); ++i) require(same(again[i], decisions[i]), "a decision reads back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, "fuzz.csv");
  check(text, "fuzz.yaml");
  return 0;
}
