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
        Z.colwise() += parameters.b(l);
        if (l == L) {
            activate_output(net.loss, Z, A);
        } else if (pass.masks.empty()) {
            activate(net.hidden_activation, Z, A);
        } else {
            Matrix<S>& unmasked = pass.unmasked[static_cast<std::size_t>(l - 1)];
            activate(net.hidden_activation, Z, unmasked);
            A = unmasked.cwiseProduct(pass.M(l).template cast<S>());
        }
    }
}

template <class S>
S weight_decay(const Architecture& net, const Parameters<S>& parameters, Index examples) {
    S sum(0);
    if (net.l2 == 0) return sum;
    for (Index l = 1; l <= net.depth(); ++l) sum += parameters.W(l).array().square().sum();
    return sum * S(net.l2 / (2 * static_cast<double>(examples)));
}

template <class S>
S cost(const Architecture& net, const Parameters<S>& parameters, const ForwardPass<S>& pass,
       const Matrix<double>& Y) {
    const Matrix<S>& logits = pass.Z(net.depth());
    const Index m = Y.cols();
    S sum(0);
    for (Index i = 0; i < m; ++i) {
        sum += example_loss(net.loss, logits.col(i).data(), Y.col(i).data(), Y.rows());
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
