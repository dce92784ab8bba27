# The report's script and style: web/src bundled with Leaflet by esbuild in the build folder, then turned into a C++ source.
# Packages are fetched by `npm ci` once; nothing is fetched when a report is looked at.
find_program(ZONEKIT_NODE NAMES node nodejs REQUIRED DOC "Node.js 18 or later")
find_program(ZONEKIT_NPM NAMES npm REQUIRED DOC "npm, Node's package manager")

set(zonekit_web ${PROJECT_BINARY_DIR}/web)
set(zonekit_web_source ${PROJECT_SOURCE_DIR}/web)
file(MAKE_DIRECTORY ${zonekit_web})
if(ZONEKIT_DEVELOPER)
  set(omit "") # the browser test needs the development packages
else()
  set(omit --omit=dev)
endif()

set(modules ${zonekit_web}/node_modules/.package-lock.json)
add_custom_command(
  OUTPUT ${modules} VERBATIM COMMENT "Fetching the report's packages (npm ci)" WORKING_DIRECTORY ${zonekit_web}
  DEPENDS ${zonekit_web_source}/package.json ${zonekit_web_source}/package-lock.json ${zonekit_web_source}/.npmrc
  COMMAND ${CMAKE_COMMAND} -E copy ${zonekit_web_source}/package.json ${zonekit_web_source}/package-lock.json
          ${zonekit_web_source}/.npmrc ${zonekit_web}
  COMMAND ${ZONEKIT_NPM} ci --ignore-scripts --loglevel=error ${omit}
  COMMAND ${CMAKE_COMMAND} -E touch ${modules})

# NODE_PATH: the sources stand outside the folder that holds node_modules.
file(GLOB web_sources CONFIGURE_DEPENDS ${zonekit_web_source}/src/*.js ${zonekit_web_source}/src/*.css)
set(bundle ${zonekit_web}/report.js ${zonekit_web}/report.css)
add_custom_command(
  OUTPUT ${bundle} VERBATIM COMMENT "Bundling the report's script" WORKING_DIRECTORY ${zonekit_web}
  DEPENDS ${modules} ${web_sources}
  COMMAND ${CMAKE_COMMAND} -E env NODE_PATH=${zonekit_web}/node_modules ${ZONEKIT_NODE}
          ${zonekit_web}/node_modules/esbuild/bin/esbuild ${zonekit_web_source}/src/report.js --bundle --minify
          --format=iife --target=es2020 --charset=utf8 --legal-comments=inline --loader:.png=dataurl
          --log-level=warning --outfile=${zonekit_web}/report.js)

set(web_assets ${zonekit_web}/web_assets.cpp)
add_custom_command(
  OUTPUT ${web_assets} VERBATIM COMMENT "Embedding the report's script"
  DEPENDS ${bundle} ${PROJECT_SOURCE_DIR}/cmake/embed_web.cmake
  COMMAND ${CMAKE_COMMAND} -D SCRIPT=${zonekit_web}/report.js -D STYLE=${zonekit_web}/report.css
          -D OUTPUT=${web_assets} -P ${PROJECT_SOURCE_DIR}/cmake/embed_web.cmake)
