#pragma once

#include <stdexcept>
#include <string>

namespace gradcheck {

/// Bad input from a user. what() is one sentence: where, what was wrong, what was expected.
class InputError : public std::runtime_error {
  public:
    /// `field` is a JSON path into the options (`/hidden_layers/1`), or empty where none applies.
    InputError(std::string field, const std::string& message)
        : std::runtime_error(message), field_(std::move(field)) {}

    const std::string& field() const { return field_; }

  private:
    std::string field_;
};

}  // namespace gradcheck
