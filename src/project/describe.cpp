#include "zonekit/describe.hpp"

#include <algorithm>

#include "base/near_name.hpp"
#include "project/documents.hpp"
#include "project/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

std::string list_text(const std::vector<DocumentKind>& kinds, Language language) {
  std::string text;
  const auto add = [&](std::string_view name, const Words& title) {
    text += std::string(name) + std::string(12 - std::min<std::size_t>(name.size(), 11), ' ') +
            std::string(title.in(language)) + "\n";
  };
  for (const Operation* operation : operations()) add(operation->name, operation->title);
  for (const DocumentKind& kind : kinds) add(kind.name, kind.title);
  return text;
}

}  // namespace

std::vector<std::string> describable() {
  std::vector<std::string> names;
  for (const Operation* operation : operations()) names.emplace_back(operation->name);
  for (const DocumentKind& kind : documents()) names.emplace_back(kind.name);
  return names;
}

std::string describe(std::string_view name, DescribeFormat format, Language language) {
  const std::vector<DocumentKind> kinds = documents();
  const auto kind = std::ranges::find(kinds, name, &DocumentKind::name);
  if (format == DescribeFormat::schema) {
    // The report of `siting` is a document too; its section is a part of `project`.
    if (kind != kinds.end()) return schema_text(*kind);
    std::vector<std::string> names;
    for (const DocumentKind& one : kinds) names.emplace_back(one.name);
    throw Error(ErrorKind::usage, "there is no schema of '" + std::string(name) + "'" + name_hint(name, names));
  }
  if (name.empty()) {
    return format == DescribeFormat::json ? describe_json(operations(), kinds) : list_text(kinds, language);
  }
  if (const Operation* operation = find_operation(name)) {
    return format == DescribeFormat::json ? describe_json(std::span(&operation, 1), {})
                                          : describe_text(*operation, language);
  }
  if (kind != kinds.end()) {
    return format == DescribeFormat::json ? describe_json({}, std::span(&*kind, 1)) : describe_text(*kind, language);
  }
  throw Error(ErrorKind::usage, "there is no operation or document '" + std::string(name) + "'" +
                                    name_hint(name, describable()));
}

}  // namespace zonekit
