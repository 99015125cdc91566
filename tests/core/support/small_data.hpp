#pragma once

#include "gradcheck/network/dataset.hpp"

/// 20 examples of 3 features, separable by the first.
inline gradcheck::Dataset small_data() {
    using namespace gradcheck;
    RandomState random(7);
    Dataset data{random.randn(3, 20), Matrix<double>(1, 20)};
    for (Index i = 0; i < 20; ++i) data.Y(0, i) = data.X(0, i) > 0 ? 1 : 0;
    return data;
}
