#include "gradcheck/judgement/comparison.hpp"

#include "../support/catch.hpp"

using namespace gradcheck;

static Parameters<double> small_gradient() {
    Architecture net;
    net.layers = {2, 2, 1};
    Parameters<double> gradient(net);
    gradient.theta = Vector<double>::LinSpaced(9, 1, 9);
    return gradient;
}

TEST_CASE("The relative difference is ‖g−ĝ‖ / (‖g‖+‖ĝ‖)") {
    const Vector<double> g = Eigen::Vector2d(3, 4), same = g, opposite = -g, half = g / 2;
    CHECK(relative_difference(g, same) == 0);
    CHECK(relative_difference(g, opposite) == 1);
    CHECK(relative_difference(g, half) == Approx(1.0 / 3));
    CHECK(relative_difference(g, Vector<double>::Zero(2)) == 1);
}

TEST_CASE("Zero against zero is difference 0 and said to be untested") {
    Parameters<double> gradient = small_gradient();
    gradient.W(1).setZero();
    const Comparison comparison = compare(gradient, gradient.theta);
    CHECK(comparison.difference == 0);
    CHECK(comparison.blocks[0].block.name == "W1");
    CHECK(comparison.blocks[0].difference == 0);
    CHECK_FALSE(comparison.blocks[0].tested);
    CHECK(comparison.blocks[1].tested);
}

TEST_CASE("Gradients too small to square are still compared") {
    Parameters<double> gradient = small_gradient();
    gradient.theta *= 1e-200;
    const Comparison comparison = compare(gradient, Vector<double>(-gradient.theta));
    CHECK(comparison.difference == Approx(1));
    CHECK(comparison.blocks[0].tested);
}

TEST_CASE("A block names its worst entry with both values") {
    const Parameters<double> gradient = small_gradient();
    Vector<double> numerical = gradient.theta;
    numerical(2) += 0.5;   // W1[1,0]
    numerical(3) -= 0.25;  // W1[1,1]
    const Comparison comparison = compare(gradient, numerical);
    const WorstEntry& worst = comparison.blocks[0].worst;
    CHECK(worst.row == 1);
    CHECK(worst.col == 0);
    CHECK(worst.analytic == 3);
    CHECK(worst.numerical == 3.5);
    CHECK(comparison.blocks[0].analytic_norm == Approx(std::sqrt(30.0)));
    CHECK(comparison.blocks[1].difference == 0);
}
