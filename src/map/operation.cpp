#include "map/operation.hpp"

#include <array>
#include <filesystem>

#include "base/text.hpp"

namespace zonekit {

namespace {

constexpr std::string_view examples = R"(Examples:
  A map to paste into a document, layers from the bottom up:
    zonekit map --layer county=geodata/tongyu/county.shp --layer farmland=geodata/tongyu/永久基本农田.shp \
      --layer redline=geodata/tongyu/redline.shp --title "通榆县生态保护红线" --notice "合成演示数据" --output map.png
  As SVG, 250 mm wide, in English:
    zonekit map --layer ... --output map.svg --width 250 --height 200 --language en
Colours go by the layers' names (redline, farmland, urban, reserves, ... or 生态保护红线, 永久基本农田, ...).)";

constexpr std::array<AnswerFormat, 2> formats{{{"svg", ".svg"}, {"png", ".png"}}};

// A drawing's memory grows with its size.
constexpr Bounds paper_mm{60, 1200};
constexpr Bounds dots{30, 600};

/// The layers' files with their dates.
std::string source_line(const LayerSet& set) {
  std::string line;
  for (const Layer& layer : set.layers) {
    if (layer.spec.source.empty()) continue;  // made in this run
    const std::string date = layer.info.modified.substr(0, 10);
    append_item(line, "; ",
                std::filesystem::path(layer.spec.source).filename().string() + (date.empty() ? "" : " " + date));
  }
  return line;
}

class MapAnswer : public Answer {
 public:
  MapAnswer(const Study& study, StaticMap map) : Answer(study), map_(std::move(map)) {}

  void print(const TableOutput& output, std::string_view format, const TextSink& sink) const override {
    StaticMap map = map_;
    map.title = output.title;
    sink(draw_map(map, format == "png" ? ImageFormat::png : ImageFormat::svg));
  }
  /// What overlaps is drawn all the same: of the ledger nothing is told.
  [[nodiscard]] std::vector<Finding> all_findings() const override {
    Study study = study_;
    return study.set().findings;
  }

 private:
  StaticMap map_;
};

}  // namespace

void MapSection::declare(Fields& fields) {
  fields.local_text("notice", map.notice,
                    {"图上的说明，例如数据为合成", "A notice on the map, for example that the data are synthetic"});
  fields
      .text("source_line", map.source_line,
            {"图下的来源行（默认为各图层的文件及日期）",
             "Source line below the map (default: the layers' files with their dates)"})
      .was_option({"source"});
  fields.number("width_mm", map.width_mm, "mm", paper_mm, {"图幅宽度", "Width of the paper"});
  fields.number("height_mm", map.height_mm, "mm", paper_mm, {"图幅高度", "Height of the paper"});
  fields.number("dpi", map.dots_per_inch, "", dots, {"PNG 的每英寸点数", "Dots an inch of a PNG"});
}

std::unique_ptr<Answer> MapSection::run(Study& study, const RunContext&) {
  StaticMap drawn = map;
  drawn.language = output.language;
  drawn.layers = map_layers(study);
  if (drawn.source_line.empty()) drawn.source_line = source_line(study.set());
  return std::make_unique<MapAnswer>(study, std::move(drawn));
}

const Operation& map_operation() {
  static const Operation operation{.name = "map",
                                   .title = {"图层的静态地图（SVG 或 PNG），可贴入文档",
                                             "A static map of layers as SVG or PNG, to paste into a document"},
                                   .examples = examples,
                                   .formats = formats,
                                   .planar = false,
                                   .needs_output = true,
                                   .figures = false,
                                   .speaks = true,
                                   .make = make_section<MapSection>};
  return operation;
}

}  // namespace zonekit
