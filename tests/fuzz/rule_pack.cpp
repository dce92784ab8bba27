// Rule packs: any files that include each other give a pack or an error that says where; no file is read from disk. A
// line "%%% NAME" begins another file of that name.
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "files_of_text.hpp"
#include "require.hpp"
#include "zonekit/error.hpp"
#include "zonekit/rules.hpp"

namespace {

using zonekit::ErrorKind;

bool is_day(const std::optional<zonekit::Date>& date) {
  return !date || zonekit::parse_date(zonekit::format_date(*date)) == date;
}

void check_rule(const zonekit::Restriction& rule) {
  require(!rule.id.empty() && !rule.title.empty() && !rule.layer.empty(), "a restriction has id, title and layer");
  require(is_day(rule.valid_from) && is_day(rule.valid_until), "dates are days of the calendar");
  require(!rule.valid_from || !rule.valid_until || *rule.valid_from <= *rule.valid_until, "dates are in order");
  require(rule.threshold_m2 >= 0 && rule.distance_m >= 0 && rule.buffer_m >= 0 && rule.sliver_m >= 0,
          "sizes are not negative");
  require(rule.threshold_pct >= 0 && rule.threshold_pct <= 100, "a share is from 0 to 100");
  require(!rule.file.empty() && rule.line > 0, "a restriction knows where it stands");
}

void check(const zonekit::RulePack& pack) {
  require(!pack.id.empty() && !pack.files.empty() && pack.files[0].path == "main.yaml", "the pack's own file is first");
  for (const auto& file : pack.files) require(file.sha256.size() == 64, "each file has its hash");
  std::set<std::string> themes;
  for (const auto& theme : pack.themes) require(themes.insert(theme.id).second, "ids of themes are unique");
  std::set<std::string> ids;
  std::size_t theme = 0;
  for (const auto& rule : pack.restrictions) {
    check_rule(rule);
    require(ids.insert(rule.id).second, "ids of restrictions are unique");
    require(rule.theme < pack.themes.size() && rule.theme >= theme, "restrictions stand by theme");
    theme = rule.theme;
  }
  for (const auto& old : pack.overridden) require(ids.contains(old.id), "what was overridden has its successor");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Files files = files_of_text(std::string_view(reinterpret_cast<const char*>(data), size));
  const auto read = [&files](const std::string& path) {
    const auto found = files.find(path);
    if (found == files.end()) throw zonekit::Error(ErrorKind::input, "no file " + path);
    return found->second;
  };
  try {
    check(zonekit::load_rule_pack("main.yaml", read));
  } catch (const zonekit::Error& error) {
    require(error.kind() == ErrorKind::usage || error.kind() == ErrorKind::input, "a pack fails with usage or input");
    if (error.kind() == ErrorKind::usage) {
      require(std::string_view(error.what()).find(':') != std::string_view::npos, "the message names file and line");
    }
  }
  return 0;
}
