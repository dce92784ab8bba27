// The sections of the Markdown report, in the order of the HTML one.
#pragma once

#include "document/markdown.hpp"
#include "siting/report/page.hpp"

namespace zonekit {

// siting_markdown.cpp
/// "key: value" in the punctuation of the language.
[[nodiscard]] std::string labelled(const SitingPage& page, std::string_view key, std::string_view value);

// siting_markdown_themes.cpp
void write_markdown_themes(const SitingPage& page, Markdown& out);

// siting_markdown_basis.cpp
void write_markdown_basis(const SitingPage& page, Markdown& out);

}  // namespace zonekit
