#include "cli/app.hpp"

int main(int argc, char** argv) {
  return zonekit::cli::run(argc, argv);
}
