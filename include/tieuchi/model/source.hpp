#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tieuchi/values/date.hpp"
#include "tieuchi/values/identifier.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi {

/// An instrument or page that the document rests on; number, issuer and date together name an instrument.
struct Source {
    Identifier id;
    Text title;
    std::string number, issuer, url, note;
    std::optional<Date> date;
    friend bool operator==(const Source&, const Source&) = default;
};

/// How the document reads a text that is silent, and how else it could be read.
struct Reading {
    Identifier id;
    std::string question, taken;
    std::vector<std::string> others;
    std::string source;
    friend bool operator==(const Reading&, const Reading&) = default;
};

}  // namespace tieuchi
