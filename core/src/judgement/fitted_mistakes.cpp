// Mistakes with a number of their own, which the gradient tells.
#include "matcher.hpp"

namespace gradcheck {

namespace {

std::vector<Mutation> with_value(std::vector<Mutation> made, double value) {
    for (Mutation& mutation : made) mutation.value = value;
    return made;
}

const Mutant* mutant_named(std::string_view name) {
    const std::vector<Mutant>& all = catalogue();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Mutant& mutant) { return mutant.name == name; });
    return found == all.end() ? nullptr : &*found;
}

/// By how many examples labels may have slipped, on either side.
std::vector<Index> shifts(Index examples) {
    std::vector<Index> found;
    for (Index shift = 1; shift <= std::min<Index>(16, examples / 2); ++shift) {
        found.push_back(shift);
        if (2 * shift != examples) found.push_back(-shift);
    }
    return found;
}

/// The line x + t·(y − x) at its point nearest to z: t.
std::optional<double> along(const Vector<double>& x, const Vector<double>& y,
                            const Vector<double>& z) {
    const Vector<double> direction = y - x;
    const double size = norm(direction);
    if (!(size > 0) || !std::isfinite(size)) return std::nullopt;
    return (direction / size).dot((z - x) / size);
}

class Fit {
  public:
    Fit(const Matcher& given, Index wrong_from) : given_(given), wrong_from_(wrong_from) {}

    /// The number with which these mistakes give the gradient, which in the uppermost wrong layer
    /// is linear in it.
    std::optional<double> value(const std::vector<Mutation>& made) const {
        if (made.empty()) return std::nullopt;
        const std::optional<double> fitted =
            along(uppermost(made, 0), uppermost(made, 1), uppermost(given_.gradient));
        const auto fits = [&](double value) {
            return given_.first_difference(with_value(made, value)) == 0;
        };
        if (!fitted || !fits(*fitted)) return std::nullopt;
        return with_few_digits(*fitted, fits);
    }

  private:
    Vector<double> uppermost(const Parameters<double>& gradient) const {
        const Index from = gradient.weight_block(wrong_from_).offset;
        const Index to = wrong_from_ < given_.at.net.depth()
                             ? gradient.weight_block(wrong_from_ + 1).offset
                             : gradient.theta.size();
        return gradient.theta.segment(from, to - from);
    }
    Vector<double> uppermost(const std::vector<Mutation>& made, double value) const {
        Vector<double> found;
        backpropagate(given_.at, mutated_rules(given_.at, with_value(made, value)),
                      [&](Index l, const RowMajorMatrix<double>& dW, const Vector<double>& db) {
                          if (l > wrong_from_) return true;
                          found.resize(dW.size() + db.size());
                          found << Eigen::Map<const Vector<double>>(dW.data(), dW.size()), db;
                          return false;
                      });
        return found;
    }

    const Matcher& given_;
    Index wrong_from_;
};

/// λ, where that is what is wrong of all wrong weights.
std::optional<double> fit_decay(const Matcher& given, const Parameters<double>& correct,
                                const std::vector<Mutation>& made) {
    const BasePoint& at = given.at;
    Vector<double> weights = Vector<double>::Zero(correct.theta.size()), rest = weights;
    for (const Mutation& mutation : made) {
        const ParameterBlock& block = correct.weight_block(mutation.layer);
        const auto place = [&](Vector<double>& of) {
            return of.segment(block.offset, block.size());
        };
        place(weights) = at.parameters.theta.segment(block.offset, block.size());
        place(rest) = given.part(block) - correct.theta.segment(block.offset, block.size());
    }
    const std::optional<double> further =
        along(Vector<double>::Zero(weights.size()), weights, rest);
    const auto fits = [&](double lambda) {
        return given.first_difference(with_value(made, lambda)) == 0;
    };
    if (!further) return std::nullopt;
    const double lambda = at.net.l2 + *further * at.examples();
    if (!fits(lambda)) return std::nullopt;
    return with_few_digits(lambda, fits);
}

/// η, where the gradient g is that of parameters before a step of gradient descent with it:
/// g = ∇J(θ + η·g).
class StepBefore {
  public:
    explicit StepBefore(const Matcher& given) : given_(given) {}

    std::optional<double> rate() const {
        // The nearest of some rates, then secants.
        double last = 0, rate = 1e-4;
        double nearest = norm(rest(0));
        for (const double one : {1e-3, 1e-2, 0.03, 0.1, 0.3, 1.0, 3.0}) {
            const double size = norm(rest(one));
            if (size < nearest) {
                nearest = size;
                rate = one;
                last = 0.9 * one;
            }
        }
        for (int step = 0; step < 30 && !fits(rate); ++step) {
            const std::optional<double> t =
                along(rest(last), rest(rate), Vector<double>::Zero(size()));
            if (!t || !std::isfinite(*t)) return std::nullopt;
            const double next = last + *t * (rate - last);
            last = rate;
            rate = next;
        }
        if (!(rate > 0) || !fits(rate)) return std::nullopt;
        return with_few_digits(rate, [&](double value) { return fits(value); });
    }

  private:
    Index size() const { return given_.gradient.theta.size(); }
    Parameters<double> gradient(double rate) const {
        const BasePoint& now = given_.at;
        Parameters<double> before = now.parameters;
        before.theta += rate * given_.gradient.theta;
        ForwardPass<double> pass;
        pass.masks = now.pass.masks;
        forward(now.net, before, now.batch.X, pass);
        return backpropagation({now.net, before, pass, now.batch});
    }
    Vector<double> rest(double rate) const { return gradient(rate).theta - given_.gradient.theta; }
    bool fits(double rate) const { return given_.equal(gradient(rate)); }

    const Matcher& given_;
};

}  // namespace

std::vector<std::vector<Mutation>> fit_mistakes(const Matcher& given,
                                                const Parameters<double>& correct, Index wrong_from,
                                                const std::vector<Index>& wrong_layers) {
    const BasePoint& at = given.at;
    std::vector<std::vector<Mutation>> found;
    const Index wrong_entries = [&] {
        const auto error = (given.gradient.theta - correct.theta).array().abs();
        return (error > given.rounding.theta.array()).count();
    }();
    // As many as these are fitted by anything.
    if (wrong_entries < 3) return found;
    const auto add = [&](const std::vector<Mutation>& made, std::optional<double> value) {
        if (value) found.push_back(with_value(made, *value));
        return value.has_value();
    };

    const Mutant& decay = at.net.l2 != 0 ? fitted::decay_of_other_size : fitted::decay_added;
    std::vector<Mutation> decaying = in_layers(at, decay, wrong_layers);
    if (decaying.size() > 1 && static_cast<Index>(decaying.size()) == at.net.depth()) {
        for (Mutation& mutation : decaying) mutation.everywhere = true;
    }
    add(decaying, fit_decay(given, correct, decaying));

    const Fit fit(given, wrong_from);
    const Mutant& updated = *mutant_named("updated_weights_used");
    if (wrong_from < at.net.depth()) {
        const std::vector<Mutation> one{{&updated, wrong_from + 1, {}, false}};
        const std::vector<Mutation> every = in_every_layer(at, updated);
        if (!add(one, fit.value(one))) add(every, fit.value(every));

        const std::vector<Mutation> slope = in_layers(at, fitted::relu_slope_at_zero, {wrong_from});
        const std::vector<Mutation> slopes = in_every_layer(at, fitted::relu_slope_at_zero);
        if (!add(slope, fit.value(slope))) add(slopes, fit.value(slopes));
    }
    if (found.empty() && wrong_from == at.net.depth()) {
        const std::vector<Mutation> shifted{
            {mutant_named("labels_shifted"), wrong_from, {}, false}};
        for (const Index shift : shifts(at.batch.examples())) {
            const auto made = with_value(shifted, static_cast<double>(shift));
            if (given.first_difference(made) == 0) found.push_back(made);
        }
    }
    if (found.empty() && wrong_from == at.net.depth()) {
        const Mutant& stale = *mutant_named("stale_gradient");
        std::vector<Mutation> every = in_every_layer(at, stale);
        if (every.empty()) every = {{&stale, 1, {}, false}};
        add(every, StepBefore(given).rate());
    }
    return found;
}

void scale_numbers(Diagnosis& diagnosis, double factor) {
    if (factor == 1) return;
    for (std::vector<Mutation>& match : diagnosis.matches) {
        for (Mutation& mutation : match) {
            const Mutant* mutant = mutation.mutant;
            const bool is_decay =
                mutant == &fitted::decay_of_other_size || mutant == &fitted::decay_added;
            const bool is_rate =
                mutant->name == "updated_weights_used" || mutant->name == "stale_gradient";
            if (!is_decay && !is_rate) continue;
            const double value = mutation.value.value_or(mutant->usual_value);
            const double scaled = is_decay ? value * factor : value / factor;
            mutation.value = with_few_digits(scaled, [&](double rounded) {
                return std::abs(rounded - scaled) <= 1e-9 * std::abs(scaled);
            });
        }
    }
}

}  // namespace gradcheck
