#include "findings.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pointers.hpp"

namespace tieuchi::document {

Findings::Findings(std::string_view text, const ParseOptions& options) : lines_(text), options_(options) {
    if (options.most_problems == 0) end_ = 0;
}

void Findings::take_over(std::size_t extends, std::vector<TakenOver> texts) {
    extends_ = extends;
    taken_over_ = std::move(texts);
}

std::size_t Findings::placed(std::size_t offset) const noexcept {
    return taken_over_.empty() || offset < taken_over_.front().begin ? offset : extends_;
}

bool Findings::admits(std::size_t offset) noexcept {
    ++count_;
    return placed(offset) < end_;
}

void Findings::add(std::size_t offset, std::string pointer, std::string code, std::string message, std::string remedy) {
    Place place{.file = {}, .pointer = std::move(pointer)};
    push({offset, std::nullopt, {std::move(code), std::move(place), std::move(message), std::move(remedy)}});
}

void Findings::add(Value value, std::string code, std::string message, std::string remedy) {
    push({value.offset(), value, {std::move(code), {}, std::move(message), std::move(remedy)}});
}

void Findings::push(Found found) {
    constexpr std::size_t slack = 64;
    const std::size_t offset = std::exchange(found.offset, placed(found.offset));
    if (offset != found.offset) {
        const auto behind = std::find_if(taken_over_.begin(), taken_over_.end(),
                                         [&](const TakenOver& text) { return text.begin > offset; });
        found.problem.message += "; taken over from " + std::prev(behind)->set;
    }
    found_.push_back(std::move(found));
    if (found_.size() >= options_.most_problems &&
        found_.size() - options_.most_problems > options_.most_problems + slack) {
        keep_first();
    }
}

void Findings::keep_first() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Found& left, const Found& right) { return left.offset < right.offset; });
    if (found_.size() <= options_.most_problems) return;
    found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(options_.most_problems), found_.end());
    end_ = found_.empty() ? 0 : found_.back().offset;
}

std::vector<Problem> Findings::take() {
    keep_first();
    std::vector<Problem> problems;
    std::optional<PointerWriter> pointers;
    for (Found& found : found_) {
        const auto [line, column] = lines_.at(found.offset);
        Place& place = found.problem.place;
        place.file = options_.file;
        place.line = line;
        place.column = column;
        if (found.value) {
            if (!pointers) pointers.emplace(found.value->tree());
            place.pointer = pointers->to(found.value->index());
        }
        problems.push_back(std::move(found.problem));
    }
    if (count_ > problems.size() || minimum_) {
        problems.push_back({"more-problems", Place{.file = options_.file, .pointer = {}},
                            std::string("found ") + (minimum_ ? "more than " : "") +
                                std::to_string(count_ - problems.size()) + " more problems that are not listed",
                            "put these right first"});
    }
    return problems;
}

}  // namespace tieuchi::document
