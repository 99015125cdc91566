#pragma once

#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "gradcheck/numbers/problem.hpp"

struct InText {
    std::ostringstream& text;
    void operator()(double number) const { text << number; }
    void operator()(std::int64_t number) const { text << number; }
    void operator()(const std::string& value) const { text << value; }
    void operator()(const std::vector<std::string>& values) const {
        for (const std::string& value : values)
            text << value << (&value == &values.back() ? "" : " ");
    }
};

/// What an action refuses, as one line: "/seed: not_an_integer_between, least 0, most 9, got -1".
template <class Action> std::string problem_of(Action action) {
    try {
        action();
    } catch (const gradcheck::InputError& error) {
        std::ostringstream text;
        if (!error.field().empty()) text << error.field() << ": ";
        text << error.what();
        for (const auto& [name, value] : error.values()) {
            text << ", " << name << " ";
            std::visit(InText{text}, value);
        }
        return text.str();
    }
    return "no error";
}
