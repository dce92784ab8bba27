// The county as extent, and its parcels: irregular quadrangles that share every vertex.
#include <set>

#include "support/planted_maker.hpp"

namespace zonekit::test {

namespace {

/// A cell whose eastern border belongs to a fault: no two of them touch.
struct Cell {
  int column = 0, line = 0;
};

class Coverage {
 public:
  explicit Coverage(Maker& maker) : maker_(maker) {
    for (int line = 0; line <= lines; ++line) {
      for (int column = 0; column <= columns; ++column) {
        const double dx = column == 0 || column == columns ? 0 : maker.between(-60, 60);
        const double dy = line == 0 || line == lines ? 0 : maker.between(-60, 60);
        nodes_.push_back({corner.x + column * cell_m + dx, corner.y + line * cell_m + dy});
      }
    }
  }

  void plant() {
    draw_county();
    parcels_.name = "parcels";
    parcels_.file = "parcels.gpkg";
    parcels_.fields = {{"BSM"}, {"权属"}};
    if (maker_.faulty) plan_faults();
    for (int line = 0; line < lines; ++line) {
      for (int column = 0; column < columns; ++column) add_parcel({column, line});
    }
    if (maker_.faulty) list_faults();
    maker_.write(parcels_);
    LayerProfile& profile = maker_.profile_of("parcels");
    profile.key_field = "BSM";
  }

 private:
  enum class Fault { none, gap, overlap, missing_vertex, left_out, twice, outside };

  [[nodiscard]] const SourcePoint& node(int column, int line) const {
    return nodes_[static_cast<std::size_t>(line * (columns + 1) + column)];
  }
  static std::size_t index(const Cell& cell) { return static_cast<std::size_t>(cell.line * columns + cell.column); }

  void draw_county() {
    DrawnRing border;
    for (int column = 0; column < columns; ++column) border.push_back(node(column, 0));
    for (int line = 0; line < lines; ++line) border.push_back(node(columns, line));
    for (int column = columns; column > 0; --column) border.push_back(node(column, lines));
    for (int line = lines; line > 0; --line) border.push_back(node(0, line));
    border.push_back(border.front());
    DrawnLayer county{"county", "county.gpkg", 4529, {{"NAME"}}, {}};
    county.add({{border}}, {"通榆县"});
    maker_.write(county);
    maker_.map.extent = "county";
  }

  void plan_faults() {
    faults_.assign(static_cast<std::size_t>(columns * lines), Fault::none);
    for (const Fault fault : {Fault::gap, Fault::overlap, Fault::missing_vertex, Fault::left_out, Fault::twice}) {
      for (int i = 0; i < 2; ++i) faults_[index(free_cell(1))] = fault;
    }
    for (int i = 0; i < 2; ++i) faults_[index(free_cell(0))] = Fault::outside;
  }

  /// Cells of even column and line, so that no two have a neighbour in common; column 0 is that of the county's border.
  Cell free_cell(int first) {
    while (true) {
      const Cell cell{first == 0 ? 0 : 2 * static_cast<int>(maker_.between(1, columns / 2 - 1.001)),
                      2 * static_cast<int>(maker_.between(1, lines / 2 - 1.001))};
      if (faults_[index(cell)] == Fault::none) return cell;
    }
  }

  [[nodiscard]] Fault fault_of(const Cell& cell) const { return faults_.empty() ? Fault::none : faults_[index(cell)]; }

  static SourcePoint middle(const SourcePoint& a, const SourcePoint& b, double aside_m) {
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    const SourcePoint right{(b.y - a.y) / length, (a.x - b.x) / length};
    return {(a.x + b.x) / 2 + right.x * aside_m, (a.y + b.y) / 2 + right.y * aside_m};
  }

  /// How far a fault moves the middle of the border, outwards of the parcel; the new vertex lies there.
  static double aside_m(Fault fault) {
    return fault == Fault::gap ? -2.5 : fault == Fault::overlap ? 3 : fault == Fault::outside ? 4 : 0;
  }

  void add_parcel(const Cell& cell) {
    const Fault fault = fault_of(cell);
    const SourcePoint a = node(cell.column, cell.line), b = node(cell.column + 1, cell.line),
                      c = node(cell.column + 1, cell.line + 1), d = node(cell.column, cell.line + 1);
    DrawnRing ring{a, b};
    if (fault == Fault::gap || fault == Fault::overlap || fault == Fault::missing_vertex)
      ring.push_back(middle(b, c, aside_m(fault)));
    ring.push_back(c);
    ring.push_back(d);
    if (fault == Fault::outside) ring.push_back(middle(d, a, aside_m(fault)));
    ring.push_back(a);
    ids_.push_back(0);
    if (fault == Fault::left_out) return;
    const std::string key = std::to_string(220822000 + index(cell));
    ids_.back() = parcels_.add({{ring}}, {key, "国有"});
    if (fault == Fault::twice) twin_[index(cell)] = parcels_.add({{ring}}, {key + "b", "国有"});
  }

  void list_faults() {
    for (std::size_t i = 0; i < faults_.size(); ++i) {
      if (faults_[i] == Fault::none) continue;
      list_fault({static_cast<int>(i) % columns, static_cast<int>(i) / columns});
    }
  }

  void list_fault(const Cell& cell) {
    const Fault fault = fault_of(cell);
    const std::int64_t own = ids_[index(cell)];
    const std::int64_t east = cell.column + 1 < columns ? ids_[index({cell.column + 1, cell.line})] : 0;
    const SourcePoint b = node(cell.column + 1, cell.line), c = node(cell.column + 1, cell.line + 1);
    const SourcePoint a = node(cell.column, cell.line), d = node(cell.column, cell.line + 1);
    const SourcePoint east_m = middle(b, c, aside_m(fault)), west_m = middle(d, a, aside_m(fault));
    PlantedFault* listed = nullptr;
    switch (fault) {
      case Fault::gap:
        listed = &maker_.expect("coverage.gap", "parcels", {}, east_m, ring_area_m2({b, east_m, c}));
        break;
      case Fault::overlap:
        listed = &maker_.expect("coverage.overlap", "parcels", own, east_m, ring_area_m2({b, east_m, c}));
        listed->other_feature = east;
        break;
      case Fault::missing_vertex:
        listed = &maker_.expect("coverage.missing-vertex", "parcels", own, east_m);
        listed->other_feature = east;
        break;
      case Fault::left_out:
        listed = &maker_.expect("coverage.gap", "parcels", {}, middle(a, c, 0), ring_area_m2({a, b, c, d}));
        break;
      case Fault::twice:
        listed = &maker_.expect("coverage.duplicate-feature", "parcels", own, middle(a, c, 0));
        listed->other_feature = twin_.at(index(cell));
        break;
      case Fault::outside:
        listed = &maker_.expect("coverage.outside-extent", "parcels", own, west_m, ring_area_m2({d, west_m, a}));
        break;
      case Fault::none:
        return;
    }
    listed->repaired = fault != Fault::left_out;  // what stood there nobody can know
  }

  Maker& maker_;
  std::vector<SourcePoint> nodes_;
  std::vector<Fault> faults_;
  std::vector<std::int64_t> ids_;
  std::map<std::size_t, std::int64_t> twin_;
  DrawnLayer parcels_;
};

}  // namespace

void plant_coverage(Maker& maker) {
  Coverage(maker).plant();
}

}  // namespace zonekit::test
