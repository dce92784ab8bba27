#include "siting/sites_option.hpp"

#include "reading/layer_option.hpp"
#include "zonekit/siting_job.hpp"

namespace zonekit {

std::string set_site_size(LayerSpec& spec, const std::string& key, const std::string& value) {
  const double scale = key == "width" ? 0.5 : 1;
  if (const std::optional<double> metres = number_of(value)) {
    if (!is_metres(metres)) return metres_fault(key, value);
    spec.buffer_m = *metres * scale;
  } else if (value.empty()) {
    return "'" + key + "' needs a number of metres or the name of a field";
  } else {
    spec.buffer_field = value;
    spec.buffer_scale = scale;
  }
  return "";
}

SitesSpec parse_sites_option(std::string_view text) {
  OptionReader reader("--sites", text);
  SitesSpec sites;
  const auto set = [&](const std::string& key, std::string value, std::size_t place) {
    if (key == "width" || key == "radius") {
      if (sites.layer.buffer_m > 0 || !sites.layer.buffer_field.empty()) {
        reader.fail(place, "give 'width' for lines or 'radius' for points, not both");
      }
      if (const auto fault = set_site_size(sites.layer, key, value); !fault.empty()) reader.fail(place, fault);
    } else if (key == "id") {
      sites.fields.id = std::move(value);
    } else if (key == "name") {
      sites.fields.name = std::move(value);
    } else if (key == "kind") {
      sites.fields.kind = std::move(value);
    } else {
      text_member(sites.layer, key) = std::move(value);
    }
  };
  read_source_option(reader, "sites=sites.geojson", sites_option_keys, set, sites.layer);
  return sites;
}

}  // namespace zonekit
