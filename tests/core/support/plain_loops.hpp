#pragma once

#include <cmath>
#include <type_traits>
#include <vector>

#include "gradcheck/network/dataset.hpp"
#include "gradcheck/network/network.hpp"

/// Backpropagation as somebody writes it who has no matrices: plain loops, each sum term by term in
/// the order asked for, in numbers of type T. For tanh, relu and sigmoid, the losses that have A −
/// Y, and weight decay; it has nothing of the core's but its parameters.
template <class T> class PlainLoops {
  public:
    PlainLoops(const gradcheck::Architecture& net, const gradcheck::Parameters<double>& parameters,
               const gradcheck::Dataset& batch, bool from_the_end)
        : net_(net), parameters_(parameters), batch_(batch), from_the_end_(from_the_end) {}

    static bool knows(gradcheck::Activation kind) {
        using gradcheck::Activation;
        return kind == Activation::tanh || kind == Activation::relu || kind == Activation::sigmoid;
    }

    std::vector<T> gradient() {
        go_up();
        Rows dZ = a_.back();
        for (Index i = 0; i < net_.width(net_.depth()); ++i) {
            for (Index e = 0; e < examples(); ++e) at(dZ, i, e) -= T(batch_.Y(i, e));
        }
        std::vector<T> gradient(static_cast<std::size_t>(parameters_.theta.size()));
        for (Index l = net_.depth(); l >= 1; --l) {
            write(l, dZ, gradient);
            if (l > 1) dZ = below(l, dZ);
        }
        return gradient;
    }

  private:
    using Index = gradcheck::Index;
    using Rows = std::vector<std::vector<T>>;

    static T& at(Rows& rows, Index i, Index e) {
        return rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(e)];
    }
    Index examples() const { return batch_.examples(); }
    Rows zeros(Index rows) const {
        return Rows(static_cast<std::size_t>(rows),
                    std::vector<T>(static_cast<std::size_t>(examples())));
    }
    template <class Term> T sum(Index count, Term term) const {
        T total = 0;
        for (Index k = 0; k < count; ++k) total += term(from_the_end_ ? count - 1 - k : k);
        return total;
    }

    void go_up() {
        a_.assign(1, zeros(net_.width(0)));
        z_.assign(1, {});
        for (Index i = 0; i < net_.width(0); ++i) {
            for (Index e = 0; e < examples(); ++e) at(a_[0], i, e) = T(batch_.X(i, e));
        }
        for (Index l = 1; l <= net_.depth(); ++l) {
            Rows Z = zeros(net_.width(l));
            const auto W = parameters_.W(l);
            for (Index i = 0; i < net_.width(l); ++i) {
                for (Index e = 0; e < examples(); ++e) {
                    at(Z, i, e) = sum(net_.width(l - 1),
                                      [&](Index j) { return T(W(i, j)) * at(a_.back(), j, e); }) +
                                  T(parameters_.b(l)(i));
                }
            }
            z_.push_back(Z);
            if (l < net_.depth()) {
                for (auto& row : Z) {
                    for (T& z : row) z = value(net_.activation(l).kind, z);
                }
            } else {
                activate_output(Z);
            }
            a_.push_back(std::move(Z));
        }
    }

    static T value(gradcheck::Activation kind, T z) {
        if (kind == gradcheck::Activation::relu) return z > 0 ? z : T(0);
        return kind == gradcheck::Activation::tanh ? std::tanh(z) : 1 / (1 + std::exp(-z));
    }
    static T slope(gradcheck::Activation kind, T z, T a) {
        if (kind == gradcheck::Activation::relu) return z > 0 ? T(1) : T(0);
        return kind == gradcheck::Activation::tanh ? 1 - a * a : a * (1 - a);
    }

    void activate_output(Rows& Z) const {
        using gradcheck::Loss;
        const Index outputs = net_.width(net_.depth());
        if (net_.cost.loss == Loss::mean_squared_error) return;
        for (Index e = 0; e < examples(); ++e) {
            if (net_.cost.loss == Loss::binary_cross_entropy) {
                for (Index i = 0; i < outputs; ++i) at(Z, i, e) = 1 / (1 + std::exp(-at(Z, i, e)));
                continue;
            }
            T largest = at(Z, 0, e);
            for (Index i = 1; i < outputs; ++i) largest = std::max(largest, at(Z, i, e));
            for (Index i = 0; i < outputs; ++i) at(Z, i, e) = std::exp(at(Z, i, e) - largest);
            const T total = sum(outputs, [&](Index i) { return at(Z, i, e); });
            for (Index i = 0; i < outputs; ++i) at(Z, i, e) /= total;
        }
    }

    void write(Index l, Rows& dZ, std::vector<T>& gradient) {
        Rows& A = a_[static_cast<std::size_t>(l - 1)];
        const T m = static_cast<T>(examples());
        for (Index i = 0; i < net_.width(l); ++i) {
            for (Index j = 0; j < net_.width(l - 1); ++j) {
                const Index p = parameters_.weight_block(l).offset + i * net_.width(l - 1) + j;
                const T data = sum(examples(), [&](Index e) { return at(dZ, i, e) * at(A, j, e); });
                gradient[static_cast<std::size_t>(p)] =
                    data / m + T(net_.l2) / m * T(parameters_.theta(p));
            }
            const auto p = static_cast<std::size_t>(parameters_.bias_block(l).offset + i);
            gradient[p] = sum(examples(), [&](Index e) { return at(dZ, i, e); }) / m;
        }
    }

    Rows below(Index l, Rows& dZ) {
        Rows next = zeros(net_.width(l - 1));
        const auto W = parameters_.W(l);
        const auto i = static_cast<std::size_t>(l - 1);
        for (Index j = 0; j < net_.width(l - 1); ++j) {
            for (Index e = 0; e < examples(); ++e) {
                at(next, j, e) =
                    sum(net_.width(l), [&](Index k) { return T(W(k, j)) * at(dZ, k, e); }) *
                    slope(net_.activation(l - 1).kind, at(z_[i], j, e), at(a_[i], j, e));
            }
        }
        return next;
    }

    const gradcheck::Architecture& net_;
    const gradcheck::Parameters<double>& parameters_;
    const gradcheck::Dataset& batch_;
    bool from_the_end_;
    std::vector<Rows> a_, z_;
};
