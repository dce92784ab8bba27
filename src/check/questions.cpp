#include "check/questions.hpp"

#include <algorithm>
#include <set>

#include "check/profile/profile.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

std::optional<std::size_t> number_of(const LayerSet& set, const std::string& name) {
  const auto it = std::ranges::find(set.layers, name, [](const Layer& layer) { return layer.spec.name; });
  if (it == set.layers.end()) return std::nullopt;
  return static_cast<std::size_t>(it - set.layers.begin());
}

/// The profile asks the same already.
bool same(const Relation& a, const Relation& b) {
  if (a.kind != b.kind) return false;
  if (a.kind != RelationKind::exclusive) return a.layers == b.layers;
  return std::set(a.layers.begin(), a.layers.end()) == std::set(b.layers.begin(), b.layers.end());
}

void check_members(const Relation& relation) {
  if (relation.layers.size() < 2 || (relation.kind != RelationKind::exclusive && relation.layers.size() != 2)) {
    throw Error(ErrorKind::usage, "relation '" + relation.id + "' needs " +
                                      (relation.kind == RelationKind::exclusive ? "two or more" : "two") + " layers");
  }
  const std::set<std::string> names(relation.layers.begin(), relation.layers.end());
  if (names.size() == relation.layers.size()) return;
  throw Error(ErrorKind::usage, "relation '" + relation.id + "' names a layer twice");
}

CoverageQuestion layer_question(const Checked& checked, std::string_view rule, Land land, std::size_t a, std::size_t b,
                                std::string words) {
  const std::string& name = checked.layer(a).spec.name;
  CoverageQuestion question;
  question.rule = rule;
  question.land = land;
  question.a = a;
  question.b = b;
  question.words = std::move(words);
  if (land == Land::enclosed) {
    question.least_width_m = checked.limit(rule, "least_width_m", name);
    question.most_width_m = checked.limit(rule, "most_width_m", name);
  } else {
    question.least_area_m2 = checked.limit(rule, "area_m2", name);
    question.least_width_m = checked.limit(rule, "width_m", name);
  }
  return question;
}

CoverageQuestion relation_question(const KnownRelation& known, std::size_t number, Land land, std::size_t a,
                                   std::size_t b, std::string words) {
  CoverageQuestion question;
  question.rule = relation_rule(known.relation.kind);
  question.land = land;
  question.a = known.layers[a];
  question.b = known.layers[b];
  question.relation = number;
  question.least_area_m2 = known.relation.minimum_area_m2;
  question.least_width_m = known.relation.width_m;
  if (land == Land::either_alone) question.most_width_m = known.relation.near_m;
  question.words = std::move(words);
  return question;
}

void add_relation(const KnownRelation& known, std::size_t number, std::vector<CoverageQuestion>& questions) {
  const std::vector<std::string>& names = known.relation.layers;
  switch (known.relation.kind) {
    case RelationKind::exclusive:
      for (std::size_t i = 0; i < names.size(); ++i) {
        for (std::size_t k = i + 1; k < names.size(); ++k) {
          questions.push_back(
              relation_question(known, number, Land::both, i, k,
                                "lies on land of '" + names[k] + "', which must not overlap it; cut one of the two"));
        }
      }
      return;
    case RelationKind::within:
      questions.push_back(relation_question(known, number, Land::outside, 0, 1,
                                            "lies outside '" + names[1] + "', which must hold it; clip or redraw it"));
      return;
    case RelationKind::cover:
      questions.push_back(relation_question(known, number, Land::uncovered, 0, 1,
                                            "leaves land of '" + names[1] + "' uncovered; fill it"));
      return;
    case RelationKind::share_border:
      questions.push_back(relation_question(
          known, number, Land::either_alone, 0, 1,
          "its border runs beside that of '" + names[1] + "', with which it should be one line; snap the borders"));
      return;
  }
}

void add_layer(const Checked& checked, std::size_t layer, std::optional<std::size_t> extent,
               std::vector<CoverageQuestion>& questions) {
  const std::string& name = checked.layer(layer).spec.name;
  const auto add = [&](std::string_view rule, Land land, std::size_t b, std::string words) {
    if (checked.on(rule, name)) questions.push_back(layer_question(checked, rule, land, layer, b, std::move(words)));
  };
  add("coverage.overlap", Land::twice, layer, "overlap; cut one of them");
  if (layer == extent) return;
  if (!extent) return add("coverage.narrow-gap", Land::enclosed, layer, "encloses a narrow gap; close it");
  const std::string& bounds = checked.layer(*extent).spec.name;
  add("coverage.gap", Land::gap, *extent, "leaves a gap within the extent '" + bounds + "'; close it");
  add("coverage.outside-extent", Land::outside, *extent, "lies outside the extent '" + bounds + "'; clip it");
}

}  // namespace

std::string_view relation_rule(RelationKind kind) noexcept {
  constexpr std::array<std::string_view, 4> rules{"relation.exclusive", "relation.within", "relation.cover",
                                                  "relation.share-border"};
  return rules[static_cast<std::size_t>(kind)];
}

RuleState relation_state(const Profile& profile, const Relation& relation) {
  return relation.state ? *relation.state : profile.state(relation_rule(relation.kind), {});
}

std::vector<KnownRelation> known_relations(const CheckRequest& request, const LayerSet& set) {
  std::vector<KnownRelation> known;
  std::set<std::string> ids;
  const auto add = [&](Relation relation) {
    if (relation.id.empty()) relation.id = relation_id(relation);
    check_members(relation);
    if (!ids.insert(relation.id).second) {
      throw Error(ErrorKind::usage, "relation '" + relation.id + "' stands twice; give each its own id");
    }
    KnownRelation& own = known.emplace_back(KnownRelation{std::move(relation), {}, {}});
    for (const std::string& name : own.relation.layers) {
      if (const auto number = number_of(set, name))
        own.layers.push_back(*number);
      else
        own.not_run += (own.not_run.empty() ? "no layer '" : ", no layer '") + name + "'";
    }
    if (!own.not_run.empty()) own.layers.clear();
  };
  for (const Relation& relation : request.profile.relations) add(relation);
  for (const Relation& relation : request.relations) {
    if (std::ranges::none_of(request.profile.relations, [&](const Relation& own) { return same(own, relation); })) {
      add(relation);
    }
  }
  return known;
}

std::vector<CoverageQuestion> coverage_questions(const Checked& checked, std::optional<std::size_t> extent,
                                                 std::span<const KnownRelation> relations) {
  std::vector<CoverageQuestion> questions;
  for (std::size_t layer = 0; layer < checked.layers.size(); ++layer) {
    add_layer(checked, layer, extent, questions);
  }
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const bool off = relation_state(*checked.profile, relations[i].relation) == RuleState::off;
    if (!off && !relations[i].layers.empty()) add_relation(relations[i], i, questions);
  }
  return questions;
}

}  // namespace zonekit::analysis
