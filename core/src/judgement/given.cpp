#include "gradcheck/judgement/given.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/judgement/comparison.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

namespace {

/// A quantity of a layer, and a bound on its error.
struct Expected {
    Matrix<double> values;
    Matrix<double> error;
};

/// ∂(m·J)/∂A[L], which the tutorial computes on its way to dZ[L].
Expected output_delta(const BasePoint& at, const ForwardErrors& errors, double u) {
    const Index L = at.net.depth();
    const auto A = at.A(L).array(), Y = at.batch.Y.array(), E = errors.A(L).array();
    if (at.net.cost.is(Loss::binary_cross_entropy)) {
        return {(A - Y) / (A * (1 - A)),
                (E + 4 * u) * (Y / A.square() + (1 - Y) / (1 - A).square())};
    }
    if (at.net.cost.is(Loss::softmax_cross_entropy)) {
        return {-Y / A, (E + 4 * u * A) * Y / A.square()};
    }
    if (at.net.cost.is(Loss::mean_squared_error)) return {A - Y, E + 2 * u * (A - Y).abs()};
    const Matrix<double> dA = output_activation_delta(at.net.cost, at.A(L), at.batch.Y);
    const Matrix<double> moved =
        output_activation_delta(at.net.cost, at.A(L) + errors.A(L), at.batch.Y);
    return {dA, (moved - dA).cwiseAbs() + 8 * u * dA.cwiseAbs()};
}

/// Everything that is computed on the way, with its errors.
class Computation {
  public:
    Computation(const BasePoint& at, double u) : at_(at), u_(u), forward_(forward_errors(at, u)) {
        gradient_rounding_bound(at, forward_, &backward_);
        const LayerRules correct;
        const Index L = at.net.depth();
        dz_.resize(static_cast<std::size_t>(L));
        da_.resize(static_cast<std::size_t>(L));
        Matrix<double> dZ = correct.output_delta(at);
        for (Index l = L; l >= 1; --l) {
            dz_[static_cast<std::size_t>(l - 1)] = dZ;
            if (l == 1) break;
            Matrix<double> dA = correct.input_delta({at, l, dZ});
            dZ = correct.activation_delta(at, l - 1, dA);
            da_[static_cast<std::size_t>(l - 2)] = std::move(dA);
        }
    }

    Expected expected(Quantity quantity, Index l) const {
        const auto i = static_cast<std::size_t>(l - 1);
        switch (quantity) {
            case Quantity::Z: return {at_.Z(l), forward_.Z(l)};
            case Quantity::A: return {at_.A(l), forward_.A(l)};
            case Quantity::dA:
                if (l == at_.net.depth()) return output_delta(at_, forward_, u_);
                return {da_[i], backward_.da[i]};
            case Quantity::dZ: break;
        }
        return {dz_[i], backward_.dz[i]};
    }

  private:
    const BasePoint& at_;
    double u_;
    ForwardErrors forward_;
    BackwardErrors backward_;
    std::vector<Matrix<double>> dz_, da_;
};

bool is_delta(const Intermediate& given) {
    return given.quantity == Quantity::dA || given.quantity == Quantity::dZ;
}

/// The place in the order of the computation.
Index order(const BasePoint& at, Quantity quantity, Index layer) {
    const bool up = quantity == Quantity::Z || quantity == Quantity::A;
    return 2 * (up ? layer : 2 * at.net.depth() + 1 - layer) +
           (quantity == Quantity::A || quantity == Quantity::dZ);
}

IntermediateComparison compare_one(const Intermediate& given, const Expected& expected,
                                   double scale) {
    const Matrix<double> values =
        given.values.reshaped(expected.values.rows(), expected.values.cols());
    const Matrix<double> scaled = scale * expected.values;
    const Matrix<double> error = (values - scaled).cwiseAbs();
    // The smallest double is as good as 0, as it is in the gradient's bound. NaN equals nothing.
    const auto wrong = !(error.array() <= 2 * scale * expected.error.array() + 0x1p-900);
    IntermediateComparison result;
    result.quantity = given.quantity;
    result.layer = given.layer;
    result.wrong_entries = wrong.count();
    result.equal = result.wrong_entries == 0;
    const bool finite = values.allFinite();
    result.difference =
        finite ? relative_difference(given.values, Vector<double>(scaled.reshaped())) : 1;
    if (finite) {
        error.maxCoeff(&result.row, &result.col);
    } else {
        values.unaryExpr([](double x) { return std::isfinite(x) ? 0.0 : 1.0; })
            .maxCoeff(&result.row, &result.col);
    }
    result.given = values(result.row, result.col);
    result.expected = scaled(result.row, result.col);
    return result;
}

}  // namespace

void compare_intermediates(const BasePoint& at, const Given& given, GivenReport& report) {
    std::vector<Intermediate> sorted = given.intermediates;
    for (const Intermediate& each : sorted) {
        const std::string name = std::string(name_of(each.quantity)) + std::to_string(each.layer);
        if (each.layer < 1 || each.layer > at.net.depth()) {
            throw InputError(ProblemCode::intermediate_of_no_layer, "/intermediates",
                             {{"name", name}, {"layers", at.net.depth()}});
        }
        const Index size = at.net.width(each.layer) * at.batch.examples();
        if (each.values.size() != size) {
            throw InputError(ProblemCode::intermediate_of_other_size, "/intermediates",
                             {{"name", name}, {"expected", size}, {"got", each.values.size()}});
        }
    }
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& one, const auto& other) {
        return order(at, one.quantity, one.layer) < order(at, other.quantity, other.layer);
    });
    if (sorted.empty()) return;
    const Computation ours(at, given.roundoff());
    // What deltas have in them shows in the first; the others have to follow it.
    double delta_scale = 0;
    const auto choose_scale = [&](const Intermediate& first, const Expected& expected) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const bool has_factor : {true, false}) {
            for (const bool has_mean : {false, true}) {
                const double scale =
                    (has_factor ? given.cost_factor : 1) * (has_mean ? 1 / at.examples() : 1);
                const double difference = compare_one(first, expected, scale).difference;
                if (!(difference < nearest)) continue;
                nearest = difference;
                delta_scale = scale;
                report.mean_in_deltas = has_mean;
                report.factor_in_deltas = has_factor;
            }
        }
    };
    for (const Intermediate& each : sorted) {
        Expected expected = ours.expected(each.quantity, each.layer);
        if (is_delta(each)) {
            if (given.cost_factor != 1) {
                expected.error += 2 * given.roundoff() * expected.values.cwiseAbs();
            }
            if (delta_scale == 0) choose_scale(each, expected);
        }
        report.intermediates.push_back(
            compare_one(each, expected, is_delta(each) ? delta_scale : 1));
    }
}

std::string find_first_wrong(const BasePoint& at,
                             const std::vector<IntermediateComparison>& intermediates,
                             const std::vector<Agreement>& blocks) {
    const auto wrong = [&](Quantity quantity, Index l) {
        return std::any_of(intermediates.begin(), intermediates.end(), [&](const auto& each) {
            return each.quantity == quantity && each.layer == l && !each.equal;
        });
    };
    const Index L = at.net.depth();
    const auto name = [](const char* of, Index l) { return of + std::to_string(l); };
    for (Index l = 1; l <= L; ++l) {
        if (wrong(Quantity::Z, l)) return name("Z", l);
        if (wrong(Quantity::A, l)) return name("A", l);
    }
    for (Index l = L; l >= 1; --l) {
        if (wrong(Quantity::dA, l)) return name("dA", l);
        if (wrong(Quantity::dZ, l)) return name("dZ", l);
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            const ParameterBlock& block = at.parameters.blocks[b];
            if (block.layer == l && !blocks[b].equal) return "d" + block.name;
        }
    }
    return "";
}

}  // namespace gradcheck
