#include "cli/options.hpp"

#include "base/enum_names.hpp"

namespace zonekit {

template <>
inline constexpr auto enum_table<cli::FailOn> = std::to_array<EnumEntry<cli::FailOn>>({
    {cli::FailOn::error, "error"},
    {cli::FailOn::warning, "warning"},
    {cli::FailOn::never, "never"},
});

}  // namespace zonekit

namespace zonekit::cli {

void declare_run(Fields& fields, RunSettings& run) {
  constexpr int most_threads = 1024;
  fields.integer("threads", run.threads, 0, most_threads,
                 {"线程数（默认 0：全部处理器）；结果与线程数无关",
                  "Threads (default 0: all processors); the result is the same for any number"});
  fields.choice(
      "fail_on", run.fail_on,
      {"有此等级或更严重的发现时以 1 退出；表格照常输出",
       "Exit with 1 for findings of this severity or worse (default error); the table is printed all the same"});
  fields
      .add("findings", FieldKind::output,
           {"把所有发现写入此文件：CSV，以 .json 结尾时为 JSON",
            "Write all findings to this file: CSV, or JSON when it ends in .json"},
           [&run](const Value& value) { run.findings_file = value.name(); })
      .type("FILE");
  fields.flag("quiet", run.quiet,
              {"标准错误只输出错误：没有进度条和警告", "Only errors on standard error: no progress bar, no warnings"});
  fields.flag("timings", run.timings,
              {"把各阶段的秒数输出到标准错误", "Print the seconds of each stage to standard error"});
}

}  // namespace zonekit::cli
