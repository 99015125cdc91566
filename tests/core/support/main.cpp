// The tests' main(), which Catch2 3 brings as a library and Catch2 2 as a macro.
#if CATCH2_VERSION < 3
#define CATCH_CONFIG_MAIN
#endif
#include "catch.hpp"
