#include "reading/layer_fields.hpp"

#include "reading/request_faults.hpp"

namespace zonekit {

namespace {

constexpr double most_buffer_m = 1e6;

}  // namespace

void declare_source(Fields& fields, LayerSpec& spec) {
  fields.text("layer", spec.source_layer, {"数据源内的图层", "Layer inside the source"}).type("L");
  fields.text("where", spec.where, {"按字段筛选的 SQL 条件", "SQL condition on the source's fields"}).type("SQL").sql();
  fields
      .text(
          "crs", spec.crs,
          {"替代数据源的坐标系：EPSG:N、WKT 或 PROJ 字符串", "Overrides the source's CRS: EPSG:N, WKT or PROJ string"})
      .type("EPSG:N");
  fields
      .text("encoding", spec.encoding,
            {"替代数据源的文字编码，例如 GB18030", "Overrides the text encoding, for example GB18030"})
      .type("E");
}

void declare_layer(Fields& fields, LayerSpec& spec) {
  fields.called("layer");
  fields.bare("source");
  fields
      .add("name", FieldKind::text, {"图层在本次计算中的名称", "Its name in the run"},
           [&spec](const Value& value) {
             spec.name = value.text();
             if (spec.name.empty()) value.fail_plain("a layer needs a name");
             if (const auto fault = layer_name_fault(spec.name); !fault.empty()) value.fail_plain(fault);
           })
      .required();
  fields
      .add("source", FieldKind::path,
           {"GDAL 能打开的任何数据源：路径、/vsizip/...、PG:...", "Anything GDAL opens: a path, /vsizip/..., PG:..."},
           [&spec](const Value& value) {
             if (value.text().empty()) value.fail_plain("the source of layer '" + spec.name + "' is empty");
             spec.source = value.path("layer '" + spec.name + "'");
           })
      .required();
  fields.text("class", spec.class_field, {"以此字段的值为类别", "Field whose values are the classes"}).type("FIELD");
  declare_source(fields, spec);
  fields
      .number("buffer", spec.buffer_m, "m", {0, most_buffer_m},
              {"各要素在椭球面上外扩的米数；线和点由此成面",
               "Metres by which every feature grows, on the ellipsoid; lines and points become areas by it"})
      .type("M");
  fields
      .text("vintage", spec.vintage,
            {"数据的时点或版本，例如“2023 年度变更调查”", "What the data are of, for example \"survey of 2023\""})
      .type("TEXT");
}

LayerSpec read_layer_text(std::string_view option, std::string_view text, Declare<LayerSpec> declare) {
  LayerSpec spec;
  std::vector<LayerSpec> layers;
  Fields fields;
  const Field& field = fields.named("layer", layers, declare, "layer", {});
  Origin origin = Origin::of_options("");
  const YamlPlace place = origin.add_option(std::string(option), std::string(text));
  ReadContext context{.origin = &origin};
  field.set(Value("layer", parse_option(field.info, OptionGrammar::record, option, text, place), context));
  return layers.front();
}

}  // namespace zonekit
