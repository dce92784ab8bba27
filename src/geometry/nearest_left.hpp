// The nearest of points that are taken away one by one.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace zonekit::analysis {

/// A point on the plane with a number of its own.
struct NumberedPoint {
  double x = 0, y = 0;
  std::size_t number = 0;
};

/// A tree of points halved by x and by y in turn: a search and a removal take logarithmic time.
class NearestLeft {
 public:
  struct Found {
    double square = 0;  ///< of the distance
    std::size_t number = 0;
    std::size_t at = 0;  ///< for take()
    bool any = false;
  };
  using Accept = std::function<bool(std::size_t number)>;

  explicit NearestLeft(std::vector<NumberedPoint> points);
  /// Improves `best`: of equally near ones the lower number.
  void search(double x, double y, const Accept& accept, Found& best) const;
  void take(std::size_t at);

 private:
  struct Query {
    double x, y;
    const Accept& accept;
    Found& best;
  };
  void build(std::size_t low, std::size_t high, bool by_y);
  void search(std::size_t low, std::size_t high, bool by_y, const Query& query) const;

  std::vector<NumberedPoint> points_;
  std::vector<std::size_t> left_;  ///< in the subtree whose middle a point is
  std::vector<bool> taken_;
};

}  // namespace zonekit::analysis
