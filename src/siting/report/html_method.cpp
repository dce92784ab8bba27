#include "siting/report/html.hpp"

namespace zonekit {

void write_method(const SitingPage& page, Html& html) {
  html.raw("<section id=\"method\">").element("h2", page.say(TextKey::method)).raw("<ul>");
  const bool planar = page.report.set != nullptr && page.report.set->model == AreaModel::planar;
  html.element("li", page.say(planar ? TextKey::method_planar : TextKey::method_ellipsoid));
  html.element("li", page.say(TextKey::method_union));
  if (page.report.lattice_bound_m > 0) {
    const std::string bound = plain_number(page.report.lattice_bound_m);
    html.element("li", text_with(page.language, TextKey::method_lattice, {bound}));
  }
  for (const TextKey key : {TextKey::method_noise, TextKey::method_share, TextKey::method_distance,
                            TextKey::method_rounding, TextKey::method_map}) {
    html.element("li", page.say(key));
  }
  html.raw("</ul></section>\n");
}

void write_disclaimer(const SitingPage& page, Html& html) {
  html.raw("<section id=\"disclaimer\">").element("h2", page.say(TextKey::disclaimer));
  html.element("p", page.say(TextKey::disclaimer_text)).raw("</section>\n");
}

void write_glossary(const SitingPage& page, Html& html) {
  html.raw("<section id=\"glossary\">").element("h2", page.say(TextKey::glossary)).raw("<dl class=\"glossary\">");
  for (const GlossaryEntry& entry : siting_glossary()) {
    html.raw("<div>").element("dt", page.say(entry.term)).element("dd", page.say(entry.meaning)).raw("</div>");
  }
  html.raw("</dl></section>\n");
}

}  // namespace zonekit
