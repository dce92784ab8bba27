// What cairo writes, made fit for use: the same bytes in each run, texts to be searched, the size on paper.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonekit {

/// Cairo numbers surfaces through the life of a process; here the number goes, and the drawn words, which cairo turns
/// into outlines, are said in <title> and <desc>.
[[nodiscard]] std::string finished_svg(std::string svg, std::string_view title, const std::vector<std::string>& words);

/// With a pHYs chunk: word processors take the size on paper from it.
[[nodiscard]] std::string png_with_resolution(std::string png, double dots_per_inch);

}  // namespace zonekit
