#include "gradcheck/network/network.hpp"

#include <type_traits>

#include "gradcheck/numbers/product.hpp"

namespace gradcheck {

template <class S>
void forward(const Architecture& net, const Parameters<S>& parameters, const Matrix<double>& X,
             ForwardPass<S>& pass) {
    const Index L = net.depth();
    pass.z.resize(static_cast<std::size_t>(L));
    pass.a.resize(static_cast<std::size_t>(L));
    pass.unmasked.resize(pass.masks.size());
    for (Index l = 1; l <= L; ++l) {
        Matrix<S>& Z = pass.z[static_cast<std::size_t>(l - 1)];
        Matrix<S>& A = pass.a[static_cast<std::size_t>(l - 1)];
        if (l > 1) {
            multiply<S>(parameters.W(l), pass.A(l - 1), Z);
        } else if constexpr (std::is_same_v<S, double>) {
            multiply<S>(parameters.W(l), X, Z);
        } else {
            multiply<S>(parameters.W(l), X.template cast<S>(), Z);
        }
        if (net.has_bias(l)) Z.colwise() += parameters.b(l);
        if (l == L) {
            activate_output(net.cost, Z, A);
        } else if (pass.masks.empty()) {
            activate(net.activation(l), Z, A);
        } else {
            Matrix<S>& unmasked = pass.unmasked[static_cast<std::size_t>(l - 1)];
            activate(net.activation(l), Z, unmasked);
            A = unmasked.cwiseProduct(pass.M(l).template cast<S>());
        }
    }
}

template <class S>
S weight_decay(const Architecture& net, const Parameters<S>& parameters, Index examples) {
    S sum(0);
    if (!net.has_decay()) return sum;
    const auto m = static_cast<double>(examples);
    for (Index l = 1; l <= net.depth(); ++l) {
        sum += parameters.W(l).array().square().sum();
        if (net.decay_biases) sum += parameters.b(l).array().square().sum();
    }
    sum = sum * S(net.l2 / (2 * m));
    if (net.l1 == 0) return sum;
    S sizes(0);
    for (const ParameterBlock& block : parameters.blocks) {
        if (!net.decays(block.is_weight)) continue;
        for (const S& w : parameters.theta.segment(block.offset, block.size())) {
            sizes += smooth::where_positive(w, w, S(-w));
        }
    }
    return sum + sizes * S(net.l1 / m);
}

template <class S>
S cost(const Architecture& net, const Parameters<S>& parameters, const ForwardPass<S>& pass,
       const Matrix<double>& Y) {
    const Matrix<S>& logits = pass.Z(net.depth());
    const Index m = Y.cols();
    S sum(0);
    for (Index i = 0; i < m; ++i) {
        sum += example_loss(net.cost, logits.col(i).data(), Y.col(i).data(), Y.rows());
    }
    return sum / S(static_cast<double>(m)) + weight_decay(net, parameters, m);
}

#define GRADCHECK_INSTANTIATE(S)                                                            \
    template void forward(const Architecture&, const Parameters<S>&, const Matrix<double>&, \
                          ForwardPass<S>&);                                                 \
    template S weight_decay(const Architecture&, const Parameters<S>&, Index);              \
    template S cost(const Architecture&, const Parameters<S>&, const ForwardPass<S>&,       \
                    const Matrix<double>&);

GRADCHECK_INSTANTIATE(double)
GRADCHECK_INSTANTIATE(float)
GRADCHECK_INSTANTIATE(Complex)

}  // namespace gradcheck
