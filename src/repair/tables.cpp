#include <string>

#include "zonekit/repair.hpp"

namespace zonekit {

namespace {

std::string step_number(std::size_t step) {
  return std::to_string(step + 1);
}

Cell id_cell(const std::optional<std::int64_t>& id) {
  return id ? Cell(*id) : Cell();
}

std::vector<Cell> entry_row(const RepairResult& result, const RepairEntry& entry) {
  return {std::string("feature"),
          step_number(entry.step),
          std::string(repair_strategy_name(result.steps[entry.step].strategy)),
          entry.layer,
          entry.feature,
          entry.key,
          Cell(),
          entry.before,
          entry.after,
          entry.delta(),
          entry.partner_layer,
          id_cell(entry.partner),
          entry.note,
          Cell()};
}

std::vector<Cell> sum_row(const RepairResult& result, const RepairSum& sum) {
  return {std::string("step"),
          step_number(sum.step),
          std::string(repair_strategy_name(result.steps[sum.step].strategy)),
          sum.layer,
          Cell(),
          std::string(),
          static_cast<std::int64_t>(sum.features),
          sum.before,
          sum.after,
          sum.delta(),
          std::string(),
          Cell(),
          std::string(),
          Cell()};
}

std::vector<Cell> closure_row(const RepairClosure& closure) {
  return {std::string("layer"),
          std::string(),
          std::string(),
          closure.layer,
          Cell(),
          std::string(),
          static_cast<std::int64_t>(closure.touched),
          closure.before,
          closure.after,
          closure.delta,
          std::string(),
          Cell(),
          std::to_string(closure.features_before) + " features before, " + std::to_string(closure.features_after) +
              " after",
          closure.bound_m2};
}

}  // namespace

Table repair_ledger_table(const RepairResult& result) {
  using enum ColumnKind;
  Table table{"Repair ledger",
              {{"row", text},
               {"step", text},
               {"strategy", text},
               {"layer", text},
               {"feature", count},
               {"key", text},
               {"features", count},
               {"before", area_m2_full},
               {"after", area_m2_full},
               {"delta", area_m2_full},
               {"partner_layer", text},
               {"partner_feature", count},
               {"note", text},
               {"bound_m2", coordinate}},
              {}};
  for (const RepairEntry& entry : result.entries) table.rows.push_back(entry_row(result, entry));
  for (const RepairSum& sum : result.sums) table.rows.push_back(sum_row(result, sum));
  for (const RepairClosure& closure : result.closures) table.rows.push_back(closure_row(closure));
  return table;
}

Table repair_summary_table(const RepairResult& result) {
  using enum ColumnKind;
  Table table{"Repair",
              {{"step", text},
               {"strategy", text},
               {"layer", text},
               {"features", count},
               {"before", area},
               {"after", area},
               {"delta", area_m2_full}},
              {}};
  for (const RepairSum& sum : result.sums) {
    table.rows.push_back({step_number(sum.step), std::string(repair_strategy_name(result.steps[sum.step].strategy)),
                          sum.layer, static_cast<std::int64_t>(sum.features), sum.before, sum.after, sum.delta()});
  }
  for (const RepairClosure& closure : result.closures) {
    table.rows.push_back({std::string("all"), std::string(), closure.layer, static_cast<std::int64_t>(closure.touched),
                          closure.before, closure.after, closure.after - closure.before});
  }
  return table;
}

}  // namespace zonekit
