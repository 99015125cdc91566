#include "gradcheck/numbers/lanes.hpp"

namespace gradcheck::smooth {

Lanes exp(const Lanes& x) {
    return map(x, [](Pair value) { return exp(value); });
}

Lanes log(const Lanes& x) {
    return map(x, [](Pair value) { return log(value); });
}

Lanes tanh(const Lanes& x) {
    using namespace elementary;
    // Perturbations of one unit nearly always need the same one of the formulas; of a saturated one
    // none, as tanh rounds to ±1 there.
    if (all_of(x, [](Pair value) { return magnitude(value) >= tanh_saturated; })) {
        return map(x, [](Pair value) { return copy_sign(broadcast<Pair>(1), value); });
    }
    if (all_of(x, [](Pair value) { return magnitude(value) < tanh_small; })) {
        return map(x, [](Pair value) { return tanh_by_fraction(value); });
    }
    if (all_of(x, [](Pair value) { return magnitude(value) >= tanh_small; })) {
        return map(x, [](Pair value) { return tanh_by_exp(value); });
    }
    return map(x, [](Pair value) { return elementary::tanh(value); });
}

Lanes sigmoid(const Lanes& x) {
    return map(x, [](Pair value) { return sigmoid(value); });
}

Lanes softplus(const Lanes& x) {
    return map(x, [](Pair value) { return softplus(value); });
}

Lanes normal_cdf(const Lanes& x) {
    return map(x, [](Pair value) { return normal_cdf(value); });
}

}  // namespace gradcheck::smooth
