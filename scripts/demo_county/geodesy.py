"""Plane coordinates of CGCS2000 zone 41 and ellipsoidal areas in the equal-area plane."""
import numpy as np
import pyproj

GK_EPSG, LONLAT_EPSG = 4529, 4490
_GK = "+proj=tmerc +lat_0=0 +lon_0=123 +k=1 +x_0=41500000 +y_0=0 +ellps=GRS80"
_CEA = "+proj=cea +lat_ts=0 +ellps=GRS80"
_gk = pyproj.Proj(_GK)
_gk_to_cea = pyproj.Transformer.from_pipeline(
    f"+proj=pipeline +step +inv {_GK} +step {_CEA}")
_lonlat_to_cea = pyproj.Proj(_CEA)
# Sums of cross products stay small about a point inside the county.
_CEA_ORIGIN = np.array(_lonlat_to_cea(122.77, 44.75))
PIECE_M = 70.0


def to_gk(lon, lat):
    return np.column_stack(_gk(np.asarray(lon), np.asarray(lat)))


def to_lonlat(xy):
    return np.column_stack(_gk(xy[:, 0], xy[:, 1], inverse=True))


def _edge_lengths(d, mid_lat, lonlat):
    if not lonlat:
        return np.hypot(d[:, 0], d[:, 1])
    # Local radii of curvature are ample for choosing a number of pieces.
    e2, a, lat = 0.0066943800229, 6378137.0, np.radians(mid_lat)
    w = np.sqrt(1 - e2 * np.sin(lat) ** 2)
    east = np.radians(d[:, 0]) * a / w * np.cos(lat)
    north = np.radians(d[:, 1]) * a * (1 - e2) / w ** 3
    return np.hypot(east, north)


def edge_areas(start, end, lonlat=False):
    """Signed area between each straight edge and the origin, in the equal-area plane, m2.

    The edge is split evenly where it is straight, in the CRS of delivery, before it is projected.
    """
    d = end - start
    n = np.floor(_edge_lengths(d, (start[:, 1] + end[:, 1]) / 2, lonlat) / PIECE_M).astype(int) + 1
    first = np.concatenate([[0], np.cumsum(n + 1)[:-1]])
    edge = np.repeat(np.arange(len(n)), n + 1)
    t = (np.arange(len(edge)) - first[edge]) / n[edge]
    p = start[edge] + d[edge] * t[:, None]
    last = first + n
    p[last] = end
    if lonlat:
        cea = np.column_stack(_lonlat_to_cea(p[:, 0], p[:, 1])) - _CEA_ORIGIN
    else:
        cea = np.column_stack(_gk_to_cea.transform(p[:, 0], p[:, 1])) - _CEA_ORIGIN
    cross = cea[:-1, 0] * cea[1:, 1] - cea[1:, 0] * cea[:-1, 1]
    cross = np.append(cross, 0.0)
    cross[last] = 0.0
    return np.add.reduceat(cross, first) / 2


def ring_area(ring, lonlat=False):
    """Signed area of a closed ring (first point repeated at the end)."""
    ring = np.asarray(ring)[:, :2]
    return float(edge_areas(ring[:-1], ring[1:], lonlat).sum())


def polygon_area(geometry, lonlat=False):
    """Area of a shapely polygon, multipolygon or collection; lines and points count nothing."""
    if geometry.geom_type == "Polygon":
        if geometry.is_empty:
            return 0.0
        holes = sum(abs(ring_area(r.coords, lonlat)) for r in geometry.interiors)
        return abs(ring_area(geometry.exterior.coords, lonlat)) - holes
    return sum(polygon_area(g, lonlat) for g in getattr(geometry, "geoms", []))
