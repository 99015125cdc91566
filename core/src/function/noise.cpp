#include "gradcheck/function/noise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "gradcheck/gradient/rounding.hpp"

namespace gradcheck {

namespace {

constexpr Index fewest_distinct = 5;
constexpr double plateau = 8;

Index distinct(Vector<double> values) {
    std::sort(values.begin(), values.end());
    return std::unique(values.begin(), values.end()) - values.begin();
}

/// Of estimates by falling fineness, the least of which one of two neighbours is not by chance, and
/// the largest of those near it.
double choose(const std::vector<double>& found) {
    double least = std::numeric_limits<double>::infinity(), chosen = 0;
    for (std::size_t i = 1; i < found.size(); ++i) {
        least = std::min(least, std::max(found[i - 1], found[i]));
    }
    for (const double each : found) {
        if (each <= plateau * least) chosen = std::max(chosen, each);
    }
    return chosen;
}

/// The unit round-off of the precision that values are in.
class Precision {
  public:
    void see(double value) {
        if (!std::isfinite(value) || std::floor(value) == value) return;
        ++fractions_;
        singles_ += is_single(value) ? 1 : 0;
    }
    double roundoff() const {
        return fractions_ > 3 && singles_ == fractions_ ? 0x1p-24 : unit_roundoff;
    }

  private:
    Index fractions_ = 0, singles_ = 0;
};

/// Of values at points t of a line, their divided difference, over the standard deviation that
/// noise of 1 gives it. That of k+1 points is 0 of a polynomial of degree k−1.
template <std::size_t Count>
double divided_difference(const std::array<double, Count>& t,
                          const std::array<double, Count>& values) {
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < Count; ++i) {
        double weight = 1;
        for (std::size_t j = 0; j < Count; ++j) {
            if (j != i) weight *= t[Count - 1] / (t[i] - t[j]);
        }
        sum += weight * values[i];
        squares += weight * weight;
    }
    return std::abs(sum) / std::sqrt(squares);
}

/// What noise there may be in three neighbouring levels, the finest first, or two of them: by
/// differences over both sides, and by those of each side, which a kink at x leaves alone.
double noise_of_levels(double value, const Level& fine, const Level& wide, const Level* widest) {
    const double both = divided_difference<5>(
        {-wide.h, -fine.h, 0, fine.h, wide.h},
        {wide.minus - value, fine.minus - value, 0, fine.plus - value, wide.plus - value});
    if (widest == nullptr) return both;
    const auto one_sided = [&](double Level::*side) {
        return divided_difference<4>(
            {0, fine.h, wide.h, widest->h},
            {0, fine.*side - value, wide.*side - value, widest->*side - value});
    };
    return std::min(both, std::max(one_sided(&Level::plus), one_sided(&Level::minus)));
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

bool is_single(double value) {
    return static_cast<double>(static_cast<float>(value)) == value && std::floor(value) != value;
}

double table_noise(const Vector<double>& values) {
    Vector<double> differences = values;
    double largest = 0, share = 1;  // (k!)²/(2k)!
    for (Index k = 1; k < values.size() && k <= 6; ++k) {
        const Index left = values.size() - k;
        differences = Vector<double>(differences.tail(left) - differences.head(left));
        share *= static_cast<double>(k) / static_cast<double>(2 * (2 * k - 1));
        if (k < 4) continue;
        const double mean = differences.squaredNorm() / static_cast<double>(left);
        largest = std::max(largest, std::sqrt(share * mean));
    }
    return largest;
}

double estimate_noise(const std::vector<Vector<double>>& tables, double value) {
    double magnitude = std::abs(value);
    Precision precision;
    std::vector<double> found, few;
    for (const Vector<double>& table : tables) {
        if (!table.allFinite()) continue;
        magnitude = std::max(magnitude, table.cwiseAbs().minCoeff());
        for (const double each : table) precision.see(each);
        const Index values = distinct(table);
        if (values > 1) (values < fewest_distinct ? few : found).push_back(table_noise(table));
    }
    const double noise = precision.roundoff() * magnitude;
    if (found.size() < 2) {
        // Values that change in steps: as large as these are.
        const auto& told = few.empty() ? found : few;
        if (told.empty()) return noise;
        return std::max(noise, *std::min_element(told.begin(), told.end()));
    }
    return std::max(noise, choose(found));
}

double recorded_noise(double value, const std::vector<const std::vector<Level>*>& lines) {
    Precision precision;
    precision.see(value);
    // By the number of steps that are finer: lines may lack some.
    std::vector<std::vector<double>> by_fineness;
    for (const std::vector<Level>* line : lines) {
        std::vector<const Level*> whole;  // the finest first
        bool is_flat = true;
        for (auto level = line->rbegin(); level != line->rend(); ++level) {
            precision.see(level->plus);
            precision.see(level->minus);
            if (!std::isfinite(level->plus) || !std::isfinite(level->minus)) continue;
            whole.push_back(&*level);
            is_flat = is_flat && level->plus == value && level->minus == value;
        }
        if (is_flat) continue;
        for (std::size_t k = 0; k + 1 < whole.size(); ++k) {
            const Level* widest = k + 2 < whole.size() ? whole[k + 2] : nullptr;
            if (by_fineness.size() <= k) by_fineness.resize(k + 1);
            by_fineness[k].push_back(noise_of_levels(value, *whole[k], *whole[k + 1], widest));
        }
    }
    // Half of a normal distribution's values are below this many standard deviations.
    constexpr double middle = 0.6745;
    std::vector<double> found;
    for (const std::vector<double>& each : by_fineness) {
        if (each.empty()) continue;
        const bool is_few = each.size() < 5;
        found.push_back(is_few ? *std::max_element(each.begin(), each.end())
                               : median(each) / middle);
    }
    const double noise = precision.roundoff() * std::abs(value);
    return std::max(noise, found.size() == 1 ? found[0] : choose(found));
}

}  // namespace gradcheck
