#pragma once

#include <array>
#include <limits>
#include <string_view>
#include <vector>

#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// f at x+h and x−h on a line through x; not finite where f is not defined, or was not asked.
struct Level {
    double h = 0;
    double plus = std::numeric_limits<double>::quiet_NaN();
    double minus = std::numeric_limits<double>::quiet_NaN();
};

/// A number and how far from it the truth may be.
struct Bounded {
    double value = std::numeric_limits<double>::quiet_NaN();
    double bound = std::numeric_limits<double>::infinity();
    /// The finest step that it was made with; 0 where there was none.
    double h = 0;

    bool exists() const { return h > 0; }
    bool allows(double other) const;
};

/// What f looks like at x on a line.
enum class LineKind {
    /// One derivative.
    smooth,
    /// Two one-sided derivatives.
    kink,
    /// The values from a side do not lead to f(x).
    jump,
    /// f is defined on one side only, and has a derivative from there.
    edge,
    /// No derivative could be estimated.
    unknown
};
inline constexpr std::array<std::string_view, 5> line_kind_names{"smooth", "kink", "jump", "edge",
                                                                 "unknown"};
constexpr const auto& names_of(LineKind) { return line_kind_names; }

/// A difference quotient: the central one, or where f is on one side only, that side's.
struct Quotient {
    double h = 0;
    double value = 0;
};

/// The derivative of f along a line, from its values alone.
struct LineEstimate {
    LineKind kind = LineKind::unknown;
    /// Of a smooth function or at an edge.
    Bounded derivative;
    /// The one-sided ones. At a jump that of the piece beyond it.
    Bounded left, right;
    /// The steepest slope between x and any of the points: what this line's derivative is small
    /// beside.
    double steepest = 0;
    /// Whether all values are the same.
    bool constant = false;
    /// The largest step up to which all values are f(x); 0 where the finest is not.
    double flat = 0;
    /// Whether it is flat only since values are rounded: at several wider steps they change on both
    /// sides, with about one slope.
    bool stairs = false;
    /// With falling h, and whether they are central ones.
    std::vector<Quotient> quotients;
    bool central = false;
};

/// Analyses one line. The levels have falling h; `noise` is the largest error that a value may
/// have, to which its rounding is added; `position` how far the rounding of a point moves it along
/// the line (0 on an axis, on which steps are exact).
///
///   one-sided quotients  R(h) = (f(x+h) − f(x)) / h,  L(h) = (f(x) − f(x−h)) / h
///   central              C(h) = (R(h) + L(h)) / 2
///
/// Each is extrapolated to h = 0 through up to four neighbouring levels (Neville; in h, C in h²).
/// Truncation is bounded by how far an extrapolation is from the two it is made of (Ridders 1982)
/// or, where that is less by chance, by as much of the same at the level before as h has fallen;
/// noise by what it does to them. An extrapolation counts only if all finer levels are within its
/// bound and their noise: that keeps out what only steps across a kink or a period agree on. The
/// derivative is that with the least bound. Of two levels the one extrapolation that there is
/// counts, with twice its distances.
LineEstimate analyse_line(double value, const std::vector<Level>& levels, double noise,
                          double position = 0);

}  // namespace gradcheck
