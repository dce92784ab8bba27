"""The county's outline and the seeds of its tessellation; both invented, within printed limits."""
import numpy as np
from scipy.spatial import cKDTree
from shapely.geometry import Point, Polygon
from shapely.prepared import prep

from . import figures, geodesy

BASE_M, TOWN_M, RIVER_HALF_M = 690.0, 250.0, 85.0
BORDER_STEP_M, BORDER_OFFSET_M = 330.0, 140.0
INSET_M = 260.0  # room for the borders' fine detail inside the printed limits


def _limits():
    """Width and height of the printed range in the plane, and its centre."""
    lon = np.linspace(figures.LON_MIN, figures.LON_MAX, 50)
    south = geodesy.to_gk(lon, np.full(50, figures.LAT_MIN))
    north = geodesy.to_gk(lon, np.full(50, figures.LAT_MAX))
    west, east = north[0, 0], north[-1, 0]  # meridians converge: the north is narrower
    return np.array([west, south[:, 1].max()]), np.array([east, north[:, 1].min()])


# The sketch of the outline in fractions of the printed range, anticlockwise; 1: touches the range.
SKETCH = np.array([
    (0.36, 1.00, 1), (0.22, 0.93, 0), (0.16, 0.84, 0), (0.07, 0.80, 0), (0.04, 0.71, 0),
    (0.00, 0.62, 1), (0.07, 0.53, 0), (0.05, 0.43, 0), (0.13, 0.34, 0), (0.11, 0.22, 0),
    (0.17, 0.10, 0), (0.27, 0.04, 0), (0.38, 0.00, 1), (0.50, 0.05, 0), (0.60, 0.13, 0),
    (0.72, 0.15, 0), (0.80, 0.24, 0), (0.91, 0.29, 0), (0.96, 0.42, 0), (1.00, 0.53, 1),
    (0.93, 0.62, 0), (0.95, 0.72, 0), (0.86, 0.82, 0), (0.76, 0.86, 0), (0.66, 0.84, 0),
    (0.56, 0.92, 0), (0.46, 0.91, 0)])
SPLINE_STEPS = 90


def _spline(points):
    """Closed Catmull-Rom curve through the points."""
    t = np.linspace(0, 1, SPLINE_STEPS, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (np.roll(points, k, axis=0)[:, None, :] for k in (1, 0, -1, -2))
    curve = (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t ** 2
             + (3 * p1 - p0 - 3 * p2 + p3) * t ** 3) / 2
    return curve.reshape(-1, 2)


def _shape(depth, waves):
    """The outline in the unit square; a greater depth pulls all but the extreme points inwards."""
    order, amplitude, phase = waves
    centre = np.array([0.5, 0.5])
    pull = 1 - depth * (1 - SKETCH[:, 2:])
    xy = _spline(centre + (SKETCH[:, :2] - centre) * pull) - centre
    theta = np.arctan2(xy[:, 1], xy[:, 0])
    wave = (amplitude * np.cos(order * theta[:, None] + phase)).sum(1)
    xy = xy * (1 + wave[:, None])
    low, high = xy.min(0), xy.max(0)
    return (xy - low) / (high - low)


def county_outline(rng):
    """A closed wavy line that spans the printed limits and encloses about the printed area."""
    order = np.arange(9, 80)
    waves = order, 0.05 / order ** 0.8, rng.uniform(0, 2 * np.pi, len(order))
    low, high = _limits()
    low, high = low + INSET_M, high - INSET_M

    def ring(depth):
        return low + _shape(depth, waves) * (high - low)
    shallow, deep = -0.3, 0.5
    for _ in range(40):
        middle = (shallow + deep) / 2
        if Polygon(ring(middle)).area > figures.COUNTY_M2:
            shallow = middle
        else:
            deep = middle
    outline = Polygon(ring(shallow))
    if not outline.is_valid:
        raise ValueError("the outline crosses itself; choose another seed")
    return outline


def _walk(xy, step):
    """Points every `step` metres along a line, with the line's normals there."""
    seg = np.hypot(*np.diff(xy, axis=0).T)
    along = np.concatenate([[0], np.cumsum(seg)])
    s = np.arange(step / 2, along[-1], step)
    p = np.column_stack([np.interp(s, along, xy[:, i]) for i in (0, 1)])
    q = np.column_stack([np.interp(s + 1, along, xy[:, i]) for i in (0, 1)])
    d = (q - p) / np.maximum(np.hypot(*(q - p).T), 1e-9)[:, None]
    return p, np.column_stack([-d[:, 1], d[:, 0]])


def _grid(rng, low, high, step):
    x, y = np.meshgrid(np.arange(low[0], high[0], step), np.arange(low[1], high[1], step))
    x = x + (np.arange(x.shape[0])[:, None] % 2) * step / 2  # offset rows: no four-cell corners
    xy = np.column_stack([x.ravel(), y.ravel()])
    return xy + rng.uniform(-0.32, 0.32, xy.shape) * step


def river_line(points, noise):
    """A winding course through the given longitudes and latitudes."""
    xy = geodesy.to_gk(*np.array(points).T)
    p, normal = _walk(xy, 150.0)
    return p + normal * (noise(p) * 1500.0)[:, None]


def town_radius(name):
    return 5400.0 if name == figures.SEAT else 1500.0


def _far_from(xy, other, distance):
    return xy[cKDTree(other).query(xy)[0] > distance]


def _thinned(seeds, rank, gap):
    """Drop the less important one of every pair of seeds closer than `gap`."""
    pairs = np.array(sorted(cKDTree(seeds).query_pairs(gap)))
    drop = np.zeros(len(seeds), bool)
    for a, b in pairs:
        if not drop[a] and not drop[b]:
            drop[b if rank[a] <= rank[b] else a] = True
    return ~drop


def seeds(rng, outline, rivers):
    """Voronoi seeds and a flag for river cells.

    Mirrored pairs along the outline make cell borders follow it; three rows along a river make a
    chain of narrow cells.
    """
    edge = np.array(outline.exterior.coords)
    p, normal = _walk(edge, BORDER_STEP_M)
    border = np.vstack([p + normal * BORDER_OFFSET_M, p - normal * BORDER_OFFSET_M])
    low, high = edge.min(0) - 2500, edge.max(0) + 2500
    ground = _grid(rng, low, high, BASE_M)
    towns = []
    for name, lon, lat, *_ in figures.TOWNSHIPS:
        centre, radius = geodesy.to_gk([lon], [lat])[0], town_radius(name)
        ground = ground[np.hypot(*(ground - centre).T) > radius]
        fine = _grid(rng, centre - radius, centre + radius, TOWN_M)
        towns.append(fine[np.hypot(*(fine - centre).T) < radius])
    water, banks = [], []
    for line in rivers.values():
        p, normal = _walk(line, 300.0)
        water.append(p)
        banks += [p + normal * 2 * RIVER_HALF_M, p - normal * 2 * RIVER_HALF_M]
    water, banks = np.vstack(water), np.vstack(banks)
    land = _far_from(np.vstack([ground] + towns), np.vstack([water, banks]), 260.0)
    inner = [_far_from(part, edge, 330.0) for part in (water, banks, land)]
    rank = np.repeat([0, 1, 2, 3], [len(border)] + [len(part) for part in inner])
    every = np.vstack([border] + inner)
    every = every + rng.uniform(-4, 4, every.shape)  # mirrored pairs lie on circles: break the ties
    keep = _thinned(every, rank, 110.0)
    return every[keep], rank[keep] == 1


def inside(outline, xy):
    county = prep(outline)
    return np.array([county.contains(Point(p)) for p in xy])
