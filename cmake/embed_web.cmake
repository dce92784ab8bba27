# Two files as arrays of bytes in one C++ source: cmake -D SCRIPT=... -D STYLE=... -D OUTPUT=... -P embed_web.cmake
function(bytes_of path variable)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" hex "${hex}")
  string(REGEX REPLACE "([^\n]+)" "    \"\\1\"" hex "${hex}")
  set(${variable} "${hex}" PARENT_SCOPE)
endfunction()

bytes_of(${SCRIPT} script)
bytes_of(${STYLE} style)
file(SIZE ${SCRIPT} script_size)
file(SIZE ${STYLE} style_size)
file(WRITE ${OUTPUT} "// Made from web/ by cmake/embed_web.cmake.
#include \"document/web_assets.hpp\"

namespace zonekit {

namespace {

const char script[] =
${script};
const char style[] =
${style};

}  // namespace

std::string_view report_script() noexcept { return {script, ${script_size}}; }
std::string_view report_style() noexcept { return {style, ${style_size}}; }

}  // namespace zonekit
")
