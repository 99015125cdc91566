#pragma once

#include <exception>

/// Thrown where the first module is asked for what only the whole one has (only_in_whole.cpp).
struct NeedsWholeModule : std::exception {
    const char* what() const noexcept override { return "Only the whole module has this."; }
};
