// What a siting run gives to whoever prints it.
#pragma once

#include "operation/answer.hpp"
#include "zonekit/siting_report.hpp"

namespace zonekit {

class SitingAnswer : public Answer {
 public:
  /// `study` is that of siting_study; `head` has title, notice and language.
  SitingAnswer(Study study, RulePack rules, SitingResult result, SitingReport head);

  void print(const TableOutput& output, std::string_view format, const TextSink& sink) const override;
  void write(const TableOutput& output, std::string_view format, const std::string& path) const override;

 protected:
  /// The pieces, of the class of their verdict.
  AnswerGeometry geometry() override;

 private:
  [[nodiscard]] SitingReport report(const TableOutput& output) const;

  RulePack rules_;
  SitingResult result_;
  SitingReport head_;
};

}  // namespace zonekit
