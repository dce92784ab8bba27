// Siting on drawn maps. Letters are cells of 10 m, near longitude 0 and latitude 0, where the equal-area plane is the
// ground.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "support/drawn_map.hpp"
#include "zonekit/siting.hpp"

namespace zonekit::test {

inline LayerSet set_of(std::vector<PolygonLayer> layers) {
  LayerSet set;
  set.lattice = Lattice{0};  // steps of a metre
  for (PolygonLayer& polygons : layers) {
    Layer layer;
    layer.spec.name = polygons.name;
    layer.polygons = std::move(polygons);
    set.layers.push_back(std::move(layer));
  }
  return set;
}

inline Restriction rule(const std::string& id, const std::string& layer, RuleTest test = RuleTest::overlap,
                        Effect effect = Effect::prohibited) {
  Restriction restriction;
  restriction.id = id;
  restriction.layer = layer;
  restriction.test = test;
  restriction.effect = effect;
  restriction.file = "pack.yaml";
  restriction.line = 7;
  return restriction;
}

inline RulePack pack_of(std::vector<Restriction> restrictions) {
  RulePack pack;
  pack.themes.push_back({"theme", {"主题", "theme"}, ""});
  pack.restrictions = std::move(restrictions);
  return pack;
}

inline SitingRequest request_for(const std::string& sites, const std::string& coverage = "county") {
  SitingRequest request;
  request.sites.layer.name = sites;
  request.as_of = {2026, 1, 1};
  if (!coverage.empty()) request.coverage[""] = coverage;
  return request;
}

inline SitingResult check(LayerSet set, const RulePack& pack, SitingRequest request, unsigned threads = 0) {
  Study study(std::move(set), {.threads = threads});
  request.rules = pack;
  return check_sites(study, request);
}

inline SitingResult check(std::vector<PolygonLayer> layers, const RulePack& pack, const SitingRequest& request,
                          unsigned threads = 0) {
  return check(set_of(std::move(layers)), pack, request, threads);
}

/// Eight restrictions on a layer 'zone' with classes x, y...: tests, a class with border noise, a layer that is
/// missing.
inline RulePack mixed_rules() {
  Restriction of_x = rule("X", "zone");
  of_x.classes = {"x"};
  of_x.minimum_area_m2 = 150;
  of_x.sliver_m = 3;
  Restriction much = rule("much", "zone", RuleTest::area_over);
  much.threshold_m2 = 250;
  Restriction near = rule("near", "zone", RuleTest::within_distance);
  near.distance_m = 12;
  return pack_of({rule("in", "zone"), rule("out", "zone", RuleTest::must_be_inside),
                  rule("crosses", "zone", RuleTest::crosses), rule("touches", "zone", RuleTest::touches), of_x, much,
                  near, rule("gone", "not there")});
}

}  // namespace zonekit::test
