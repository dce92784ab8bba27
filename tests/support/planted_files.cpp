// Files that lack a part, text that does not decode, a CRS of its own.
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "support/planted_maker.hpp"

namespace zonekit::test {

namespace {

namespace fs = std::filesystem;

DrawnLayer shapefile(Maker& maker, const std::string& name, int features = 3) {
  DrawnLayer layer{name, name + ".shp", 4529, {{"NAME"}}, {}};
  for (int i = 0; i < features; ++i) layer.add({{maker.frame().box(-90, -110, 80, 100)}}, {"通榆县向海乡"});
  return layer;
}

/// `text` with other bytes, wherever it stands in the file.
void overwrite(const fs::path& file, const std::string& text, const std::string& bytes) {
  std::ifstream in(file, std::ios::binary);
  std::string all{std::istreambuf_iterator<char>(in), {}};
  in.close();
  const std::size_t at = all.find(text);
  if (at == std::string::npos) throw std::runtime_error("nothing to overwrite in " + file.string());
  all.replace(at, text.size(), bytes);
  std::ofstream(file, std::ios::binary) << all;
}

void plant_text(Maker& maker) {
  DrawnLayer texts = shapefile(maker, "texts", 8);
  if (maker.faulty) texts.rows[5].values[0] = "@@@@@@";
  maker.write(texts);
  if (!maker.faulty) return;
  overwrite(maker.folder / "texts.dbf", "@@@@@@", "\xCD\xFF\xFE\x80\xFF\xFF");
  maker.expect("attribute.text", "texts", 5).field = "NAME";
  maker.expect("attribute.text", "texts", {}).tolerated = true;  // the same of the file as a whole
}

void plant_missing_part(Maker& maker, const std::string& part, std::vector<std::string> tolerated) {
  const std::string name = "no_" + part;
  maker.write(shapefile(maker, name));
  if (!maker.faulty) return;
  fs::remove(maker.folder / (name + "." + part));
  maker.expect("file.missing-part", name, {});
  for (const std::string& rule : tolerated) maker.expect(rule, name, {}).tolerated = true;
}

/// A square in degrees beside layers in metres.
void plant_other_crs(Maker& maker) {
  DrawnLayer degrees{"degrees", "degrees.gpkg", maker.faulty ? 4490 : 4529, {{"NAME"}}, {}};
  if (maker.faulty) {
    degrees.add({{{{123.15, 44.78}, {123.152, 44.78}, {123.152, 44.782}, {123.15, 44.782}, {123.15, 44.78}}}}, {"度"});
    maker.expect("crs.mixed", "degrees", {});
  } else {
    degrees.add({{maker.frame().box(-80, -80, 80, 80)}}, {"米"});
  }
  maker.write(degrees);
}

void plant_fields(Maker& maker) {
  DrawnLayer fields{"fields", "fields.gpkg", 4529, {{maker.faulty ? "土地利用现状分类名称" : "DLMC"}}, {}};
  fields.add({{maker.frame().box(-80, -70, 80, 80)}}, {"水田"});
  maker.write(fields);
  FieldRule& rule = maker.profile_of("fields").fields.emplace_back();
  rule.name = "DLMC";
  maker.set("fields", "file.field-name", RuleState::on);
  if (!maker.faulty) return;
  maker.expect("file.field-name", "fields", {}).field = "土地利用现状分类名称";
  maker.expect("attribute.missing-field", "fields", {}).field = "DLMC";
}

}  // namespace

void plant_files(Maker& maker) {
  plant_text(maker);
  plant_missing_part(maker, "prj", {"crs.missing", "file.unreadable"});
  plant_missing_part(maker, "cpg", {});
  plant_missing_part(maker, "shx", {"file.unreadable"});
  plant_other_crs(maker);
  plant_fields(maker);
}

}  // namespace zonekit::test
