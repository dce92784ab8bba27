// Features that stand alone, each with one fault of its geometry.
#include <cmath>
#include <limits>

#include "support/planted_maker.hpp"

namespace zonekit::test {

namespace {

class Patches {
 public:
  explicit Patches(Maker& maker) : maker_(maker) {
    patches_.name = "patches";
    patches_.file = "patches.gpkg";
    patches_.fields = {{"图斑"}};
  }

  void plant() {
    plant_clean();
    if (maker_.faulty) {
      plant_missing();
      plant_rings();
      plant_crossings();
      plant_holes();
      plant_vertices();
      plant_small();
    }
    maker_.write(patches_);
  }

 private:
  std::int64_t add(std::vector<DrawnPart> parts) {
    return patches_.add(std::move(parts), {"图斑" + std::to_string(patches_.rows.size() + 1)});
  }
  /// Adds a feature in a frame of its own and lists its fault.
  PlantedFault& fault(const std::string& rule, const Frame& frame, std::vector<DrawnPart> parts,
                      std::optional<double> area_m2 = {}) {
    const std::int64_t id = add(std::move(parts));
    PlantedFault& listed = maker_.expect(rule, "patches", id, frame.centre, area_m2);
    listed.repaired = true;
    return listed;
  }
  /// What the feature just added can't but look like.
  void also(const std::string& rule) {
    const PlantedFault last = maker_.map.faults.back();
    maker_.expect(rule, last.layer, last.feature, last.place).tolerated = true;
    maker_.map.faults.back().repaired = true;
  }

  /// Looks like a fault and is none.
  void plant_clean() {
    for (int i = 0; i < 5; ++i) add({{maker_.frame().box(-150, -100, 120, 130)}});
    Frame at = maker_.frame();
    add({{at.box(-150, -150, 150, 150), at.hole(-60, -60, 70, 50)}});
    at = maker_.frame();
    add({{at.box(-150, -100, -20, 130)}, {at.box(10, -100, 120, 130)}});
    at = maker_.frame();  // a narrow river is no sliver: 0.8 m wide and 480 m long
    add({{at.box(-240, 0, 240, 0.8)}});
  }

  void plant_missing() {
    for (const DrawnRow::Kind kind : {DrawnRow::Kind::null, DrawnRow::Kind::empty}) {
      const std::int64_t id = add({});
      patches_.rows.back().kind = kind;
      maker_.expect(kind == DrawnRow::Kind::null ? "geometry.null" : "geometry.empty", "patches", id).repaired = true;
    }
  }

  void plant_rings() {
    Frame at = maker_.frame();
    DrawnRing open = at.box(-100, -100, 110, 90);
    open.pop_back();
    fault("geometry.unclosed", at, {{open}});
    at = maker_.frame();
    fault("geometry.few-points", at, {{at.box(-100, -100, 90, 110)}, {{at.at(120, 0), at.at(160, 40), at.at(120, 0)}}});
    at = maker_.frame();
    DrawnRing hazy = at.box(-90, -100, 110, 120);
    hazy.insert(hazy.begin() + 2, {std::numeric_limits<double>::quiet_NaN(), hazy[1].y});
    fault("geometry.not-finite", at, {{hazy}}).repaired = false;  // where the corner should be can't be guessed
    at = maker_.frame();
    fault("geometry.duplicate-ring", at,
          {{at.box(-150, -150, 150, 150), at.hole(-60, -60, 50, 70), at.hole(-60, -60, 50, 70)}});
    at = maker_.frame();
    const SourcePoint a = at.at(120, 0), b = at.at(150, 40), c = at.at(180, 10);
    fault("geometry.zero-area", at, {{at.box(-100, -100, 90, 110)}, {{a, b, c, b, a}}});
    for (const char* rule : {"geometry.spike", "geometry.self-touch", "geometry.bow-tie"}) also(rule);
  }

  void plant_crossings() {
    for (int i = 0; i < 2; ++i) {
      const Frame at = maker_.frame();
      fault("geometry.bow-tie", at, {{at.ring({{-100, -90}, {110, 100}, {110, -90}, {-100, 100}})}});
    }
    Frame at = maker_.frame();
    fault("geometry.self-overlap", at, {{at.box(-150, -100, 50, 100)}, {at.box(-20, -60, 160, 60)}},
          ring_area_m2(at.box(-20, -60, 50, 60)));
    at = maker_.frame();  // a ring that goes round twice
    fault(
        "geometry.self-overlap", at,
        {{at.ring(
            {{-150, -150}, {150, -150}, {150, 150}, {-100, 150}, {-100, -100}, {100, -100}, {100, 100}, {-150, 100}})}},
        ring_area_m2(at.box(-100, -100, 100, 100)));
    also("geometry.bow-tie");
    at = maker_.frame();
    fault("geometry.self-touch", at,
          {{at.ring({{-100, -100}, {0, -90}, {0, 0}, {110, 0}, {110, 100}, {0, 110}, {0, 0}, {-100, 0}})}});
  }

  void plant_holes() {
    Frame at = maker_.frame();
    fault("geometry.hole-outside-shell", at, {{at.box(-180, -100, 20, 100), at.hole(60, -50, 180, 60)}});
    at = maker_.frame();
    fault("geometry.nested-rings", at,
          {{at.box(-180, -180, 180, 180), at.hole(-120, -120, 120, 120), at.box(-60, -60, 60, 60)}});
    at = maker_.frame();  // a hole from border to border
    const DrawnRing shell = at.ring({{-150, -150}, {0, -150}, {150, -150}, {150, 150}, {0, 150}, {-150, 150}});
    fault("geometry.disconnected-interior", at, {{shell, {shell[1], at.at(-40, 0), shell[4], at.at(50, 0), shell[1]}}});
    also("geometry.self-touch");
  }

  void plant_vertices() {
    Frame at = maker_.frame();
    DrawnRing twice = at.box(-100, -120, 110, 90);
    twice.insert(twice.begin() + 2, twice[1]);
    fault("geometry.repeated-points", at, {{twice}});
    at = maker_.frame();
    fault("geometry.spike", at,
          {{at.ring({{-100, -100}, {60, -100}, {60, -10}, {150, -9.8}, {60, -9.6}, {60, 100}, {-100, 100}})}});
    at = maker_.frame();
    fault("geometry.short-segment", at,
          {{at.ring({{-100, -100}, {90, -100}, {90, 99.995}, {89.995, 100}, {-100, 100}})}});
  }

  void plant_small() {
    const Frame at = maker_.frame();
    PlantedFault& listed =
        fault("geometry.sliver", at, {{at.box(-60, 0, 60, 0.5)}}, ring_area_m2(at.box(-60, 0, 60, 0.5)));
    listed.repaired = false;  // no neighbour to give it to
  }

  Maker& maker_;
  DrawnLayer patches_;
};

/// Units of one part and at least 400 m2.
void plant_units(Maker& maker) {
  DrawnLayer units{"units", "units.gpkg", 4529, {{"DYMC"}}, {}};
  maker.set("units", "geometry.multipart", RuleState::on);
  maker.set("units", "geometry.small-area", RuleState::on);
  for (int i = 0; i < 3; ++i) units.add({{maker.frame().box(-80, -90, 100, 110)}}, {"单元"});
  Frame at = maker.frame();
  units.add({{at.box(0, 0, 21, 21)}}, {"刚够"});  // 441 m2
  if (maker.faulty) {
    at = maker.frame();
    const std::int64_t parts = units.add({{at.box(-150, -90, -10, 110)}, {at.box(10, -90, 140, 110)}}, {"两部"});
    maker.expect("geometry.multipart", "units", parts, at.centre).repaired = true;
    at = maker.frame();
    const std::int64_t small = units.add({{at.box(0, 0, 19, 20)}}, {"太小"});
    maker.expect("geometry.small-area", "units", small, at.centre, ring_area_m2(at.box(0, 0, 19, 20)));
  }
  maker.write(units);
}

}  // namespace

void plant_geometry(Maker& maker) {
  Patches(maker).plant();
  plant_units(maker);
}

}  // namespace zonekit::test
