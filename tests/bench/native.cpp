// The core as a native program, to be timed beside the WebAssembly build of the same code. Answers
// one JSON request a line:
//
//   {"type": "open", "options": {…}, "x": FILE, "features": n, "y": FILE, "outputs": k, …}
//       → {"made_by": compiler}; the files hold doubles, one example after another
//   {"type": "time", "ranges": [[begin, end], …], "repeats": r}
//       → {"seconds": s} for one run over these entries of the numerical gradient
//   {"type": "values", "begin": b, "end": e} → {"values": [those entries]}

#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "gradcheck/check/check.hpp"
#include "gradcheck/json/options.hpp"

using namespace gradcheck;
using nlohmann::json;

static Matrix<double> read_doubles(const std::string& path, Index rows) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) throw std::runtime_error(path + " cannot be read.");
    const auto bytes = static_cast<std::streamsize>(file.tellg());
    Matrix<double> values(rows, bytes / static_cast<std::streamsize>(sizeof(double)) / rows);
    file.seekg(0);
    file.read(reinterpret_cast<char*>(values.data()), bytes);
    return values;
}

static double seconds_of(Check& check, const json& request) {
    const auto ranges = request.at("ranges").get<std::vector<std::pair<Index, Index>>>();
    const int repeats = request.at("repeats");
    std::vector<double> out(static_cast<std::size_t>(check.analytic_gradient().theta.size()));
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repeats; ++i) {
        for (const auto& [begin, end] : ranges) check.numerical_gradient(begin, end, out.data());
    }
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    return time.count() / repeats;
}

static json answer(const json& request, std::unique_ptr<Check>& check) {
    if (request.at("type") == "open") {
        check = std::make_unique<Check>(
            parse_options(request.at("options").dump()),
            Dataset{read_doubles(request.at("x"), request.at("features").get<Index>()),
                    read_doubles(request.at("y"), request.at("outputs").get<Index>())});
        return {{"made_by",
#ifdef __clang__
                 __VERSION__
#else
                 "GCC " __VERSION__
#endif
        }};
    }
    if (request.at("type") == "time") return {{"seconds", seconds_of(*check, request)}};
    const Index begin = request.at("begin"), end = request.at("end");
    std::vector<double> values(static_cast<std::size_t>(end - begin));
    check->numerical_gradient(begin, end, values.data());
    return {{"values", values}};
}

int main() try {
    std::unique_ptr<Check> check;
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << answer(json::parse(line), check) << std::endl;
    }
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
