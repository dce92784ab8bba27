// The summary that a planner reads: thousands of like findings are one group.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/secrets.hpp"
#include "base/text.hpp"
#include "check/report/columns.hpp"
#include "check/report/words.hpp"
#include "document/markdown.hpp"
#include "document/printed.hpp"
#include "document/text_width.hpp"

namespace zonekit {

namespace {

/// What Markdown has, as plain text for a terminal.
class PlainText {
 public:
  void heading(int level, std::string_view title) {
    text_ += (level > 1 ? "\n" : "") + without_controls(title) + "\n";
    if (level == 1) text_ += std::string(display_width(title), '=') + "\n";
  }
  void paragraph(std::string_view text) { text_ += without_controls(text) + "\n"; }
  void item(std::string_view text, int level = 0) {
    text_ += std::string(2 * static_cast<std::size_t>(level) + 2, ' ') + without_controls(text) + "\n";
  }
  void gap() {}
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

using Group = std::vector<const CheckFinding*>;

/// In the order of the findings, which is that of the catalogue.
std::vector<Group> groups_of(const CheckResult& result) {
  std::map<std::string, std::size_t> places;
  std::vector<Group> groups;
  for (const CheckFinding& finding : result.findings) {
    if (finding.overridden) continue;
    const auto [place, is_new] = places.try_emplace(group_of(finding), groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(&finding);
  }
  return groups;
}

double size_of(const CheckFinding* finding) {
  return finding->area_m2 ? *finding->area_m2 : std::abs(finding->finding.value.value_or(0));
}

template <class Out>
class Summary {
 public:
  explicit Summary(const CheckReport& report)
      : report_(report), result_(*report.result), language_(report.language), zh_(language_ == Language::zh) {}

  std::string write() {
    out_.heading(1, report_.title.empty() ? word(check_words::title) : report_.title);
    write_basis();
    write_findings();
    write_overrides();
    write_outcomes();
    write_to_be_confirmed();
    out_.heading(2, word(check_words::verdict));
    out_.paragraph(check_verdict_line(check_verdict(result_), language_));
    return out_.take();
  }

 private:
  [[nodiscard]] std::string word(const Words& words) const { return std::string(words.in(language_)); }
  [[nodiscard]] std::string area(double area_m2) const { return check_area(language_, area_m2, report_.print); }
  [[nodiscard]] std::string colon() const { return zh_ ? "：" : ": "; }
  [[nodiscard]] std::string comma() const { return zh_ ? "，" : ", "; }

  void write_basis() {
    out_.heading(2, word(check_words::profile));
    const Profile& profile = *report_.profile;
    const std::string& title = profile.title.in(language_);
    out_.paragraph(profile.file.empty() ? word(check_words::no_profile)
                                        : title + (title.empty() ? "" : " ") + "[" + profile.file + "]");
    out_.heading(2, word(check_words::sources));
    for (const Layer& layer : result_.set.layers) {
      out_.item(layer.spec.name + colon() + without_password(layer.spec.source) + comma() + layer.info.crs_used +
                comma() + std::to_string(layer.info.features) + (zh_ ? " 个要素" : " features"));
    }
    for (const std::string& name : result_.unread_layers) out_.item(name + colon() + word(check_words::unread));
    out_.gap();
  }

  void write_findings() {
    out_.heading(2, word(check_words::findings));
    const std::vector<Group> groups = groups_of(result_);
    if (groups.empty()) out_.paragraph(word(check_words::no_findings));
    for (const Group& group : groups) write_group(group);
  }

  void write_group(Group group) {
    constexpr std::size_t most = 10;
    const CheckFinding& first = *group.front();
    const Finding& own = first.finding;
    double total_m2 = 0;
    for (const CheckFinding* finding : group) total_m2 += finding->area_m2.value_or(0);
    std::string layers = own.layer;
    if (!first.other_layer.empty()) layers += (zh_ ? " 与 " : " and ") + first.other_layer;
    out_.heading(3, rule_title(own.rule).in(language_) + " [" + own.rule + "]" + (layers.empty() ? "" : " " + layers));
    std::string line =
        zh_ ? std::string(severity_word(language_, own.severity)) + " " + std::to_string(group.size()) + " 处"
            : std::to_string(group.size()) + " " + std::string(severity_word(language_, own.severity));
    if (total_m2 > 0) line += comma() + (zh_ ? "面积合计 " : "area together ") + area(total_m2);
    if (!first.basis.empty()) line += comma() + (zh_ ? "依据：" : "basis: ") + first.basis;
    out_.paragraph(line);
    std::ranges::stable_sort(group, [](const auto* a, const auto* b) { return size_of(a) > size_of(b); });
    out_.paragraph(word(check_words::example) + group.front()->finding.message);
    if (group.size() > most) out_.paragraph(filled(check_words::largest.in(language_), {std::to_string(most)}));
    for (std::size_t i = 0; i < std::min(most, group.size()); ++i) out_.item(described(*group[i]));
    out_.gap();
  }

  /// Where and how much, in few words; the id is what an override names.
  [[nodiscard]] std::string described(const CheckFinding& finding) const {
    const Finding& own = finding.finding;
    std::string text;
    const auto add = [&](const std::string& part) { append_item(text, comma(), part); };
    if (own.feature) {
      std::string feature = (zh_ ? "要素 " : "feature ") + std::to_string(*own.feature);
      if (!finding.key.empty()) feature += " (" + finding.key + ")";
      if (finding.other_feature) feature += (zh_ ? " 与 " : " and ") + std::to_string(*finding.other_feature);
      add(feature);
    }
    if (!finding.field.empty()) add(finding.field + " = '" + finding.found + "'");
    if (finding.area_m2) add(area(*finding.area_m2));
    if (own.value && own.unit != "m2") add(shortest_decimal(std::round(*own.value * 1e4) / 1e4) + " " + own.unit);
    if (finding.longitude && finding.latitude) {
      add(fixed_decimal(*finding.longitude, 5) + "°E " + fixed_decimal(*finding.latitude, 5) + "°N");
    } else if (own.x && own.y) {
      add("x " + fixed_decimal(*own.x, 2) + " y " + fixed_decimal(*own.y, 2));
    }
    return text + (text.empty() ? "" : " ") + "[" + finding.id + "]";
  }

  void write_overrides() {
    out_.heading(2, word(check_words::overridden));
    std::size_t count = 0;
    for (const CheckFinding& finding : result_.findings) {
      if (!finding.overridden) continue;
      out_.item(titled(finding.finding.rule) + colon() + described(finding));
      out_.item(signed_by(result_.overrides[*finding.overridden]), 1);
      ++count;
    }
    if (count == 0) out_.paragraph(word(check_words::no_overrides));
    out_.gap();
    if (result_.stale.empty()) return;
    out_.heading(2, word(check_words::stale));
    for (const std::size_t number : result_.stale) {
      const Override& one = result_.overrides[number];
      out_.item(one.finding + " (" + one.file + ":" + std::to_string(one.line) + ")");
      out_.item(signed_by(one), 1);
    }
    out_.gap();
  }

  [[nodiscard]] std::string signed_by(const Override& one) const {
    return one.reason + (zh_ ? " ——" : " - ") + one.author + comma() + format_date(one.date);
  }

  void write_outcomes() {
    write_relations();
    write_by_reason(check_words::switched_off, [](const RuleOutcome& one) { return one.state == RuleState::off; });
    write_by_reason(check_words::not_run,
                    [](const RuleOutcome& one) { return one.state != RuleState::off && !one.not_run.empty(); });
    bool any = false;
    for (const RuleOutcome& one : result_.rules) {
      if (one.tolerated == 0) continue;
      if (!any) out_.heading(2, word(check_words::tolerated));
      any = true;
      out_.item(titled(one.rule) + comma() + one.subject + colon() + std::to_string(one.tolerated) +
                (zh_ ? " 处，" : " places, ") + area(one.tolerated_m2));
    }
    if (any) out_.gap();
  }

  /// The answer to "do the three lines overlap?" is said also where it is no.
  void write_relations() {
    bool any = false;
    for (const RuleOutcome& one : result_.rules) {
      if (one.layers.empty() || one.state == RuleState::off || !one.not_run.empty() || one.findings > 0) continue;
      if (!any) out_.heading(2, word(check_words::relations_hold));
      any = true;
      out_.item(relation_title(one.subject) + titled(one.rule) + colon() + joined(one.layers, comma()));
    }
    if (any) out_.gap();
  }

  [[nodiscard]] std::string relation_title(const std::string& id) const {
    const auto& relations = report_.profile->relations;
    const auto found = std::ranges::find(relations, id, &Relation::id);
    if (found == relations.end() || found->title.empty()) return {};
    return found->title.in(language_) + comma();
  }

  [[nodiscard]] std::string titled(const std::string& rule) const {
    return rule_title(rule).in(language_) + " [" + rule + "]";
  }

  /// One line a rule and reason, with the layers that it is about.
  template <class Wanted>
  void write_by_reason(const Words& heading, const Wanted& wanted) {
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    std::vector<std::pair<std::string, std::string>> lines;  // rule and reason; layers
    for (const RuleOutcome& one : result_.rules) {
      if (!wanted(one)) continue;
      const auto [place, is_new] = places.try_emplace({one.rule, one.not_run}, lines.size());
      if (is_new) lines.emplace_back(titled(one.rule), one.not_run);
      std::string& text = lines[place->second].first;
      text += (is_new ? colon() : comma()) + one.subject;
    }
    if (lines.empty()) return;
    out_.heading(2, word(heading));
    for (const auto& [text, reason] : lines)
      out_.item(text + (reason.empty() ? "" : " (" + not_run_text(language_, reason) + ")"));
    out_.gap();
  }

  void write_to_be_confirmed() {
    if (report_.profile->to_be_confirmed.empty()) return;
    out_.heading(2, word(check_words::to_be_confirmed));
    for (const std::string& one : report_.profile->to_be_confirmed) out_.item(one);
    out_.gap();
  }

  const CheckReport& report_;
  const CheckResult& result_;
  Language language_;
  bool zh_;
  Out out_;
};

}  // namespace

void write_check_summary(const CheckReport& report, TableFormat format, const TextSink& sink) {
  sink(format == TableFormat::markdown ? Summary<Markdown>(report).write() : Summary<PlainText>(report).write());
}

}  // namespace zonekit
