#pragma once

#include <optional>
#include <vector>

#include "gradcheck/check/options.hpp"
#include "gradcheck/gradient/engine.hpp"
#include "gradcheck/network/architecture.hpp"
#include "gradcheck/network/dataset.hpp"
#include "gradcheck/network/dropout.hpp"
#include "gradcheck/network/network.hpp"

namespace gradcheck {

/// A network with its parameters and the batch it is checked on: all that the random stream
/// decides.
struct Problem {
    Architecture net;
    Parameters<double> parameters;
    Dataset batch;
    /// Which examples of the data are in the batch.
    std::vector<Index> examples;
    std::vector<Index> constant_features;
    /// Dropout's, for the forward pass.
    Masks masks;
};

/// Scales the data, then draws weights, examples and masks. The data is consumed. Throws InputError
/// for options or data out of range. Parameters that are given take the place of those drawn: where
/// nothing is drawn after them, they are left 0.
Problem draw_problem(const CheckOptions& options, Dataset data, bool parameters_are_given = false);

/// Where each evaluation of J has masks of its own.
std::optional<MaskRedraw> redraw(const CheckOptions& options);

/// Takes the place of θ or of its gradient. Throws InputError with `field` where the length is
/// another, or a number is not finite.
void place(const Vector<double>& given, const char* field, Parameters<double>& parameters);

/// Takes the place of the masks that were drawn, if any; each factor is 0 or the one of its layer.
void place_masks(const Vector<double>& given, const Architecture& net, Index examples,
                 Masks& masks);

}  // namespace gradcheck
