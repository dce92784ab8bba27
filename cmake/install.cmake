# What `cmake --install` lays down: the static library, its headers, the package that find_package(zonekit) reads, the
# program with its man page and completions, and the licence.
option(ZONEKIT_INSTALL "Generate the install target" ${PROJECT_IS_TOP_LEVEL})
if(NOT ZONEKIT_INSTALL)
  return()
endif()
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/zonekit)
install(TARGETS zonekit EXPORT zonekitTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT zonekitTargets NAMESPACE zonekit:: DESTINATION ${package_dir})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/zonekitConfig.cmake.in ${PROJECT_BINARY_DIR}/zonekitConfig.cmake
                              INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Until 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/zonekitConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/zonekitConfig.cmake ${PROJECT_BINARY_DIR}/zonekitConfigVersion.cmake
        DESTINATION ${package_dir})

install(TARGETS zonekit_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Its code is part of every HTML report that zonekit writes.
install(FILES ${PROJECT_BINARY_DIR}/web/node_modules/leaflet/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR}
        RENAME LICENSE.leaflet)

# The program writes its own man page and completions, so they can't differ from its options.
function(zonekit_written_by_program file destination)
  set(path ${PROJECT_BINARY_DIR}/${file})
  add_custom_command(
    OUTPUT ${path} DEPENDS zonekit_cli VERBATIM
    COMMAND ${CMAKE_COMMAND} -D FILE=${path} -P ${PROJECT_SOURCE_DIR}/cmake/write_output.cmake
            -- $<TARGET_FILE:zonekit_cli> ${ARGN})
  set_property(GLOBAL APPEND PROPERTY zonekit_written ${path})
  install(FILES ${path} DESTINATION ${destination})
endfunction()
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/man ${PROJECT_BINARY_DIR}/completion)
zonekit_written_by_program(man/zonekit.1 ${CMAKE_INSTALL_MANDIR}/man1 man)
zonekit_written_by_program(completion/zonekit ${CMAKE_INSTALL_DATADIR}/bash-completion/completions completion bash)
zonekit_written_by_program(completion/_zonekit ${CMAKE_INSTALL_DATADIR}/zsh/site-functions completion zsh)
get_property(written GLOBAL PROPERTY zonekit_written)
add_custom_target(zonekit_man_and_completions ALL DEPENDS ${written})
