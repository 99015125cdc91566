#pragma once

// Catch2 2.13 or 3, whichever is there; CMake defines CATCH2_VERSION.
#if CATCH2_VERSION >= 3
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
