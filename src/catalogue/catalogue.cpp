#include "zonekit/catalogue.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "base/secrets.hpp"
#include "base/text.hpp"
#include "layer/look.hpp"
#include "reading/paths.hpp"
#include "reading/sha256.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

namespace fs = std::filesystem;

/// What stands in folders; other formats are catalogued when they are named.
constexpr std::array<std::string_view, 7> endings{".shp", ".gpkg", ".geojson", ".fgb", ".gdb", ".sqlite", ".kml"};

bool is_source(const fs::path& path) {
  return std::ranges::count(endings, lower_extension(path.string())) > 0;
}

/// Sorted by path, so that the order is the same on every disk.
std::vector<std::string> sources_in(const std::string& folder) {
  std::vector<std::string> sources;
  std::error_code failed;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, failed);
  for (const fs::recursive_directory_iterator end; !failed && it != end; it.increment(failed)) {
    if (!is_source(it->path())) continue;
    sources.push_back(it->path().string());
    if (it->is_directory(failed)) it.disable_recursion_pending();  // a file geodatabase
  }
  std::ranges::sort(sources);
  return sources;
}

Finding finding_of(const char* rule, const std::string& layer, const std::string& message) {
  Finding finding;
  finding.rule = rule;
  finding.severity = Severity::error;
  finding.layer = layer;
  finding.message = without_password(message);
  return finding;
}

/// A sum of doubles on the lattice of exact areas, so that it prints by the same rules.
std::optional<Area> exact(const std::optional<double>& area_m2) {
  if (!area_m2) return std::nullopt;
  const double count = std::ldexp(*area_m2, -default_lattice_exponent);
  return Area(static_cast<Int128>(std::llround(count)), default_lattice_exponent);
}

class Cataloguer {
 public:
  explicit Cataloguer(Study& study) : study_(study) {}

  void add_source(const std::string& source) {
    std::error_code failed;
    if (!fs::is_directory(source, failed) || is_source(source)) return add_layers(source);
    const std::vector<std::string> sources = sources_in(source);
    for (const std::string& one : sources) add_layers(one);
    if (!sources.empty()) return;
    found_.findings.push_back(finding_of(
        "catalogue.nothing-found", "", "\"" + source + "\" holds no source; known endings: " + joined(endings, ", ")));
  }

  /// A layer of the study as it is asked for: with its condition, CRS and encoding.
  void add_layer(const std::string& name) {
    const LayerSpec& spec = study_.spec(name);
    CatalogueEntry entry{name, spec.source, spec.vintage, {}, {}, {}};
    try {
      Study own = study_.of(std::array{name});
      const AreaLedger& ledger = own.ledger();
      entry.info = own.set().layers.front().info;
      entry.area = ledger.certificates.layers.front().covered;
      const std::vector<Finding> findings = own.findings();
      found_.findings.insert(found_.findings.end(), findings.begin(), findings.end());
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      entry.info = layer::look_at_layer(spec, study_.options().model).info;
      found_.findings.push_back(finding_of("catalogue.unreadable", name, error.what()));
    }
    add(std::move(entry));
  }

  Catalogue take() { return std::move(found_); }

 private:
  void add_layers(const std::string& source) {
    try {
      for (SourceReport& report :
           inspect_source(source, {AreaModel::ellipsoidal, study_.threads(), study_.progress()})) {
        std::ranges::move(report.findings, std::back_inserter(found_.findings));
        add({report.info.source_layer, source, "", std::move(report.info), exact(report.area_m2), ""});
      }
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      found_.findings.push_back(finding_of("catalogue.unreadable", "", error.what()));
    }
  }

  void add(CatalogueEntry entry) {
    entry.sha256 = sha256_of_files(entry.info.files);
    entry.source = without_password(entry.source);
    found_.entries.push_back(std::move(entry));
  }

  Study& study_;
  Catalogue found_;
};

Cell text_or_nothing(const std::string& text) {
  return text.empty() ? Cell() : Cell(text);
}

}  // namespace

Catalogue make_catalogue(Study& study, const CatalogueRequest& request) {
  Cataloguer cataloguer(study);
  for (const std::string& source : request.sources) cataloguer.add_source(source);
  if (!request.sources.empty()) return cataloguer.take();
  if (study.names().empty()) {
    throw Error(ErrorKind::usage, "there is nothing to catalogue: give layers, sources or a folder of them");
  }
  for (const std::string& name : study.names()) cataloguer.add_layer(name);
  return cataloguer.take();
}

Table catalogue_table(const Catalogue& catalogue) {
  Table table;
  table.title = "Layer catalogue";
  for (const char* name : {"name", "source", "layer", "vintage", "geometry", "crs_declared", "crs_used", "crs_ground",
                           "encoding_declared", "encoding_used", "encoding_ground", "fields"}) {
    table.columns.push_back({name, ColumnKind::text});
  }
  table.columns.push_back({"features", ColumnKind::count});
  table.columns.push_back({"area", ColumnKind::area});
  table.columns.push_back({"modified", ColumnKind::text});
  table.columns.push_back({"sha256", ColumnKind::text});
  for (const CatalogueEntry& entry : catalogue.entries) {
    const SourceInfo& info = entry.info;
    std::vector<Cell>& row = table.rows.emplace_back();
    for (const std::string& text : {entry.name, entry.source, info.source_layer, entry.vintage, info.geometry_type,
                                    info.crs_declared, info.crs_used, info.crs_ground, info.encoding_declared,
                                    info.encoding_used, info.encoding_ground, joined(info.fields, ", ")}) {
      row.push_back(text_or_nothing(text));
    }
    row.emplace_back(static_cast<std::int64_t>(info.features));
    row.push_back(entry.area ? Cell(*entry.area) : Cell());
    row.push_back(text_or_nothing(info.modified));
    row.push_back(text_or_nothing(entry.sha256));
  }
  return table;
}

}  // namespace zonekit
