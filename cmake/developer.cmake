# Flags that consumers of the library never get.
add_library(zonekit_developer INTERFACE)
if(ZONEKIT_DEVELOPER)
  target_compile_options(zonekit_developer INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                                     -Wnon-virtual-dtor -Wold-style-cast -Werror
                                                     # GCC 12 at -O2 sees overlaps in std::string that can't be (GCC bug 105329).
                                                     $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
endif()
# Same bytes on every machine: a*b+c must not become one rounding on some of them.
add_library(zonekit_determinism INTERFACE)
target_compile_options(zonekit_determinism INTERFACE -ffp-contract=off)
