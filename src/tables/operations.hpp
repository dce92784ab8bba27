// The operations ledger, shares and crosstab.
#pragma once

#include "operation/section.hpp"
#include "zonekit/tables.hpp"

namespace zonekit {

class LedgerSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;
  LedgerTableRequest request;
};

class SharesSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;
  ShareTableRequest request;
};

class CrosstabSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;
  CrosstabRequest request;
  std::optional<std::string> extent;
};

[[nodiscard]] const Operation& ledger_operation();
[[nodiscard]] const Operation& shares_operation();
[[nodiscard]] const Operation& crosstab_operation();

}  // namespace zonekit
