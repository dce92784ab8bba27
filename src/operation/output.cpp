#include "operation/output.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "operation/section.hpp"
#include "reading/request_faults.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

std::vector<std::string> format_names(const Operation& operation) {
  std::vector<std::string> names;
  for (const AnswerFormat& format : operation.formats) {
    if (names.empty() || names.back() != format.name) names.emplace_back(format.name);  // it may have two endings
  }
  return names;
}

std::string endings(const Operation& operation) {
  std::string all;
  for (const AnswerFormat& format : operation.formats) {
    if (!format.ending.empty()) all += (all.empty() ? "" : ", ") + std::string(format.ending);
  }
  return all;
}

bool has_folder(const Operation& operation) {
  return std::ranges::any_of(operation.formats, [](const AnswerFormat& format) { return !format.file.empty(); });
}

/// "csv|json", for help.
std::string alternatives(const std::vector<std::string>& names, const char* separator) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : separator) + name;
  return all;
}

void declare_table(Fields& fields, const Operation& operation, TableOutput& output) {
  if (operation.tables.size() < 2) return;
  std::vector<std::string> names;
  Words help{"哪一张表", "Which table"};
  for (const AnswerTable& table : operation.tables) names.emplace_back(table.name);
  if (output.table.empty()) output.table = names.front();
  Field& field = fields.add("table", FieldKind::choice, help,
                            [&output, names](const Value& value) { output.table = names[value.choice(names)]; });
  field.type(alternatives(names, "|")).defaults(output.table).info.choices = names;
}

void declare_files(Fields& fields, const Operation& operation, TableOutput& output) {
  const bool folder = has_folder(operation);
  Field& files =
      fields.add("output", FieldKind::output,
                 folder ? Words{"把报告的各个文件写入此文件夹，要么全部写成要么都不写",
                                "Write the report's files below this folder, all or none"}
                        : Words{"写入此文件，要么完整要么不写；格式由文件名结尾决定",
                                "Write to this file, whole or not at all; its format is that of the end of its name"},
                 [&output](const Value& value) {
                   for (const Value& item : value.items()) {
                     const std::string file = item.text();
                     if (file.empty()) value.fail_plain("an output has no name");
                     output.files.push_back(file);
                   }
                 });
  files.info.repeated = !folder;
  files.info.required = operation.needs_output;
  if (folder) files.type("DIR");
  const std::vector<std::string> names = format_names(operation);
  Field& format =
      fields.add("format", FieldKind::choice,
                 {"格式（默认按文件名结尾；在终端为 table，否则为 csv）",
                  "Format (default: by the end of the output's name; else table on a terminal, csv elsewhere)"},
                 [&output, names](const Value& value) {
                   for (const Value& item : value.items()) output.formats.push_back(names[item.choice(names)]);
                 });
  format.info.choices = names;
  format.info.repeated = folder;
  if (folder) format.commas().was({"files"});
  format.type(alternatives(names, folder ? "," : "|"));
}

/// What a file's name must say when no format is given.
void check_format(const Fields& fields, const Operation& operation, const TableOutput& output) {
  if (has_folder(operation) || (!output.formats.empty() && !operation.prints_always)) return;
  for (const std::string& file : output.files) {
    if (file == "-" || format_of_output(operation, output, file) != nullptr) continue;
    fields.fail_at("output", "can't tell the format of '" + file + "': end its name in " + endings(operation) +
                                 (operation.prints_always ? "" : ", or give 'format'"));
  }
}

void declare_as(Fields& fields, OutputRequest& output) {
  fields
      .name("as", output.as,
            {"多边形作为图层的名称，供后面的部分使用", "The polygons are a layer of this name for other sections"})
      .only(Door::files_only);
}

void declare_geometry(Fields& fields, const Operation& operation, OutputRequest& output) {
  if (operation.geometry.en.empty()) return;
  fields
      .add("geometry", FieldKind::output,
           {"另把多边形写入此文件（.gpkg、.geojson 或 .shp）",
            "Also write the polygons to this file (.gpkg, .geojson or .shp)"},
           [&output](const Value& value) {
             output.geometry = value.name();
             if (const auto fault = geometry_path_fault(output.geometry); !fault.empty()) value.fail_plain(fault);
           })
      .type("FILE");
}

void declare_one_table(Fields& fields, const Operation& operation, TableOutput& table) {
  fields.called("a table");
  declare_table(fields, operation, table);
  fields.local_text("title", table.title, {"替代表格自己的标题", "Replaces the table's own title"});
  declare_files(fields, operation, table);
  if (operation.figures) declare_print(fields, table.print);
  fields.then([&] {
    if (table.files.empty()) fields.fail_at("", "a table needs 'output', the file to write");
    check_format(fields, operation, table);
  });
}

void declare_tables(Fields& fields, const Operation& operation, OutputRequest& output) {
  if (has_folder(operation)) return;
  const auto read = [&operation, &output](const Value& value) {
    const PrintOptions print = output.tables.front().print;
    output.tables.clear();
    for (const Value& item : value.items()) {
      TableOutput& table = output.tables.emplace_back();
      table.print = print;
      item.read_record([&](Fields& own) { declare_one_table(own, operation, table); });
    }
  };
  Field& field = fields.add("tables", FieldKind::record, {"要写的各张表", "The tables to write"}, read);
  field.info.repeated = true;
  field.info.record = std::string(operation.name) + "_table";
  field.only(Door::files_only);
  Fields example;
  TableOutput table;
  declare_one_table(example, operation, table);
  field.info.members = example.infos();
}

}  // namespace

void declare_print(Fields& fields, PrintOptions& print) {
  fields.choice(
      "unit", print.unit,
      {"面积单位（默认公顷）", "Unit of areas (default ha; a ledger's area_m2 stays in full unless a unit is given)"});
  fields.integer("digits", print.digits, 0, 9,
                 {"面积的小数位数（默认 2；万亩 4）", "Decimals of areas (default 2; wan_mu 4)"});
  fields.integer("share_digits", print.share_digits, 0, 9,
                 {"百分比的小数位数（默认表格 2，数据 6）",
                  "Decimals of shares (default 2 in table and markdown, 6 in csv and json)"});
  fields.flag("csv_bom", print.csv_bom,
              {"CSV 以字节顺序标记开头，供 Excel 识别 UTF-8",
               "Begin CSV with a byte order mark, for Excel to see that it is UTF-8"});
}

void declare_output(Fields& fields, const Operation& operation, OutputRequest& output) {
  TableOutput& table = output.tables.front();
  declare_table(fields, operation, table);
  fields.local_text("title", table.title, {"替代自己的标题", "Title, in place of the usual one"});
  declare_files(fields, operation, table);
  if (operation.figures) declare_print(fields, table.print);
  if (operation.speaks) {
    fields.choice("language", output.language,
                  {"语言（默认中文）；名称保持数据原样", "Language (default zh); names stay as in the data"});
  }
  declare_geometry(fields, operation, output);
  if (operation.gives_layers || !operation.geometry.en.empty()) declare_as(fields, output);
  declare_tables(fields, operation, output);
  fields.then([&fields, &operation, &output] {
    if (!fields.given("tables")) check_format(fields, operation, output.tables.front());
  });
}

void check_table_by(const Fields& fields, const OutputRequest& output, bool given) {
  if (given || std::ranges::find(output.tables, "by", &TableOutput::table) == output.tables.end()) return;
  fields.fail_at(fields.given("tables") ? "tables" : "table",
                 "asks for 'by', which needs the field 'by': the layer whose classes are listed");
}

const AnswerFormat& format_named(const Operation& operation, const std::string& name) {
  const auto found = std::ranges::find(operation.formats, name, &AnswerFormat::name);
  if (found != operation.formats.end()) return *found;
  const std::vector<std::string> names = format_names(operation);
  throw Error(ErrorKind::usage, "no format '" + name + "'" + name_hint(name, names));
}

const AnswerFormat* format_of_output(const Operation& operation, const TableOutput& output, const std::string& file) {
  if (!output.formats.empty() && !operation.prints_always) return &format_named(operation, output.formats.front());
  if (file.starts_with("/dev/")) return &operation.formats.front();  // a device's name says nothing
  const AnswerFormat* best = nullptr;
  for (const AnswerFormat& format : operation.formats) {
    const bool ends = !format.ending.empty() && file.size() > format.ending.size() && file.ends_with(format.ending);
    if (ends && (best == nullptr || format.ending.size() > best->ending.size())) best = &format;
  }
  return best;
}

}  // namespace zonekit
