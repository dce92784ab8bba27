#include "zonekit/siting.hpp"

namespace zonekit {

std::string_view status_name(SitingStatus status) noexcept {
  switch (status) {
    case SitingStatus::concerned:
      return "concerned";
    case SitingStatus::clear:
      return "clear";
    case SitingStatus::no_data:
      return "no data";
    case SitingStatus::not_checked:
      return "not checked";
  }
  return "not checked";
}

std::string_view verdict_name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::clear:
      return "clear";
    case Verdict::allowed:
      return "allowed";
    case Verdict::conditional:
      return "conditional";
    case Verdict::restricted:
      return "restricted";
    case Verdict::undecidable:
      return "undecidable";
    case Verdict::prohibited:
      return "prohibited";
  }
  return "undecidable";
}

}  // namespace zonekit
