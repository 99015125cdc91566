#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace gradcheck {

/// The document of a text, its fields in their order; null where the text is not JSON.
nlohmann::ordered_json parse_json(std::string_view text);

}  // namespace gradcheck
