#include <exception>
#include <map>
#include <tuple>

#include "base/parallel.hpp"
#include "layer/plan.hpp"

namespace zonekit::layer {

namespace {

/// A source looked into, or why that can't be done.
struct Listing {
  std::vector<SourceLayer> layers;
  std::exception_ptr failure;
};

/// Layers that want features of the same source and selection, by number, ascending.
struct Reading {
  std::vector<std::size_t> specs;
  Listing* listing = nullptr;
  bool first_of_source = false;
};

template <class Work>
std::exception_ptr caught(const Work& work) {
  try {
    work();
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

std::vector<Reading> readings_of(std::span<const LayerSpec> specs, std::map<std::string, Listing>& listings) {
  const auto key = [](const LayerSpec& spec) {
    return std::tie(spec.source, spec.source_layer, spec.where, spec.crs, spec.encoding);
  };
  std::vector<Reading> readings;
  std::map<decltype(key(specs[0])), std::size_t> known;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const auto [at, fresh] = known.try_emplace(key(specs[i]), readings.size());
    if (fresh) {
      const auto [listing, new_source] = listings.try_emplace(specs[i].source);
      readings.push_back({{}, &listing->second, new_source});
    }
    readings[at->second].specs.push_back(i);
  }
  return readings;
}

/// An open dataset serves one reading: it is read at the pace of one thread.
SourceLayer chosen_for(const Reading& reading, const LayerSpec& spec) {
  if (reading.listing->failure) std::rethrow_exception(reading.listing->failure);
  SourceLayer chosen = choose_layer(reading.listing->layers, spec.source_layer);
  if (!reading.first_of_source) chosen.opened_before = nullptr;
  return chosen;
}

}  // namespace

std::vector<LayerPlan> plan_layers(std::span<const LayerSpec> specs, unsigned threads,
                                   const std::function<void(const LayerPlan&)>& check) {
  std::map<std::string, Listing> listings;
  const std::vector<Reading> readings = readings_of(specs, listings);
  std::vector<std::pair<const std::string, Listing>*> sources;
  for (auto& listing : listings) sources.push_back(&listing);
  parallel_for(threads, sources.size(), [&](std::size_t i, unsigned) {
    auto& [source, listing] = *sources[i];
    listing.failure = caught([&] { listing.layers = list_layers(source); });
  });
  std::vector<LayerPlan> plans(specs.size());
  std::vector<std::exception_ptr> failures(specs.size());
  parallel_for(threads, readings.size(), [&](std::size_t r, unsigned) {
    const std::size_t first = readings[r].specs.front();
    for (const std::size_t i : readings[r].specs) {
      failures[i] = caught([&] {
        plans[i] =
            i == first ? plan_layer(specs[i], chosen_for(readings[r], specs[i])) : plan_like(plans[first], specs[i]);
        plans[i].read_with = first;
        check(plans[i]);
      });
      if (failures[i]) break;
    }
  });
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return plans;
}

}  // namespace zonekit::layer
