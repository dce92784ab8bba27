// Change on random maps: sums close, swapped vintages mirror, a vintage against itself shows none.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/change.hpp"

namespace zonekit::test {
namespace {

constexpr std::int64_t size = std::int64_t{1} << 30;  // about a kilometre

PolygonLayer with_classes(PolygonLayer layer, int classes) {
  layer.class_names.clear();
  for (int i = 0; i < classes; ++i) layer.class_names.emplace_back(1, static_cast<char>('a' + i));
  for (PolygonBlock& block : layer.blocks) {
    for (std::size_t f = 0; f < block.feature_class.size(); ++f) {
      block.feature_class[f] = static_cast<std::uint32_t>(f % static_cast<std::size_t>(classes));
    }
  }
  return layer;
}

class RandomVintages : public testing::TestWithParam<std::uint32_t> {
 protected:
  void SetUp() override {
    const std::uint32_t seed = GetParam();
    layers = {with_classes(random_layer("old", seed * 3 + 1, 9, size), 3),
              with_classes(random_layer("new", seed * 3 + 2, 9, size), 4),
              with_classes(random_layer("town", seed * 3 + 3, 4, size), 2)};
    // Some features stay as they are.
    layers[1].blocks.push_back(layers[0].blocks[0]);
    for (std::int64_t& id : layers[1].blocks[1].feature_ids) id += 1000;
    request.before = "old";
    request.after = "new";
    request.by = "town";
    request.sliver_m = 30;
    request.features = true;
  }

  ChangeResult change() const {
    Study study = study_of(layers, Lattice{});
    return find_changes(study, request);
  }

  std::vector<PolygonLayer> layers;
  ChangeRequest request;
};

TEST_P(RandomVintages, SumsClose) {
  const ChangeResult result = change();
  Area transitions, before, after;
  for (const ChangeTransition& own : result.transitions) {
    transitions += own.area;
    if (!own.before.empty()) before += own.area;
    if (!own.after.empty()) after += own.area;
    Area places, noise;
    for (const Place& place : own.places) {
      places += place.area;
      if (place.noise) noise += place.area;
    }
    if (own.kind == ChangeKind::kept) continue;
    EXPECT_NEAR(places.m2(), own.area.m2(), 0.1);
    EXPECT_NEAR(noise.m2(), own.noise.m2(), 0.1);
  }
  const ClassChange& all = result.classes.back();
  EXPECT_EQ(all.before, before);
  EXPECT_EQ(all.after, after);
  EXPECT_EQ(all.kept + all.gained + all.lost, transitions);
  for (const ClassChange& own : result.classes) {
    EXPECT_EQ(own.kept + own.lost, own.before);
    EXPECT_EQ(own.kept + own.gained, own.after);
    EXPECT_EQ(own.gained - own.lost, own.net());
  }
}

TEST_P(RandomVintages, SwappedMirror) {
  const ChangeResult there = change();
  std::swap(request.before, request.after);
  const ChangeResult back = change();
  ASSERT_EQ(there.transitions.size(), back.transitions.size());
  std::map<std::pair<std::string, std::string>, const ChangeTransition*> mirrored;
  for (const ChangeTransition& own : back.transitions) mirrored[{own.after, own.before}] = &own;
  for (const ChangeTransition& own : there.transitions) {
    const ChangeTransition* other = mirrored[{own.before, own.after}];
    ASSERT_NE(other, nullptr);
    EXPECT_EQ(own.area, other->area);
    EXPECT_EQ(own.noise, other->noise);
    EXPECT_EQ(own.places.size(), other->places.size());
  }
  for (std::size_t i = 0; i < there.classes.size(); ++i) {
    EXPECT_EQ(there.classes[i].gained, back.classes[i].lost);
    EXPECT_EQ(there.classes[i].gained_noise, back.classes[i].lost_noise);
    EXPECT_EQ((there.classes[i].net() + back.classes[i].net()).count(), 0);
  }
  const auto kinds = [](const ChangeResult& result, bool swapped) {
    std::vector<std::tuple<std::string, std::vector<std::int64_t>, std::vector<std::int64_t>>> list;
    for (const FeatureChange& own : result.features) {
      std::string kind(feature_change_name(own.kind));
      if (swapped) {
        const std::map<std::string, std::string> mirror{
            {"added", "removed"}, {"removed", "added"}, {"split", "merged"}, {"merged", "split"}};
        if (const auto found = mirror.find(kind); found != mirror.end()) kind = found->second;
      }
      list.emplace_back(kind, swapped ? own.after : own.before, swapped ? own.before : own.after);
    }
    std::ranges::sort(list);
    return list;
  };
  EXPECT_EQ(kinds(there, false), kinds(back, true));
}

TEST_P(RandomVintages, AgainstItselfShowsNone) {
  layers[1] = layers[0];
  layers[1].name = "new";
  const ChangeResult result = change();
  for (const ChangeTransition& own : result.transitions) EXPECT_EQ(own.kind, ChangeKind::kept);
  EXPECT_TRUE(result.features.empty());
  for (const ClassChange& own : result.classes) EXPECT_TRUE(own.gained.is_zero() && own.lost.is_zero());
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomVintages, testing::Range(1U, 31U));

}  // namespace
}  // namespace zonekit::test
