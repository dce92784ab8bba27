#include "siting/report/html.hpp"

namespace zonekit {

void write_method(const SitingPage& page, Html& html) {
  html.raw("<section id=\"method\">").element("h2", page.say(siting_words::method)).raw("<ul>");
  const bool planar = page.report.set != nullptr && page.report.set->model == AreaModel::planar;
  html.element("li", page.say(planar ? siting_words::method_planar : siting_words::method_ellipsoid));
  html.element("li", page.say(siting_words::method_union));
  if (page.result.lattice_bound_m > 0) {
    const std::string bound = plain_number(page.result.lattice_bound_m);
    html.element("li", filled(siting_words::method_lattice.in(page.language), {bound}));
  }
  for (const Words& key : {siting_words::method_noise, siting_words::method_share, siting_words::method_distance,
                           siting_words::method_rounding, siting_words::method_map}) {
    html.element("li", page.say(key));
  }
  html.raw("</ul></section>\n");
}

void write_disclaimer(const SitingPage& page, Html& html) {
  html.raw("<section id=\"disclaimer\">").element("h2", page.say(siting_words::disclaimer));
  html.element("p", page.say(siting_words::disclaimer_text)).raw("</section>\n");
}

void write_glossary(const SitingPage& page, Html& html) {
  html.raw("<section id=\"glossary\">").element("h2", page.say(siting_words::glossary)).raw("<dl class=\"glossary\">");
  for (const GlossaryEntry& entry : siting_glossary()) {
    html.raw("<div>").element("dt", page.say(entry.term)).element("dd", page.say(entry.meaning)).raw("</div>");
  }
  html.raw("</dl></section>\n");
}

}  // namespace zonekit
