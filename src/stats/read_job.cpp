#include "stats/read_job.hpp"

#include <charconv>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "reading/paths.hpp"
#include "reading/read_choice.hpp"
#include "reading/read_questions.hpp"
#include "reading/texts_and_dates.hpp"
#include "stats/names.hpp"

namespace zonekit {

namespace {

constexpr int most_levels = 100;

class StatsReader {
 public:
  StatsReader(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults, const Project& project)
      : reader_(node, file_name, "stats", stats_keys), defaults_(defaults), folder_(project.folder) {
    job_.layers = project.layers;
    job_.model = project.model;
  }

  StatsJob read() {
    job_.request.by = layers("by");
    job_.request.of = layers("of");
    job_.request.extent = read_layer_name(reader_, "extent", defaults_.layer_names);
    if (!job_.request.extent) job_.request.extent = defaults_.extent;
    read_trees();
    read_prefixes();
    read_figures();
    job_.title = read_local_text(reader_, "title");
    job_.notice = read_local_text(reader_, "notice");
    job_.language = read_choice<Language>(reader_, "language").value_or(job_.language);
    read_outputs();
    return std::move(job_);
  }

 private:
  std::vector<std::string> layers(const std::string& key) const {
    std::vector<std::string> names = reader_.texts(key);
    for (const std::string& name : names) check(name, reader_.find(key)->place);
    return names;
  }
  void check(const std::string& name, YamlPlace place) const {
    for (const std::string& own : defaults_.layer_names) {
      if (own == name) return;
    }
    reader_.fail(place, "no layer '" + name + "'" + name_hint(name, defaults_.layer_names));
  }
  /// A map of layers to something.
  const YamlNode* layer_map(const std::string& key, const std::string& example) const {
    const YamlNode* node = reader_.find(key);
    if (node == nullptr) return nullptr;
    if (node->kind != YamlNode::Kind::map) {
      reader_.fail(node->place, "'" + key + "' must be a map, for example " + example);
    }
    for (const YamlNode& name : node->keys) check(name.text, name.place);
    return node;
  }
  void read_trees() {
    const YamlNode* node = layer_map("trees", "{landuse: codes.csv}");
    for (std::size_t i = 0; node != nullptr && i < node->keys.size(); ++i) {
      const std::string file = scalar_text(node->items[i], reader_.file_name(), "a code list");
      job_.tree_files[node->keys[i].text] = in_folder(folder_, file);
    }
  }
  void read_prefixes() {
    const YamlNode* node = layer_map("prefixes", "{village: [6, 9]}");
    for (std::size_t i = 0; node != nullptr && i < node->keys.size(); ++i) {
      for (const std::string& text : scalar_texts(node->items[i], reader_.file_name(), "a length of codes")) {
        int length = 0;
        const auto result = std::from_chars(text.data(), text.data() + text.size(), length);
        if (result.ec != std::errc() || result.ptr != text.data() + text.size() || length <= 0) {
          reader_.fail(node->items[i].place, "'" + text + "' is not a length of codes, such as 6");
        }
        job_.request.prefixes[node->keys[i].text].push_back(length);
      }
    }
  }
  void read_figures() {
    if (const auto i = reader_.choice("area", stats_area_choices)) {
      job_.model = *i == 1 ? AreaModel::planar : AreaModel::ellipsoidal;
      job_.request.survey = *i == 2;
    }
    job_.levelling = read_choice<LevellingMethod>(reader_, "levelling").value_or(job_.levelling);
    job_.layout = read_choice<StatsLayout>(reader_, "layout").value_or(job_.layout);
    job_.print = read_print_options(reader_, defaults_.print);
    job_.control_area = reader_.text("control_area").value_or("");
    job_.class_levels = reader_.integer("class_levels", 0, most_levels).value_or(0);
    job_.shares = reader_.flag("shares").value_or(false);
    job_.raw = reader_.flag("raw").value_or(false);
    if (const auto file = reader_.text("targets")) job_.targets = in_folder(folder_, *file);
    if (const auto file = reader_.text("indicators")) job_.indicators = in_folder(folder_, *file);
  }
  void read_outputs() {
    (void)reader_.require("output");
    job_.outputs = reader_.texts("output");
    for (const std::string& output : job_.outputs) {
      if (stats_format_of_file(output)) continue;
      reader_.fail(reader_.find("output")->place, "can't tell the format of \"" + output +
                                                      "\": end its name in .xlsx, .html, .md, .csv, .json or .txt");
    }
  }

  MapReader reader_;
  const TableDefaults& defaults_;
  std::string folder_;
  StatsJob job_;
};

}  // namespace

void read_stats(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults, Project& project) {
  for (const YamlNode* own : one_or_more(node)) {
    project.stats.push_back(StatsReader(*own, file_name, defaults, project).read());
  }
}

}  // namespace zonekit
