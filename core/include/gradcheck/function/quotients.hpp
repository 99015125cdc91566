#pragma once

namespace gradcheck {

/// The tutorial's example, f(x) = x² with f′(x) = 2x: both difference quotients with step ε (x+ε as
/// it rounds), what they are made of, and how far each is from f′(x).
struct SquareQuotients {
    double x = 0;
    double epsilon = 0;
    double value = 0;
    double value_plus = 0;
    double value_minus = 0;
    double forward = 0;
    double central = 0;
    double exact = 0;
    double forward_error = 0;
    double central_error = 0;
};

/// Throws InputError where x or ε, or what comes of them, is not finite, or ε not above 0.
SquareQuotients square_quotients(double x, double epsilon);

}  // namespace gradcheck
