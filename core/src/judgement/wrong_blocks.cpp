// How the wrong blocks of a gradient are related to the right ones, each alone and all together.
#include "matcher.hpp"

namespace gradcheck {

namespace {

/// Equal but for rounding, or a billionth of the block.
constexpr double near = 1e-9;

/// The k for which k·correct is nearest to given; 0 where correct is 0.
double factor_of(const Values& given, const Values& correct) {
    const double size = norm(correct);
    return size > 0 ? (given / size).dot(correct / size) : 0;
}

/// A factor says what is wrong where hardly anything is left of that: 1 + 1e-12 is no factor, but
/// rounding.
bool says_it(const Values& given, const Values& correct, double factor) {
    return distance(given, factor * correct) <= 0.01 * distance(given, correct);
}

bool is_multiple(const Matcher& given, const ParameterBlock& block, const Values& correct,
                 double factor) {
    return given.equal(block, factor * correct, near) &&
           says_it(given.part(block), correct, factor);
}

WrongBlock describe(std::size_t index, const Matcher& given, const Values& correct) {
    const ParameterBlock& block = given.gradient.blocks[index];
    const Values values = given.part(block);
    WrongBlock wrong;
    wrong.block = index;
    wrong.factor = factor_of(values, correct);
    const auto fits = [&](double factor) { return is_multiple(given, block, correct, factor); };
    if ((values.array() == 0).all()) {
        wrong.relation = Relation::zero;
    } else if (given.equal(block, -correct, near)) {
        wrong.relation = Relation::sign_flipped;
    } else if (fits(wrong.factor)) {
        wrong.relation = Relation::scaled;
        wrong.factor = with_few_digits(wrong.factor, fits);
    } else if (block.is_weight && block.rows == block.cols) {
        const RowMajorMatrix<double> transposed =
            Eigen::Map<const RowMajorMatrix<double>>(correct.data(), block.rows, block.cols)
                .transpose();
        if (given.equal(block, Eigen::Map<const Vector<double>>(transposed.data(), block.size()),
                        near)) {
            wrong.relation = Relation::transposed;
        }
    }
    return wrong;
}

std::optional<double> find_common_factor(const Matcher& given, const Parameters<double>& correct,
                                         const std::vector<WrongBlock>& wrong_blocks) {
    if (wrong_blocks.size() < 2) return std::nullopt;
    Vector<double> ours = Vector<double>::Zero(correct.theta.size()), theirs = ours;
    for (const WrongBlock& wrong : wrong_blocks) {
        const ParameterBlock& block = correct.blocks[wrong.block];
        ours.segment(block.offset, block.size()) =
            correct.theta.segment(block.offset, block.size());
        theirs.segment(block.offset, block.size()) = given.part(block);
    }
    const auto fits = [&](double factor) {
        return std::all_of(wrong_blocks.begin(), wrong_blocks.end(), [&](const WrongBlock& wrong) {
            const ParameterBlock& block = correct.blocks[wrong.block];
            return is_multiple(given, block, ours.segment(block.offset, block.size()), factor);
        });
    };
    const double factor = factor_of(theirs, ours);
    if (factor == 0 || !fits(factor)) return std::nullopt;
    return with_few_digits(factor, fits);
}

/// k·∇(J − decay) + ∇decay
Parameters<double> scaled(const BasePoint& at, const Parameters<double>& correct, double k) {
    Parameters<double> result = correct;
    for (const ParameterBlock& block : correct.blocks) {
        for (Index p = block.offset; p < block.offset + block.size(); ++p) {
            const double decay = at.net.decays(block.is_weight)
                                     ? at.net.decay_gradient(at.parameters.theta(p), at.examples())
                                     : 0;
            result.theta(p) = k * (correct.theta(p) - decay) + decay;
        }
    }
    return result;
}

/// By how much a convention multiplies the cost; 1 where it means nothing.
double factor_of(CostConvention convention, const BasePoint& at) {
    const Loss loss = at.net.cost.loss;
    const bool is_of_classes =
        loss == Loss::softmax_cross_entropy || loss == Loss::multiclass_hinge;
    switch (convention) {
        case CostConvention::sum_over_examples: return at.examples();
        case CostConvention::mean_over_outputs:
            return is_of_classes ? 1 : 1 / static_cast<double>(at.batch.Y.rows());
        case CostConvention::without_half: return loss == Loss::mean_squared_error ? 2 : 1;
    }
    return 1;
}

std::vector<std::vector<CostConvention>> find_conventions(const Matcher& given,
                                                          const Parameters<double>& correct) {
    std::vector<std::vector<CostConvention>> found;
    std::size_t fewest = cost_convention_names.size();
    for (unsigned chosen = 1; chosen < 1u << cost_convention_names.size(); ++chosen) {
        std::vector<CostConvention> conventions;
        double factor = 1;
        bool all_mean_something = true;
        for (std::size_t c = 0; c < cost_convention_names.size(); ++c) {
            if ((chosen >> c & 1) == 0) continue;
            conventions.push_back(static_cast<CostConvention>(c));
            const double own = factor_of(conventions.back(), given.at);
            all_mean_something = all_mean_something && own != 1;
            factor *= own;
        }
        if (!all_mean_something || factor == 1 || conventions.size() > fewest ||
            !given.equal(scaled(given.at, correct, factor))) {
            continue;
        }
        if (conventions.size() < fewest) found.clear();
        fewest = conventions.size();
        found.push_back(std::move(conventions));
    }
    return found;
}

}  // namespace

void describe_blocks(const Matcher& given, const Parameters<double>& correct,
                     const Allowance& allowance, Diagnosis& diagnosis) {
    for (std::size_t b = 0; b < correct.blocks.size(); ++b) {
        const ParameterBlock& block = correct.blocks[b];
        if (allowance.count_wrong(block.offset, given.part(block)) == 0) continue;
        diagnosis.wrong_blocks.push_back(
            describe(b, given, correct.theta.segment(block.offset, block.size())));
    }
    diagnosis.common_factor = find_common_factor(given, correct, diagnosis.wrong_blocks);
    diagnosis.conventions = find_conventions(given, correct);
}

}  // namespace gradcheck
