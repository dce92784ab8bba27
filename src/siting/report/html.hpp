// The sections of the HTML report, in their order on the page. Each writes itself; siting_html.cpp puts them together.
#pragma once

#include "document/html.hpp"
#include "siting/report/page.hpp"

namespace zonekit {

// siting_html_summary.cpp
void write_title(const SitingPage& page, Html& html);
void write_identification(const SitingPage& page, Html& html);
void write_summary(const SitingPage& page, Html& html);
/// A coloured word with a sign, so that colour alone says nothing.
void write_verdict(const SitingPage& page, Verdict verdict, Html& html);

// siting_html_lists.cpp
void write_concerned(const SitingPage& page, Html& html);
void write_clear(const SitingPage& page, Html& html);
void write_no_data(const SitingPage& page, Html& html);
void write_not_checked(const SitingPage& page, Html& html);

// siting_html_theme.cpp, siting_html_rows.cpp, siting_html_rule.cpp
void write_themes(const SitingPage& page, Html& html);
void write_rows(const SitingPage& page, const std::vector<std::uint32_t>& rows, Html& html);
void write_restriction(const SitingPage& page, const Restriction& restriction, Html& html);

// siting_html_basis.cpp
void write_decisions(const SitingPage& page, Html& html);
void write_overridden(const SitingPage& page, Html& html);
void write_findings(const SitingPage& page, Html& html);
void write_sources(const SitingPage& page, Html& html);

// siting_html_method.cpp
void write_method(const SitingPage& page, Html& html);
void write_disclaimer(const SitingPage& page, Html& html);
void write_glossary(const SitingPage& page, Html& html);

// siting_html_map.cpp
/// The interactive map's place, and the same map drawn, for paper and for those without JavaScript.
void write_map(const SitingPage& page, Html& html);
/// The map of one theme: its constraints, the sites and the common land.
void write_theme_map(const SitingPage& page, const ThemeView& theme, Html& html);
/// Outlines and hatches that the maps refer to.
void write_map_definitions(const SitingPage& page, Html& html);

// siting_map_json.cpp
[[nodiscard]] std::string siting_map_json(const SitingPage& page);

}  // namespace zonekit
