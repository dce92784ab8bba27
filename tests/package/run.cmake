# Installs a build to an empty prefix, builds the consumer and the README's example against it, and runs them and the
# installed program. Arguments: SOURCE, BUILD (zonekit's folders), WORK (a folder to use), CXX, CXX_FLAGS, BUILD_TYPE,
# GENERATOR.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " words)
    message(FATAL_ERROR "failed (${status}): ${words}")
  endif()
endfunction()

set(prefix ${WORK}/prefix)
file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/build -G ${GENERATOR} -DCMAKE_PREFIX_PATH=${prefix}
    -DZONEKIT_PREFIX=${prefix} -DZONEKIT_README=${SOURCE}/README.md -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_CXX_FLAGS=${CXX_FLAGS}
    -DCMAKE_BUILD_TYPE=${BUILD_TYPE})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)
run(${CMAKE_COMMAND} -E chdir ${SOURCE}/geodata/tongyu ${WORK}/build/readme_example)
foreach(name siting check stats)
  run(${CMAKE_COMMAND} -E chdir ${SOURCE}/geodata/tongyu ${WORK}/build/${name})
endforeach()
run(${prefix}/bin/zonekit --version)
foreach(file share/man/man1/zonekit.1 share/bash-completion/completions/zonekit share/zsh/site-functions/_zonekit
             share/doc/zonekit/LICENSE)
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "${file} was not installed")
  endif()
endforeach()
