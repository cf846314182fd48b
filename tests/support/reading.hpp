#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "document/json.hpp"
#include "document/read.hpp"

/// Reads a part of a document by itself, so that a test shows just what it is about. Nothing is checked.
namespace tieuchi::reading {

/// What `read` makes of a text, and what it has to say about it: `line:column pointer: message` and the remedy.
template <class Value>
struct Reading {
    Value value;
    std::string problems;
};

template <class Read>
auto read_text(std::string_view text, Read read) {
    const ParseOptions options;
    document::Findings findings(text, options);
    const document::Json json = document::read_json(text, options);
    EXPECT_FALSE(json.fault) << text;
    const document::Reader reader(findings);
    Reading<decltype(read(reader, document::Value(json.tree, 0)))> reading{read(reader, document::Value(json.tree, 0)),
                                                                           {}};
    for (Problem problem : findings.take()) {
        problem.place.file = "-";
        reading.problems += to_text(problem).substr(2) + "\n";
    }
    return reading;
}

/// What `read` makes of a text in which nothing is wrong.
template <class Read>
auto read(std::string_view text, Read by) {
    auto reading = read_text(text, by);
    EXPECT_EQ(reading.problems, "") << text;
    return std::move(reading.value);
}

/// What `read` says about a text in which something is wrong.
template <class Read>
std::string problems(std::string_view text, Read by) {
    return read_text(text, by).problems;
}

}  // namespace tieuchi::reading
