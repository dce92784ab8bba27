// PROJ objects that free themselves. A context belongs to one thread: create it where it is used.
#pragma once

#include <proj.h>

#include <memory>
#include <string>

namespace zonekit::proj {

struct ContextDeleter {
  void operator()(PJ_CONTEXT* context) const noexcept { proj_context_destroy(context); }
};
struct ObjectDeleter {
  void operator()(PJ* object) const noexcept { proj_destroy(object); }
};
struct ListDeleter {
  void operator()(PJ_OBJ_LIST* list) const noexcept { proj_list_destroy(list); }
};
struct FactoryDeleter {
  void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const noexcept {
    proj_operation_factory_context_destroy(factory);
  }
};

using Context = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using Object = std::unique_ptr<PJ, ObjectDeleter>;
using List = std::unique_ptr<PJ_OBJ_LIST, ListDeleter>;
using Factory = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, FactoryDeleter>;

/// A silent context that never asks the network: results depend on the installed PROJ database alone.
[[nodiscard]] Context make_context();

/// The object that `definition` names, or null. `+proj=...` without `+type=crs` is taken as a CRS.
[[nodiscard]] Object create(PJ_CONTEXT* context, const std::string& definition);

/// What PROJ last complained of in this context, for messages.
[[nodiscard]] std::string last_error(PJ_CONTEXT* context);

/// Text of a C string that may be null.
[[nodiscard]] inline std::string text(const char* value) {
  return value ? value : "";
}

}  // namespace zonekit::proj
