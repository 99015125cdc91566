#include "gradcheck/function/noise.hpp"

#include <algorithm>
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

}  // namespace

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

bool is_single(double value) {
    return static_cast<double>(static_cast<float>(value)) == value && std::floor(value) != value;
}

double estimate_noise(const std::vector<Vector<double>>& tables, double value) {
    double magnitude = std::abs(value);
    Index fractions = 0, singles = 0;
    std::vector<double> found, few;
    for (const Vector<double>& table : tables) {
        if (!table.allFinite()) continue;
        magnitude = std::max(magnitude, table.cwiseAbs().minCoeff());
        for (const double each : table) {
            if (std::floor(each) == each) continue;
            ++fractions;
            singles += is_single(each) ? 1 : 0;
        }
        const Index values = distinct(table);
        if (values > 1) (values < fewest_distinct ? few : found).push_back(table_noise(table));
    }
    const double u = fractions > 3 && singles == fractions ? 0x1p-24 : unit_roundoff;
    double noise = u * magnitude;
    if (found.size() < 2) {
        // Values that change in steps: as large as these are.
        const auto& told = few.empty() ? found : few;
        if (told.empty()) return noise;
        return std::max(noise, *std::min_element(told.begin(), told.end()));
    }
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < found.size(); ++i) {
        least = std::min(least, std::max(found[i - 1], found[i]));
    }
    for (const double each : found) {
        if (each <= plateau * least) noise = std::max(noise, each);
    }
    return noise;
}

}  // namespace gradcheck
