"""Project sites, and the conflicts that are planted with them.

The plan prints no site at all but two areas. A site is placed where the zones decided before it
meet it as planned; the zones decided after it are forced onto it or barred from its surroundings.
"""
import numpy as np
from shapely.affinity import scale
from shapely.geometry import MultiPolygon, Polygon
from shapely.prepared import prep

from . import calibrate, figures, geodesy, mesh as meshes, zoning

CLEAR_M = 160.0        # distance kept from every constraint that is not planted
APART_M = 400.0
FORCED_CELLS = 3
LATER = ("farmland", "eco_control", "redline", "reserve_farmland")


class Surroundings:
    """What is already on the map when sites are placed."""

    def __init__(self, ground, township, reserve, core, part, sandy, saline):
        self.ground = ground
        self.fixed = {"reserves:" + figures.CORE: self._area(core),
                      "reserves:" + figures.GENERAL: self._area((reserve >= 0) & ~core),
                      "urban_boundary": self._area(part >= 0)}
        self.later_cut = {"sandy_saline:" + figures.SANDY: sandy,
                          "sandy_saline:" + figures.SALINE: saline}
        self.township, self.reserve, self.part = township, reserve, part
        self.home = {t[0]: self._area(township == i).buffer(-250)
                     for i, t in enumerate(figures.TOWNSHIPS)}

    def _area(self, mask):
        return MultiPolygon([p for _, p in self.ground.mesh.polygons(np.where(mask, 0, -1))])


def site_area(number, kind, mw):
    return figures.SITE_M2.get(number) or mw / figures.MW_PER_KM2[kind] * 1e6


def _shape(rng, number, centre, area):
    if number == 21:  # a plant has a fence with four corners
        c, s, half = np.cos(0.4), np.sin(0.4), np.sqrt(area) / 2
        square = np.array([(-1, -0.9), (1, -0.9), (1, 0.9), (-1, 0.9)]) * half
        shape = Polygon(centre + square @ np.array([[c, s], [-s, c]]))
    else:
        shape = zoning.blob(rng, centre, np.sqrt(area / np.pi), 40, 0.18)
    factor = np.sqrt(area / geodesy.polygon_area(shape))
    return _rounded(scale(shape, factor, factor))


def _rounded(shape):
    return Polygon(np.round(np.array(shape.exterior.coords), meshes.MILLIMETRE))


def _fits(shape, plan, around, placed):
    """Whether the zones already decided meet the site exactly as planned."""
    if any(shape.distance(other) < APART_M for other in placed.values()):
        return False
    for key, zone in around.fixed.items():
        share = shape.intersection(zone).area / shape.area
        if key in plan:
            enough = share > 0.999 if shape.area < 5e5 else 0.04 < share < 0.97
            if not enough:
                return False
        elif shape.distance(zone) < CLEAR_M:
            return False
    for key, zone in around.later_cut.items():
        if key in plan and shape.intersection(zone).area < 0.08 * shape.area:
            return False
    return True


def _place(rng, number, area, township, plan, around, placed):
    ground, home = around.ground, prep(around.home[township])
    index = [t[0] for t in figures.TOWNSHIPS].index(township)
    candidates = around.township == index
    candidates &= (around.part >= 0) if area < 5e5 else (ground.to_town > 2200)
    for cell in rng.permutation(np.flatnonzero(candidates)):
        shape = _shape(rng, number, ground.xy[cell], area)
        if home.contains(shape) and _fits(shape, plan, around, placed):
            return shape
    raise ValueError(f"no place for project {number} in {township}")


def _touching_site(rng, area, township, around, placed):
    """A site that is one cell of the mesh, so that it can share a border with farmland."""
    ground, home = around.ground, prep(around.home[township])
    close = np.argsort(np.abs(ground.areas - area), kind="stable")[:4000]
    for cell in close:
        shape = ground.shapes[cell]
        clear = not ground.river[ground.neighbours[cell]].any() and ground.to_town[cell] > 2200
        if clear and home.contains(shape) and _fits(shape, (), around, placed):
            return shape, cell
    raise ValueError("no place for the touching site")


def place_all(rng, around):
    """Sites by project number, and the cell of the site that only touches farmland."""
    placed, touching = {}, None
    order = sorted(figures.PROJECTS, key=lambda p: (-len(p[6]), p[0]))  # the most bound first
    for number, _, kind, mw, township, _, plan in order:
        area = site_area(number, kind, mw)
        if any(p.startswith("touch:") for p in plan):
            placed[number], touching = _touching_site(rng, area, township, around, placed)
            continue
        placed[number] = _place(rng, number, area, township, plan, around, placed)
    for number, area in figures.SITE_M2.items():
        ring = np.array(placed[number].exterior.coords)[:-1]
        placed[number] = Polygon(calibrate.square_site(np.vstack([ring, ring[:1]]), area))
    return placed, touching


def _forced_cells(ground, shape, taken, around, direction):
    cells = [c for c in ground.meeting(shape)
             if c not in taken and not ground.river[c] and around.reserve[c] < 0
             and around.part[c] < 0 and ground.shapes[c].intersection(shape).area > 2e4]
    cells.sort(key=lambda c: -float(ground.xy[c] @ direction))
    return cells[:FORCED_CELLS]


def force_and_bar(ground, around, placed, touching):
    """Masks of cells that later zones must take, and of cells that they must leave."""
    forced = {name: ground.cells([]) for name in LATER}
    barred = {name: ground.cells([]) for name in LATER + ("taken_out",)}
    towards = {"farmland": (1, 0), "eco_control": (0, 1), "redline": (-1, 0),
               "reserve_farmland": (-1, 0.3)}
    for number, *_, plan in figures.PROJECTS:
        shape = placed[number]
        near, taken = ground.meeting(shape.buffer(CLEAR_M)), set()
        barred["taken_out"][near] = True
        for name in LATER:
            in_reserve = name == "redline" and any(p.startswith("reserves") for p in plan)
            if name in plan and not in_reserve:
                cells = _forced_cells(ground, shape, taken, around, np.array(towards[name]))
                forced[name][cells] = True
                taken.update(cells)
            else:
                barred[name][near] = True
    beside = ground.neighbours[touching]
    forced["farmland"][beside[:2]] = True
    barred["farmland"][beside[:2]] = False
    return forced, barred


def cut_unplanned(zone, key, placed):
    """Take the surroundings of the sites out of a zone that is not planted on them."""
    for number, *_, plan in figures.PROJECTS:
        if key not in plan:
            zone = zone.difference(placed[number].buffer(CLEAR_M, 4))
    return zone
