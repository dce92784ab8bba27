// Files of others' formats are judged by others: small Python programs with the packages that scripts/setup installs.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace zonekit::test {

/// A Python that has `module`; none where there is no such.
inline std::optional<std::string> python_with(const std::string& module) {
  for (const std::string python : {"/usr/bin/python3", "python3"}) {
    if (std::system((python + " -c 'import " + module + "' >/dev/null 2>&1").c_str()) == 0) return python;
  }
  return std::nullopt;
}

/// What the program prints, errors included, with `arguments` quoted by the caller. It is written to `folder`.
inline std::string run_python(const std::string& python, const std::string& program,
                              const std::filesystem::path& folder, const std::string& arguments) {
  const auto script = folder / "judge.py", printed = folder / "judge.out";
  std::ofstream(script) << program;
  const std::string command =
      "PYTHONIOENCODING=utf-8 " + python + " " + script.string() + " " + arguments + " >" + printed.string() + " 2>&1";
  if (std::system(command.c_str()) == -1) return "no shell";
  std::ifstream in(printed, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace zonekit::test
