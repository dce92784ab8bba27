// SARIF 2.1.0 (OASIS), so that tools that show findings of analyses show these.
#include <algorithm>
#include <cmath>
#include <map>

#include "check/report/columns.hpp"
#include "document/provenance.hpp"
#include "zonekit/version.hpp"

namespace zonekit {

namespace {

constexpr const char* schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A path or a GDAL source as a URI reference: what RFC 3986 does not allow is percent-encoded, UTF-8 byte by byte.
std::string uri_of(const std::string& source) {
  constexpr std::string_view allowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@";
  constexpr std::string_view digits = "0123456789ABCDEF";
  const bool on_disk = source.starts_with('/') && !source.starts_with("/vsi");
  std::string uri = on_disk ? "file://" : "";
  for (const char c : without_password(source)) {
    const auto byte = static_cast<unsigned char>(c);
    if (allowed.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return uri;
}

Json message(const std::string& text) {
  return Json{{"text", text}};
}

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string_view level_of(RuleState state) {
  return state == RuleState::on ? "error" : state == RuleState::warning ? "warning" : "none";
}

class SarifLog {
 public:
  explicit SarifLog(const CheckReport& report) : report_(report), result_(*report.result) {
    for (const Layer& layer : result_.set.layers) artifact(layer.spec.source);
    for (const CheckFinding& finding : result_.findings) artifact(finding.source);
  }

  [[nodiscard]] Json json() const {
    Json run;
    run["tool"] = Json{{"driver", driver()}};
    run["language"] = report_.language == Language::zh ? "zh-CN" : "en-US";
    run["columnKind"] = "unicodeCodePoints";
    run["invocations"] = Json::array({invocation()});
    run["artifacts"] = Json::array();
    for (const std::string& uri : uris_) run["artifacts"].push_back({{"location", {{"uri", uri}}}});
    run["results"] = Json::array();
    for (const CheckFinding& finding : result_.findings) run["results"].push_back(result(finding));
    run["properties"] = Json{{"profile", report_.profile->file},
                             {"profileSha256", report_.profile->sha256},
                             {"toBeConfirmed", report_.profile->to_be_confirmed},
                             {"verdict", check_verdict_line(check_verdict(result_), report_.language)}};
    return Json{{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
  }

 private:
  void artifact(const std::string& source) {
    if (source.empty()) return;
    const auto [place, is_new] = numbers_.emplace(source, uris_.size());
    if (is_new) uris_.push_back(uri_of(source));
  }

  [[nodiscard]] Json driver() const {
    Json rules = Json::array();
    for (const CheckRule& rule : check_rules()) rules.push_back(descriptor(rule));
    return Json{{"name", "zonekit"}, {"version", version()}, {"semanticVersion", version()}, {"rules", rules}};
  }

  [[nodiscard]] Json descriptor(const CheckRule& rule) const {
    const RuleState state = report_.profile->state(rule.id, "");
    Json limits = Json::object();
    for (const RuleLimit& limit : rule.limits) {
      limits[std::string(limit.name)] = report_.profile->limit(rule.id, limit.name, "");
    }
    const LocalText title = rule_title(rule.id);
    const std::string other = report_.language == Language::zh ? title.en : title.zh;
    return Json{{"id", rule.id},
                {"shortDescription", message(title.in(report_.language))},
                {"fullDescription", message(title.in(report_.language) + " (" + other + ")")},
                {"defaultConfiguration", {{"enabled", state != RuleState::off}, {"level", level_of(state)}}},
                {"properties", {{"limits", limits}, {"basis", report_.profile->basis(rule.id, "")}}}};
  }

  /// A pass can't be had by silence: what did not run is told by the invocation.
  [[nodiscard]] Json invocation() const {
    Json notes = Json::array();
    for (const RuleOutcome& outcome : result_.rules) {
      const bool off = outcome.state == RuleState::off;
      if (!off && outcome.not_run.empty()) continue;
      notes.push_back({{"level", "note"},
                       {"message", message(outcome.rule + ", " + outcome.subject + ": " +
                                           (off ? "switched off" : "could not run: " + outcome.not_run))},
                       {"associatedRule", {{"id", outcome.rule}}}});
    }
    for (const std::size_t number : result_.stale) {
      notes.push_back({{"level", "warning"},
                       {"message", message("an override meets no finding: " + result_.overrides[number].finding)}});
    }
    return Json{{"executionSuccessful", true}, {"toolConfigurationNotifications", notes}};
  }

  [[nodiscard]] Json result(const CheckFinding& finding) const {
    const Finding& own = finding.finding;
    Json json{{"ruleId", own.rule}};
    const auto rules = check_rules();
    const auto rule = std::ranges::find(rules, std::string_view(own.rule), &CheckRule::id);
    if (rule != rules.end()) json["ruleIndex"] = rule - rules.begin();
    json["kind"] = "fail";
    json["level"] = level_of(own.severity);
    json["message"] = message(own.message);
    json["locations"] = Json::array({location(finding)});
    json["partialFingerprints"] = Json{{"zonekitFinding/v1", finding.id}};
    if (finding.overridden) json["suppressions"] = Json::array({suppression(*finding.overridden)});
    json["properties"] = properties(finding);
    return json;
  }

  [[nodiscard]] Json location(const CheckFinding& finding) const {
    Json place = Json::object();
    if (const auto found = numbers_.find(finding.source); found != numbers_.end()) {
      place["physicalLocation"] = Json{{"artifactLocation", {{"uri", uris_[found->second]}, {"index", found->second}}}};
    }
    Json logical = Json::array();
    const auto add = [&](const std::string& layer, const std::optional<std::int64_t>& feature) {
      if (layer.empty()) return;
      std::string name = layer;
      if (feature) name += "/" + std::to_string(*feature);
      logical.push_back({{"name", feature ? std::to_string(*feature) : layer},
                         {"fullyQualifiedName", name},
                         {"kind", feature ? "element" : "module"}});
    };
    add(finding.finding.layer, finding.finding.feature);
    const bool same_layer = finding.other_layer.empty() && finding.other_feature;
    add(same_layer ? finding.finding.layer : finding.other_layer, finding.other_feature);
    place["logicalLocations"] = logical;
    return place;
  }

  [[nodiscard]] Json suppression(std::size_t number) const {
    const Override& one = result_.overrides[number];
    return Json{{"kind", "external"},
                {"status", "accepted"},
                {"justification", one.reason},
                {"properties", {{"author", one.author}, {"date", format_date(one.date)}}}};
  }

  [[nodiscard]] Json properties(const CheckFinding& finding) const {
    Json json = Json::object();
    const std::vector<GeoValue> row = check_row(report_, finding);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string name(check_columns()[i].name);
      if (name == "rule" || name == "message" || name == "severity") continue;
      if (const auto* text = std::get_if<std::string>(&row[i])) json[name] = *text;
      if (const auto* whole = std::get_if<std::int64_t>(&row[i])) json[name] = *whole;
      if (const auto* real = std::get_if<double>(&row[i]); real != nullptr && std::isfinite(*real)) json[name] = *real;
    }
    return json;
  }

  const CheckReport& report_;
  const CheckResult& result_;
  std::vector<std::string> uris_;
  std::map<std::string, std::size_t> numbers_;  ///< by source, into uris_
};

}  // namespace

void write_check_sarif(const CheckReport& report, const TextSink& sink) {
  sink(dump(SarifLog(report).json(), 2) + "\n");
}

}  // namespace zonekit
