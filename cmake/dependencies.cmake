find_package(Threads REQUIRED)
find_package(GDAL 3.6 REQUIRED)
find_package(PROJ 9.1 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(GEOS 3.11 REQUIRED)
find_package(Boost 1.74 REQUIRED) # headers alone: the R-tree and exact fractions
find_package(OpenSSL 3.0 REQUIRED) # libcrypto: SHA-256 of rule files
find_package(PkgConfig REQUIRED)
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET GLOBAL pangocairo>=1.50 cairo>=1.16) # maps
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET GLOBAL xlsxwriter) # workbooks
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp) # the name that yaml-cpp >= 0.8 exports
endif()
