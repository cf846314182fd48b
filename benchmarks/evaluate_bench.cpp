#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

#include "gen.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {
namespace {

const CriteriaSet& workload() {
    static const CriteriaSet set = load(std::string(TIEUCHI_BENCHMARKS_DIR) + "/learning-citizen-w1.json");
    return set;
}

const tc::Data& data(std::size_t rows) {
    static tc::Data made;
    if (made.n != rows) {
        made = tc::Data();
        tc::generate(made, rows);
    }
    return made;
}

Table table_of(const tc::Data& from, bool bytes) {
    Column group = Column::of<std::uint8_t>("grp", {from.grp.p, from.n});
    group.labels = {"farmer", "industrial", "civil-servant"};
    Table table({group});
    for (int column = 0; column < tc::NCOL; ++column) {
        const auto* valid = reinterpret_cast<const std::uint8_t*>(from.valid[column].p);
        if (bytes || (column >= tc::B1 && column <= tc::B3)) {
            Column small = Column::of<std::uint8_t>(tc::colname[column], {from.u[column].p, from.n}, valid);
            if (column <= tc::S4) small.step = Decimal(25, 2);
            if (column == tc::H1) small.step = Decimal(5, 1);
            table.add(small);
        } else {
            table.add(Column::of<double>(tc::colname[column], {from.f[column].p, from.n}, valid));
        }
    }
    return table;
}

/// Sum of points in hundredths, as the workload's page prints it; a timing with another sum does not count.
std::int64_t sum_of_points(const Assessment& assessment) {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < assessment.rows(); ++row)
        sum += assessment.value(*assessment.plan().total_low, row);
    return sum;
}

void expect_sum(benchmark::State& state, std::int64_t sum, std::size_t rows) {
    const std::int64_t expected = rows == 100'000 ? 812'238'925 : 8'148'995'500;
    state.counters["checksum_ok"] = sum == expected;
    if (sum != expected) state.SkipWithError("the checksum differs");
}

void blocks(benchmark::State& state) {
    const auto rows = static_cast<std::size_t>(state.range(0));
    const Plan plan = compile(workload());
    const Table table = table_of(data(rows), state.range(1) == 1);
    std::int64_t sum = 0;
    for (auto _ : state) {
        const Assessment assessment = evaluate(plan, table);
        benchmark::DoNotOptimize(assessment.column(*plan.total_low).data());
        state.PauseTiming();
        sum = sum_of_points(assessment);
        state.ResumeTiming();
    }
    expect_sum(state, sum, rows);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(blocks)
    ->ArgNames({"rows", "bytes"})
    ->Args({100'000, 0})
    ->Args({100'000, 1})
    ->Args({1'000'000, 0})
    ->Args({1'000'000, 1})
    ->Unit(benchmark::kMillisecond);

void one_entity_at_a_time(benchmark::State& state) {
    const std::size_t rows = 100'000;
    const Plan plan = compile(workload());
    const Table table = table_of(data(rows), false);
    const BoundPlan bound = bind(plan, table).plan;
    std::int64_t sum = 0;
    for (auto _ : state) {
        sum = 0;
        for (std::size_t row = 0; row < rows; ++row)
            sum += evaluate(plan.set, Entity(plan.set, slots_of(bound, row))).total_low;
    }
    expect_sum(state, sum, rows);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}
BENCHMARK(one_entity_at_a_time)->Unit(benchmark::kMillisecond);

void read_and_check_a_document(benchmark::State& state) {
    const std::string path = std::string(TIEUCHI_BENCHMARKS_DIR) + "/learning-citizen-w1.json";
    for (auto _ : state) benchmark::DoNotOptimize(load(path).criterion_count());
}
BENCHMARK(read_and_check_a_document)->Unit(benchmark::kMicrosecond);

void compile_a_plan(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(compile(workload()).steps.data());
}
BENCHMARK(compile_a_plan)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tieuchi
