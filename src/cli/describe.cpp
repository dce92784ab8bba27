#include "zonekit/describe.hpp"

#include "base/names.hpp"
#include "cli/app.hpp"
#include "cli/console.hpp"
#include "cli/given_options.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<DescribeFormat> = std::to_array<EnumEntry<DescribeFormat>>({
    {DescribeFormat::text, "text"},
    {DescribeFormat::json, "json"},
    {DescribeFormat::schema, "schema"},
});

}  // namespace zonekit

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  What there is, and what one operation takes:
    zonekit describe
    zonekit describe shares --language zh
  For another program: every operation and document with all fields, in both languages:
    zonekit describe --format json
  The JSON schema of project files, for an editor:
    zonekit describe project --format schema)";

struct Settings {
  std::string name;
  DescribeFormat format = DescribeFormat::text;
  Language language = Language::en;
  std::vector<GivenOption> given;
};

void declare(Fields& fields, Settings& settings) {
  fields.called("zonekit describe");
  fields.text("name", settings.name, {"操作或文件的名称（默认全部）", "An operation or a document (default all)"})
      .type("NAME")
      .positional();
  fields.choice("format", settings.format,
                {"供阅读的文字、供程序使用的 JSON，或文件的 JSON 模式",
                 "Text for people, JSON for programs, or the JSON schema of a document"});
  fields.choice("language", settings.language, {"文字的语言", "Language of the text"});
}

}  // namespace

void add_describe(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("describe", "What operations and documents consist of: fields, units, defaults");
  const auto settings = std::make_shared<Settings>();
  Fields fields;
  declare(fields, *settings);
  add_field_options(*command, fields.infos(), settings->given);
  command->footer(examples);
  command->callback([=, &invocation] {
    invocation.command = [=] {
      read_given(settings->given, "zonekit describe", [&](Fields& own) { declare(own, *settings); });
      write_standard_output(describe(settings->name, settings->format, settings->language));
      return static_cast<int>(exit_done);
    };
  });
}

}  // namespace zonekit::cli
