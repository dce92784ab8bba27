#include "project/documents.hpp"

#include "check/profile/profile.hpp"
#include "project/plan.hpp"
#include "siting/report/json.hpp"
#include "siting/rules/rule_file.hpp"
#include "stats/indicator_file.hpp"

namespace zonekit {

namespace {

DocumentKind project_document() {
  RunPlan plan;
  Fields fields;
  declare_project(fields, plan);
  return {"project",
          {"项目文件", "project file"},
          {"图层、对它们的提问和结果文件；相对路径以项目文件所在文件夹为起点",
           "Layers, what is asked of them, and the files that answers go to. Relative paths start at the project file."},
          fields.infos()};
}

}  // namespace

std::vector<DocumentKind> documents() {
  return {project_document(), rules_document(), profile_document(), indicators_document(), siting_report_document()};
}

}  // namespace zonekit
