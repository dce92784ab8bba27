// A promise that a fuzz target checks; a broken one stops the program so that the fuzzer keeps the input.
#pragma once

#include <cstdio>
#include <cstdlib>

inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}
