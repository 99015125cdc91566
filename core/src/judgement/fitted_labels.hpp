#pragma once

#include <vector>

#include "compare_reading.hpp"

namespace gradcheck {

/// The costs like that of `at` but with class weights, a positive weight or smoothed labels, with
/// which the uppermost layer's gradient is the given one: it depends on these linearly, so that
/// they can be solved for. Empty where none fits.
std::vector<Cost> fit_labels(const BasePoint& at, const Parameters<double>& given,
                             const Nearness& near);

/// The examples of which alone the given gradient is, each as much as the others; empty where it is
/// not so, or where too few entries would show it.
std::vector<Index> fit_examples(const BasePoint& at, const Parameters<double>& given,
                                const Nearness& near);

}  // namespace gradcheck
