#include "reading/origin.hpp"

#include <algorithm>

#include "zonekit/error.hpp"

namespace zonekit {

Origin Origin::of_options(std::string title) {
  Origin origin(std::move(title));
  origin.options_are_given_ = true;
  return origin;
}

YamlPlace Origin::add_option(std::string name, std::string text) {
  options_.push_back({std::move(name), std::move(text)});
  return {static_cast<int>(options_.size()), 0};
}

void Origin::fail(YamlPlace place, const std::string& message) const {
  if (is_file()) fail_at(file_name_, place, message);
  if (place.line < 1) throw Error(ErrorKind::usage, message);
  const Option& option = options_[static_cast<std::size_t>(place.line) - 1];
  if (place.column == 0) throw Error(ErrorKind::usage, option.name + ": " + message);
  throw Error(ErrorKind::usage,
              option.name + " '" + option.text + "', character " + std::to_string(place.column) + ": " + message);
}

bool Origin::is_option_of(const std::string& key, YamlPlace place) const {
  std::string name = options_[static_cast<std::size_t>(place.line) - 1].name;
  name.erase(0, name.find_first_not_of('-'));
  std::ranges::replace(name, '-', '_');
  return key.starts_with(name);
}

void Origin::fail_of(const std::string& key, YamlPlace place, const std::string& message) const {
  const bool named = !is_file() && place.line > 0 && (place.column == 0 || is_option_of(key, place));
  fail(place, named ? message : quoted(key) + " " + message);
}

}  // namespace zonekit
