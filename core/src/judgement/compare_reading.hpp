#pragma once

#include <vector>

#include "gradcheck/judgement/reading.hpp"

namespace gradcheck {

/// How near is as near as rounding: a smallest difference, below which nothing is nearer, and one
/// below which a block is equal.
struct Nearness {
    double floor = 0;
    double equal = 0;
    /// What a block seldom exceeds: a reading as near as that need not be compared with more.
    double sharp = 0;

    Nearness(const Given& given, const Values& gradient);
};

/// A reading's scale and decay against the given gradient, block by block.
struct ScaledReading {
    Reading reading;
    std::vector<double> differences;
    double distance = 0;
    bool explains = false;
};

/// The scale and the decay with which the mean gradient `unit`, without decay, is nearest to the
/// given one. Compares the blocks of layers `from` and above.
ScaledReading fit_scale(const BasePoint& at, const Parameters<double>& unit,
                        const Parameters<double>& given, Reading reading,
                        const ReadingConstraints& said, const Nearness& near, Index from);

/// The same for a reading whose scale and decay are known.
ScaledReading compare_as(const BasePoint& at, const Parameters<double>& unit,
                         const Parameters<double>& given, const Reading& reading,
                         const Nearness& near);

/// A reading with each scale that its loss may have and that was not ruled out, ours first.
std::vector<Reading> scales_of(const Reading& reading, Index outputs, Index examples,
                               const ReadingConstraints& said);

/// ‖a−b‖/(‖a‖+‖b‖), 0 where both are 0.
double difference_of(const Values& a, const Values& b);

}  // namespace gradcheck
