// Layers beside each other: the three control lines, a core in its zone, land that must be covered, shared borders.
#include "support/planted_maker.hpp"

namespace zonekit::test {

namespace {

class Relations {
 public:
  explicit Relations(Maker& maker) : maker_(maker) {}

  void plant() {
    declare();
    for (DrawnLayer* layer : all()) layer->fields = {{"名称"}};
    plant_control_lines();
    plant_within();
    plant_cover();
    plant_borders();
    for (const DrawnLayer* layer : all()) maker_.write(*layer);
  }

 private:
  std::vector<DrawnLayer*> all() { return {&redline_, &farmland_, &urban_, &core_, &reserve_, &township_, &village_}; }
  static DrawnLayer named(const char* name) { return {name, std::string(name) + ".gpkg", 4529, {}, {}}; }

  void declare() {
    const auto relate = [&](const char* id, RelationKind kind, std::vector<std::string> layers) {
      Relation& relation = maker_.map.profile.relations.emplace_back();
      relation.id = id;
      relation.kind = kind;
      relation.layers = std::move(layers);
    };
    relate("three-lines", RelationKind::exclusive, {"redline", "farmland", "urban"});
    relate("core-within", RelationKind::within, {"core", "redline"});
    relate("reserve-covered", RelationKind::cover, {"redline", "reserve"});
    relate("village-borders", RelationKind::share_border, {"village", "township"});
  }

  PlantedFault& expect(const char* rule, const DrawnLayer& a, std::int64_t feature, const DrawnLayer& b,
                       std::optional<std::int64_t> other, const Frame& at, std::optional<double> area_m2) {
    PlantedFault& fault = maker_.expect(rule, a.name, feature, at.centre, area_m2);
    fault.other_layer = b.name;
    fault.other_feature = other;
    return fault;
  }

  void plant_control_lines() {
    const std::vector<std::pair<DrawnLayer*, DrawnLayer*>> pairs{
        {&redline_, &farmland_}, {&redline_, &urban_}, {&farmland_, &urban_}};
    for (const auto& [a, b] : pairs) {
      Frame at = maker_.frame();  // side by side, one border
      a->add({{at.box(-180, -100, 0, 100)}}, {"界内"});
      b->add({{at.box(0, -100, 160, 100)}}, {"界外"});
      at = maker_.frame();  // half a millimetre is drawing, not a breach
      a->add({{at.box(-180, -100, 0.0005, 100)}}, {"界内"});
      b->add({{at.box(0, -100, 160, 100)}}, {"界外"});
      if (!maker_.faulty) continue;
      at = maker_.frame();
      const std::int64_t own = a->add({{at.box(-180, -100, 50, 100)}}, {"压盖"});
      const std::int64_t other = b->add({{at.box(30, -80, 190, 80)}}, {"被压盖"});
      expect("relation.exclusive", *a, own, *b, other, at, ring_area_m2(at.box(30, -80, 50, 80))).repaired = true;
    }
  }

  void plant_within() {
    Frame at = maker_.frame();
    redline_.add({{at.box(-180, -180, 180, 180)}}, {"红线"});
    core_.add({{at.box(-100, -100, 180, 180)}}, {"核心区"});
    if (!maker_.faulty) return;
    at = maker_.frame();
    redline_.add({{at.box(-180, -100, 50, 100)}}, {"红线"});
    const std::int64_t own = core_.add({{at.box(-60, -60, 120, 70)}}, {"核心区"});
    expect("relation.within", core_, own, redline_, {}, at, ring_area_m2(at.box(50, -60, 120, 70)));
  }

  void plant_cover() {
    Frame at = maker_.frame();
    redline_.add({{at.box(-180, -180, 180, 180)}}, {"红线"});
    reserve_.add({{at.box(-100, -100, 180, 180)}}, {"保护地"});
    if (!maker_.faulty) return;
    at = maker_.frame();
    redline_.add({{at.box(-180, -100, 50, 100)}}, {"红线"});
    const std::int64_t own = reserve_.add({{at.box(-60, -60, 90, 70)}}, {"保护地"});
    PlantedFault& fault =
        expect("relation.cover", redline_, own, reserve_, {}, at, ring_area_m2(at.box(50, -60, 90, 70)));
    fault.feature.reset();  // the land that is missing is no feature of the layer that has to cover it
    fault.other_feature = own;
  }

  void plant_borders() {
    Frame at = maker_.frame();
    township_.add({{at.box(-180, -180, 180, 180)}}, {"乡镇"});
    village_.add({{at.ring({{-180, -180}, {0, -180}, {0, 180}, {-180, 180}})}}, {"村"});
    if (!maker_.faulty) return;
    at = maker_.frame();
    const std::int64_t other = township_.add(
        {{at.ring({{-180, -180}, {180, -180}, {180, 180}, {-180, 180}, {-180, 150}, {-180, -150}})}}, {"乡镇"});
    // Leaves the township's border and comes back to it: a strip of 0.4 m is no village's.
    const std::int64_t own = village_.add(
        {{at.ring({{-180, -150}, {0, -150}, {0, 150}, {-180, 150}, {-179.6, 100}, {-179.6, -100}})}}, {"村"});
    expect("relation.share-border", village_, own, township_, other, at,
           ring_area_m2(at.ring({{-180, -150}, {-179.6, -100}, {-179.6, 100}, {-180, 150}})));
  }

  Maker& maker_;
  DrawnLayer redline_ = named("redline"), farmland_ = named("farmland"), urban_ = named("urban"), core_ = named("core"),
             reserve_ = named("reserve"), township_ = named("township"), village_ = named("village");
};

}  // namespace

void plant_relations(Maker& maker) {
  Relations(maker).plant();
}

}  // namespace zonekit::test
