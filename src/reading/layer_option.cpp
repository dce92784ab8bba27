#include "zonekit/layer_option.hpp"

#include "reading/layer_fields.hpp"

namespace zonekit {

namespace {

/// The filters that one text of a grammar gives.
std::vector<LayerFilter> filters_of(OptionGrammar grammar, std::string_view option, std::string_view text) {
  Origin origin = Origin::of_options("");
  const YamlPlace place = origin.add_option(std::string(option), std::string(text));
  ReadContext context{.origin = &origin};
  const FieldInfo info;
  return Value("filter", parse_option(info, grammar, option, text, place), context).filters();
}

}  // namespace

LayerSpec parse_layer_option(std::string_view text) {
  return read_layer_text("layer", text, declare_layer);
}

LayerFilter parse_filter_option(std::string_view text) {
  return filters_of(OptionGrammar::filter, "filter", text).front();
}

std::vector<LayerFilter> parse_members_option(std::string_view option, std::string_view text) {
  return filters_of(OptionGrammar::members, option, text);
}

}  // namespace zonekit
