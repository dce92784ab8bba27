#include "geodesy/proj_handles.hpp"

#include "geodesy/crs.hpp"

namespace zonekit {

namespace proj {

Context make_context() {
  Context context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  proj_context_set_enable_network(context.get(), 0);
  return context;
}

Object create(PJ_CONTEXT* context, const std::string& definition) {
  const bool is_proj_string = definition.find("+proj=") != std::string::npos;
  const bool has_type = definition.find("+type=crs") != std::string::npos;
  return Object(proj_create(context, (is_proj_string && !has_type ? definition + " +type=crs" : definition).c_str()));
}

std::string last_error(PJ_CONTEXT* context) {
  const int code = proj_context_errno(context);
  const std::string said = code ? text(proj_context_errno_string(context, code)) : "";
  return said.starts_with("Unknown error") ? "" : said;
}

}  // namespace proj

std::string proj_version() {
  return proj_info().version;
}

}  // namespace zonekit
