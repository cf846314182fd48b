// The header-only core, with no library linked: 79.87 % is not 80 %, and 80 % is.

#include <iostream>

#include "tieuchi/rules/at_least.hpp"

int main() {
    const tieuchi::Percent target = tieuchi::Percent::from_text("80%").value();
    const tieuchi::Outcome short_of_it = tieuchi::decide_at_least(tieuchi::Share{7987, 10000}, target);
    const tieuchi::Outcome on_it = tieuchi::decide_at_least(tieuchi::Share{8000, 10000}, target);

    const bool as_defined = short_of_it == tieuchi::Outcome::unmet && on_it == tieuchi::Outcome::met;
    std::cout << (as_defined ? "as defined\n" : "not as defined\n");
    return as_defined ? 0 : 1;
}
