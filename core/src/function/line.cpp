#include "gradcheck/function/line.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/function/extrapolation.hpp"
#include "gradcheck/gradient/rounding.hpp"

namespace gradcheck {

namespace {

/// A quotient, the variable in which it is extrapolated to 0, and what noise may do to it.
struct Node {
    double h = 0;
    double u = 0;
    double quotient = 0;
    double noise = 0;
};

/// Whether what was extrapolated from level `first` on agrees with the finer ones.
bool agrees(const Bounded& estimate, const std::vector<Node>& nodes, std::size_t finest) {
    const double truncation = std::abs(nodes[finest].quotient - estimate.value);
    for (std::size_t i = finest + 1; i < nodes.size(); ++i) {
        const double far = std::abs(estimate.value - nodes[i].quotient);
        if (!(far <= estimate.bound + 2 * nodes[i].noise + truncation)) return false;
    }
    return true;
}

/// An extrapolation, and how far it is from the two it is made of.
struct Extrapolation {
    double value = 0;
    double noise = 0;
    double spread = 0;
};

/// The limit at h = 0 of quotients at falling h.
Bounded extrapolate(const std::vector<Node>& nodes) {
    Bounded best;
    // Of each order, what ends at this level and at the level before.
    std::vector<Extrapolation> before, row;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        row.assign(1, {nodes[i].quotient, nodes[i].noise, 0});
        for (std::size_t j = 1; j <= std::min(i, extrapolation_orders - 1); ++j) {
            const double far = nodes[i - j].u, near = nodes[i].u;
            const Extrapolation &finer = row[j - 1], &coarser = before[j - 1];
            Extrapolation next;
            next.value = extrapolated(coarser.value, far, finer.value, near);
            next.noise = (far * finer.noise + near * coarser.noise) / (far - near);
            next.spread =
                std::max(std::abs(next.value - finer.value), std::abs(next.value - coarser.value));
            row.push_back(next);
            if (j >= before.size()) continue;
            // Two may be near each other by chance: so that the spread has to have fallen.
            const double fallen = before[j].spread * nodes[i].h / nodes[i - 1].h;
            const Bounded candidate{next.value, std::max(next.spread, fallen) + next.noise,
                                    nodes[i].h};
            if (candidate.bound < best.bound && agrees(candidate, nodes, i)) best = candidate;
        }
        before = row;
    }
    if (nodes.size() == 2) {
        // Nothing shows how truncation falls: twice of what there is at most.
        const Extrapolation& only = before[1];
        best = {only.value, 2 * only.spread + only.noise, nodes[1].h};
    }
    return best;
}

struct Side {
    std::vector<Node> quotients;
    /// f(x±h) − f(x), extrapolated: 0 where f is continuous from that side.
    std::vector<Node> rises;
    /// Slopes between neighbouring points, without f(x).
    std::vector<Node> pieces;
    Bounded derivative;
    bool jumps = false;
};

double rounding_of(double value) { return 4 * unit_roundoff * std::abs(value); }

/// The side of x in which `sign` points.
Side side_of(double value, const std::vector<Level>& levels, double noise, double position,
             double sign) {
    Side side;
    double last = 0, last_h = 0;
    for (const Level& level : levels) {
        const double there = sign > 0 ? level.plus : level.minus;
        if (!std::isfinite(there)) continue;
        const double rise = sign * (there - value);
        const double error = 2 * noise + rounding_of(there) + rounding_of(value) +
                             position * std::abs(rise) / level.h;
        side.quotients.push_back({level.h, level.h, rise / level.h, error / level.h});
        side.rises.push_back({level.h, level.h, rise, error});
        if (last_h > 0) {
            const double width = last_h - level.h;
            side.pieces.push_back({level.h, level.h, sign * (last - there) / width, error / width});
        }
        last = there;
        last_h = level.h;
    }
    side.derivative = extrapolate(side.quotients);
    const Bounded gap = extrapolate(side.rises);
    if (gap.exists() && !side.rises.empty()) {
        const Node& finest = side.rises.back();
        const double size = std::abs(gap.value);
        side.jumps = size > 3 * gap.bound && size > 10 * finest.noise &&
                     std::abs(finest.quotient) > size / 2;
    }
    if (side.jumps) side.derivative = extrapolate(side.pieces);
    return side;
}

/// Of a rounded function many stairs are within the widest step; at a kink one side stays flat.
bool is_on_stairs(double flat, const std::vector<Node>& right, const std::vector<Node>& left,
                  const std::vector<Node>& central) {
    if (flat == 0 || central.empty() || flat * 30 > central.front().h) return false;
    if (right.front().quotient == 0 || left.front().quotient == 0) return false;
    const double slope = central.front().quotient;
    const auto agree = std::count_if(central.begin(), central.end(), [&](const Node& node) {
        return node.h >= 2 * flat && std::abs(node.quotient - slope) <= 0.3 * std::abs(slope);
    });
    return slope != 0 && agree >= 3;
}

/// Of estimates that all are right, the one that says most.
Bounded tightest(std::initializer_list<Bounded> all) {
    return *std::min_element(all.begin(), all.end(),
                             [](const Bounded& a, const Bounded& b) { return a.bound < b.bound; });
}

}  // namespace

bool Bounded::allows(double other) const { return std::abs(value - other) <= bound; }

LineEstimate analyse_line(double value, const std::vector<Level>& levels, double noise,
                          double position) {
    LineEstimate result;
    const Side right = side_of(value, levels, noise, position, 1);
    const Side left = side_of(value, levels, noise, position, -1);
    result.right = right.derivative;
    result.left = left.derivative;

    std::vector<Node> central;
    result.constant = true;
    for (const Level& level : levels) {
        for (const double there : {level.plus, level.minus}) {
            if (!std::isfinite(there)) continue;
            result.steepest = std::max(result.steepest, std::abs(there - value) / level.h);
            if (there != value) result.constant = false;
        }
        if (!std::isfinite(level.plus) || !std::isfinite(level.minus)) continue;
        const double rise = std::max(std::abs(level.plus - value), std::abs(level.minus - value));
        const double error = noise + (rounding_of(level.plus) + rounding_of(level.minus)) / 2 +
                             position * rise / level.h;
        central.push_back({level.h, level.h * level.h, (level.plus - level.minus) / (2 * level.h),
                           error / level.h});
    }
    for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
        const auto differs = [value](double there) {
            return std::isfinite(there) && there != value;
        };
        if (differs(level->plus) || differs(level->minus)) break;
        result.flat = level->h;
    }
    result.stairs = is_on_stairs(result.flat, right.quotients, left.quotients, central);
    const Bounded middle = extrapolate(central);
    const auto& shown = !central.empty()          ? central
                        : right.quotients.empty() ? left.quotients
                                                  : right.quotients;
    result.central = !central.empty();
    for (const Node& node : shown) result.quotients.push_back({node.h, node.quotient});

    if (right.jumps || left.jumps) {
        result.kind = LineKind::jump;
        return result;
    }
    // Defined on one side only: the finest level with any value has one on one side.
    const double finest_right = right.quotients.empty() ? 0 : right.quotients.back().h;
    const double finest_left = left.quotients.empty() ? 0 : left.quotients.back().h;
    if (finest_right == 0 || finest_left == 0) {
        result.derivative = finest_right > 0 ? result.right : result.left;
        result.kind = result.derivative.exists() ? LineKind::edge : LineKind::unknown;
        return result;
    }
    const double bounds = result.left.bound + result.right.bound;
    const double between = std::abs(result.right.value - result.left.value);
    if (result.left.exists() && result.right.exists() && between > 1.5 * bounds) {
        result.kind = LineKind::kink;
        return result;
    }
    result.derivative = tightest({middle, result.right, result.left});
    if (!result.derivative.exists()) return result;
    // What the values do not decide: the estimates contradict each other.
    for (const Bounded& each : {middle, result.right, result.left}) {
        if (!each.exists()) continue;
        const double apart = std::abs(each.value - result.derivative.value);
        if (apart > each.bound + result.derivative.bound)
            result.derivative.bound = apart + each.bound;
    }
    result.kind = LineKind::smooth;
    return result;
}

}  // namespace gradcheck
