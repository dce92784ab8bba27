// The words of a summary of findings in two languages, and numbers as people read them.
#pragma once

#include <string>
#include <string_view>

#include "base/names.hpp"
#include "zonekit/check_report.hpp"

namespace zonekit {

/// Title of "geometry", "coverage", ...
[[nodiscard]] LocalText family_title(std::string_view family);

namespace check_words {

inline constexpr Words title{"空间数据质量检查报告", "Check of zoning data"};
inline constexpr Words profile{"检查方案", "Profile"};
inline constexpr Words no_profile{"未指定检查方案，采用内置检查项与限值",
                                  "None is given: the checks and limits of the catalogue"};
inline constexpr Words sources{"检查的图层", "Layers"};
inline constexpr Words unread{"无法读取", "could not be read"};
inline constexpr Words findings{"检查发现", "Findings"};
inline constexpr Words no_findings{"没有发现问题。", "None."};
inline constexpr Words overridden{"人工核准为不适用的问题", "Findings that a person has overridden"};
inline constexpr Words no_overrides{"没有。", "None."};
inline constexpr Words stale{"已失效的核准（没有对应的问题，请删除或更正）",
                             "Stale overrides: they meet no finding (take them out or correct them)"};
inline constexpr Words switched_off{"未启用的检查", "Checks that are switched off"};
inline constexpr Words not_run{"未能运行的检查", "Checks that could not run"};
inline constexpr Words relations_hold{"成立的图层间关系", "Relations that hold"};
inline constexpr Words tolerated{"在限差之内、未列为问题", "Within the limits, and so no findings"};
inline constexpr Words to_be_confirmed{"检查方案中尚待确认的内容", "To be confirmed, by the profile's own account"};
inline constexpr Words verdict{"结论", "Verdict"};
inline constexpr Words largest{"最大的 {0} 处：", "the {0} largest:"};
inline constexpr Words example{"例如：", "for example: "};

}  // namespace check_words

/// Why a rule could not run, in Chinese where the reason is one that check_layers gives.
[[nodiscard]] std::string not_run_text(Language language, const std::string& reason);

/// "12.34 m²", from a hectare on "1.2345 ha" (公顷).
[[nodiscard]] std::string check_area(Language language, double area_m2, const PrintOptions& print = {});

[[nodiscard]] std::string_view severity_word(Language language, Severity severity) noexcept;

}  // namespace zonekit
