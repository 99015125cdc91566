#include "compare_reading.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/judgement/comparison.hpp"

namespace gradcheck {

Nearness::Nearness(const Given& given, const Values& gradient) {
    const double size = norm(gradient) / std::sqrt(static_cast<double>(gradient.size()));
    const double printed = given.further_roundings() * given.roundoff() +
                           (size > 0 ? given.absolute_rounding() / size : 0);
    // Of printed numbers a block's are off by no more than these.
    const double u = std::max(given.roundoff(), printed / 64);
    floor = std::min(4 * u, 1e-3);
    equal = std::clamp(1024 * u, 1e-9, 0.02);
    sharp = std::min(equal, std::max(64 * u, 1e-13));
}

double difference_of(const Values& a, const Values& b) { return relative_difference(a, b); }

namespace {

/// Decay as coefficients of the gradient: c·w + c₁·sign(w).
struct Decay {
    double of_values = 0;
    double of_signs = 0;

    bool none() const { return of_values == 0 && of_signs == 0; }
    Vector<double> gradient(const Values& w) const {
        return of_values * w + of_signs * w.cwiseSign();
    }
};

class BlockFit {
  public:
    BlockFit(const BasePoint& at, const Parameters<double>& unit, const Parameters<double>& given,
             const Nearness& near, Index from, double factor)
        : at_(at), unit_(unit), given_(given), near_(near), factor_(factor) {
        for (const ParameterBlock& block : unit.blocks) {
            if (block.layer >= from) blocks_.push_back(&block);
        }
    }

    ScaledReading compare(Reading reading, const Decay& decay) const {
        ScaledReading result{reading, {}, 0, true};
        for (const ParameterBlock* block : blocks_) {
            Vector<double> ours = factor_ * part(unit_, *block);
            if (!decay.none() && (block->is_weight || reading.decay_biases)) {
                ours += decay.gradient(part(at_.parameters, *block));
            }
            const double difference = difference_of(part(given_, *block), ours);
            result.differences.push_back(difference);
            // Where both are 0, nothing was compared.
            const bool compared = !part(given_, *block).isZero(0) || !ours.isZero(0);
            if (compared) result.distance += std::log10(std::max(difference, near_.floor));
            result.explains = result.explains && difference <= near_.equal;
        }
        return result;
    }

    /// What decay would have to be for the weights of more blocks to be equal than are without it;
    /// none where it would not be one decay, or a negative one.
    std::optional<Decay> find_decay() const {
        std::optional<Decay> best;
        Index most = count_agreeing({});
        for (const ParameterBlock* block : blocks_) {
            if (!block->is_weight) continue;
            for (const Decay& decay : decays_of(*block)) {
                const Index agreeing = count_agreeing(decay);
                if (agreeing <= most) continue;
                most = agreeing;
                best = decay;
            }
        }
        return best;
    }

  private:
    static Eigen::Ref<const Vector<double>> part(const Parameters<double>& of,
                                                 const ParameterBlock& block) {
        return of.theta.segment(block.offset, block.size());
    }
    double rest_after(const ParameterBlock& block, const Decay& decay) const {
        const Vector<double> ours =
            factor_ * part(unit_, block) + decay.gradient(part(at_.parameters, block));
        return difference_of(part(given_, block), ours);
    }
    Index count_agreeing(const Decay& decay) const {
        Index count = 0;
        for (const ParameterBlock* block : blocks_) {
            count += block->is_weight && rest_after(*block, decay) <= near_.equal;
        }
        return count;
    }

    /// What is left of a block, in terms of its weights, their signs, and both: least squares.
    std::vector<Decay> decays_of(const ParameterBlock& block) const {
        const Vector<double> w = part(at_.parameters, block), s = w.cwiseSign();
        const Vector<double> rest = part(given_, block) - factor_ * part(unit_, block);
        const double ww = w.squaredNorm(), ss = s.squaredNorm(), ws = w.dot(s);
        if (ww == 0 || !std::isfinite(ww)) return {};
        const double rw = rest.dot(w), rs = rest.dot(s);
        std::vector<Decay> found;
        const auto add = [&](double of_values, double of_signs) {
            // A trace of it is rounding.
            const double size = rest.norm() + part(given_, block).norm();
            const bool is_decay =
                of_values >= 0 && of_signs >= 0 &&
                of_values * std::sqrt(ww) + of_signs * std::sqrt(ss) > near_.floor * size;
            if (is_decay) found.push_back({of_values, of_signs});
        };
        // Fewer entries than these are fitted by anything.
        if (block.size() < 3 || rest.norm() <= near_.floor * part(given_, block).norm()) return {};
        add(rw / ww, 0);
        add(0, rs / ss);
        const double determinant = ww * ss - ws * ws;
        if (block.size() > 3 && determinant > 1e-9 * ww * ss) {
            add((rw * ss - rs * ws) / determinant, (rs * ww - rw * ws) / determinant);
        }
        return found;
    }

    const BasePoint& at_;
    const Parameters<double>& unit_;
    const Parameters<double>& given_;
    const Nearness& near_;
    double factor_;
    std::vector<const ParameterBlock*> blocks_;
};

/// A number that was fitted up to rounding, as somebody wrote it: with few digits, where it has.
double as_written(double fitted) {
    if (fitted == 0 || !std::isfinite(fitted)) return fitted;
    const double unit = std::pow(10, std::floor(std::log10(std::abs(fitted))) - 5);
    const double rounded = std::round(fitted / unit) * unit;
    return std::abs(rounded - fitted) <= 1e-7 * std::abs(fitted) ? rounded : fitted;
}

/// λ of λ/(2m), from its coefficient in the gradient: λ/(2m), λ/2 or λ of Σw² may be what was
/// written.
double lambda_of(double coefficient, double m) {
    for (const double times : {m, 1.0, 0.5}) {
        const double fitted = coefficient * times, written = as_written(fitted);
        if (written != fitted) return written / times * m;
    }
    return coefficient * m;
}

}  // namespace

std::vector<Reading> scales_of(const Reading& reading, Index outputs, Index examples,
                               const ReadingConstraints& said) {
    std::vector<Reading> scales;
    const bool is_squared = reading.cost.loss == Loss::mean_squared_error;
    const bool is_of_classes = reading.cost.loss == Loss::softmax_cross_entropy ||
                               reading.cost.loss == Loss::multiclass_hinge;
    for (const bool sum : {false, true}) {
        for (const bool mean : {false, true}) {
            for (const bool whole : {false, true}) {
                Reading scale = reading;
                scale.sum_over_examples = sum;
                scale.mean_over_outputs = mean;
                scale.without_half = whole;
                if (said.sum_over_examples.value_or(sum) != sum) continue;
                // One output is its own mean, and only squared errors have a ½ to leave out.
                const bool has_mean = outputs > 1 && !is_of_classes;
                if (has_mean && said.mean_over_outputs.value_or(mean) != mean) continue;
                if (is_squared && said.without_half.value_or(whole) != whole) continue;
                if ((mean && !has_mean) || (whole && !is_squared)) continue;
                const double factor = scale.cost_factor(outputs, examples);
                const bool is_new =
                    std::none_of(scales.begin(), scales.end(), [&](const Reading& other) {
                        return other.cost_factor(outputs, examples) == factor;
                    });
                if (is_new) scales.push_back(scale);
            }
        }
    }
    if (scales.empty()) scales.push_back(reading);
    return scales;
}

ScaledReading compare_as(const BasePoint& at, const Parameters<double>& unit,
                         const Parameters<double>& given, const Reading& reading,
                         const Nearness& near) {
    const double m = at.examples();
    const BlockFit fit(at, unit, given, near, 1,
                       reading.cost_factor(at.batch.Y.rows(), at.batch.examples()));
    return fit.compare(reading, {reading.l2 / m, reading.l1 / m});
}

ScaledReading fit_scale(const BasePoint& at, const Parameters<double>& unit,
                        const Parameters<double>& given, Reading reading,
                        const ReadingConstraints& said, const Nearness& near, Index from) {
    const Index outputs = at.batch.Y.rows(), m = at.batch.examples();
    const auto examples = static_cast<double>(m);
    std::optional<ScaledReading> best;
    // The usual scale unless another is nearer by more than such scales differ by.
    const auto consider = [&](const ScaledReading& one) {
        const double margin =
            one.explains ? 1e-9 : 0.3 * static_cast<double>(one.differences.size());
        if (!best || one.distance < best->distance - margin) best = one;
    };
    for (Reading scale : scales_of(reading, outputs, m, said)) {
        const BlockFit fit(at, unit, given, near, from, scale.cost_factor(outputs, m));
        scale.l2 = said.l2.value_or(0);
        consider(fit.compare(scale, {scale.l2 / examples, 0}));
        if (said.l2 || best->explains) continue;
        std::optional<Decay> decay = fit.find_decay();
        if (!decay) continue;
        scale.l2 = lambda_of(decay->of_values, examples);
        scale.l1 = lambda_of(decay->of_signs, examples);
        const Decay written{scale.l2 / examples, scale.l1 / examples};
        consider(fit.compare(scale, written));
        scale.decay_biases = true;
        consider(fit.compare(scale, written));
    }
    return *best;
}

}  // namespace gradcheck
