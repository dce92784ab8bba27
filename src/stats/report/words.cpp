#include "stats/report/words.hpp"

#include "base/names.hpp"

namespace zonekit {

std::string unit_word(Language language, AreaUnit unit) {
  return std::string(language == Language::en ? unit_name(unit) : enum_text(language, unit));
}

std::string node_words(Language language, const StatsNode& node, bool zone) {
  switch (node.kind) {
    case StatsRowKind::whole:
      return stats_words::total.string_in(language);
    case StatsRowKind::rest:
      if (node.parent == 0) return (zone ? stats_words::outside_zones : stats_words::no_class).string_in(language);
      return (zone ? stats_words::in_no_part : stats_words::not_divided).string_in(language);
    case StatsRowKind::several:
      return node.name + (language == Language::zh ? "（重叠）" : " (overlap)");
    case StatsRowKind::listed:
      break;
  }
  return node.name;
}

}  // namespace zonekit
