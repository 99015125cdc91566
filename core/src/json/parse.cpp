#include "gradcheck/json/parse.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace gradcheck {

// One kind of document, ordered or not: each kind is a parser and a printer of its own.
using json = nlohmann::ordered_json;

namespace {

/// Builds the document of a text. nlohmann's own parser of documents comes as two, with a filter
/// and without, and both would be compiled.
class DocumentBuilder : public json::json_sax_t {
  public:
    json document;

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& name) override {
        name_ = std::move(name);
        return true;
    }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    json* place(json value) {
        if (open_.empty()) return &(document = std::move(value));
        if (open_.back()->is_array()) {
            open_.back()->push_back(std::move(value));
            return &open_.back()->back();
        }
        return &((*open_.back())[name_] = std::move(value));
    }
    bool add(json value) { return place(std::move(value)) != nullptr; }
    bool open(json value) {
        open_.push_back(place(std::move(value)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    /// The arrays and objects that are not at their end, from the outermost in, and the key of
    /// the next value of an object.
    std::vector<json*> open_;
    std::string name_;
};

}  // namespace

json parse_json(std::string_view text) {
    DocumentBuilder builder;
    return json::sax_parse(text, &builder) ? std::move(builder.document) : json();
}

}  // namespace gradcheck
