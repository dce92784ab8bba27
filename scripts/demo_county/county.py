"""Make all layers: mesh, zones, calibration, features."""
from types import SimpleNamespace

import numpy as np
from shapely.geometry import Point, Polygon
from shapely.prepared import prep

from . import calibrate, figures, geodesy, mesh as meshes, outline, sites, zoning
from .noise import Noise

LIMIT_MARGIN_M = 4.0
PARCEL_CELLS, FARMLAND_CELLS = 4, 8  # most cells in one land-use parcel and farmland block
SLIVER_M = 1.5


def _reach_limits(mesh):
    """Move the outermost vertex of each side close to the printed limit; return its edges."""
    outer = np.flatnonzero((mesh.sides == meshes.OUTSIDE).any(1))
    nodes = np.unique(mesh.ends[outer])
    lonlat = geodesy.to_lonlat(mesh.nodes[nodes])
    held = set()
    for axis, limit, pick in ((0, figures.LON_MIN, np.argmin), (0, figures.LON_MAX, np.argmax),
                              (1, figures.LAT_MIN, np.argmin), (1, figures.LAT_MAX, np.argmax)):
        i = pick(lonlat[:, axis])
        goal = lonlat[i].copy()
        inwards = 1 if pick is np.argmin else -1
        goal[axis] = limit + inwards * LIMIT_MARGIN_M / (78000 if axis == 0 else 111000)
        mesh.nodes[nodes[i]] = np.round(geodesy.to_gk(*goal[:, None])[0], meshes.MILLIMETRE)
        for e in np.flatnonzero((mesh.ends == nodes[i]).any(1)):
            mesh.interior[e] = np.empty((0, 2))
            held.add(e)
    return held


def _settle_county(mesh, held):
    outer = np.flatnonzero((mesh.sides == meshes.OUTSIDE).any(1))
    usable = np.array([e for e in outer if e not in held and len(mesh.interior[e])])
    calibrate.settle(mesh, np.ones(mesh.cell_count, bool), figures.COUNTY_M2, usable)


def _decide_zones(ground):
    """All zones as cell masks or labels, before the last square metres."""
    z = SimpleNamespace()
    z.township = zoning.townships(ground)
    z.reserve, z.core = zoning.reserves(ground)
    z.urban = zoning.urban(ground, z.reserve)
    z.sandy, z.saline = zoning.sandy_and_saline(ground, z.township)
    around = sites.Surroundings(ground, z.township, z.reserve, z.core, z.urban, z.sandy, z.saline)
    z.sites, z.touching = sites.place_all(ground.rng, around)
    z.forced, z.barred = sites.force_and_bar(ground, around, z.sites, z.touching)
    z.site_cells = ground.cells(np.concatenate(
        [ground.meeting(z.sites[p[0]]) for p in figures.PROJECTS if p[3]]))
    z.sandy_cells = _containing(ground, z.sandy)
    z.salty = z.sandy_cells | _containing(ground, z.saline)
    z.east = np.isin(z.township, [i for i, t in enumerate(figures.TOWNSHIPS)
                                  if t[0] in figures.EAST])
    z.red, z.taken = zoning.red_line(ground, z.reserve, z.core, z.urban, z.forced, z.barred)
    z.eco = zoning.eco_control(ground, z.red, z.reserve, z.urban, z.forced, z.barred)
    z.group = zoning.land_use(ground, z)
    z.farmland = zoning.farmland(ground, z, z.group)
    z.reserve_farmland = zoning.reserve_farmland(ground, z, z.group)
    z.wind = zoning.wind_area(ground, z)
    return z


def _containing(ground, zone):
    zone = prep(zone)
    return np.array([zone.contains(Point(p)) for p in ground.xy])


def _settle_zones(mesh, z):
    """Move borders until every calibrated area stands at its printed digit.

    A border may still change zones that come later; the smallest zones have the fewest borders
    and come first.
    """
    steps = [(z.urban == i, target) for i, target in enumerate(figures.URBAN_M2.values())]
    steps += [(z.group == name, target) for name, target in figures.LAND_M2.items()]
    steps += [(z.farmland, figures.FARMLAND_M2), (z.eco, figures.ECO_CONTROL_M2),
              (z.wind, figures.WIND_AREA_M2), (z.red >= 0, figures.RED_LINE_M2)]
    settled = [z.reserve >= 0]  # has its own digitising, but shares borders with the red line
    for mask, target in sorted(steps, key=lambda step: step[1]):
        calibrate.settle(mesh, mask, target, calibrate.free_edges(mesh, mask, settled))
        settled.append(mask)


def _redigitised(mesh, rng, reserve):
    """The reserves' borders as another agency drew them: metres off along about half their length."""
    other = mesh.copy()
    left, right = mesh.flags(reserve >= 0)
    inner = (mesh.sides != meshes.OUTSIDE).all(1)
    border = np.flatnonzero((left != right) & inner)
    middle = mesh.nodes[mesh.ends[border]].mean(1)
    chosen = border[Noise(rng, 25000)(middle) > 0]
    touched = np.bincount(mesh.ends[chosen].ravel(), minlength=len(mesh.nodes))
    moved = np.flatnonzero(touched == 2)
    other.nodes[moved] = np.round(mesh.nodes[moved] + rng.normal(0, SLIVER_M, (len(moved), 2)),
                                  meshes.MILLIMETRE)
    for e in chosen:
        line = mesh.line(e)
        seg = np.hypot(*np.diff(line, axis=0).T)
        along = np.concatenate([[0], np.cumsum(seg)])
        count = int(along[-1] / 140) + 1
        s = along[-1] * (np.arange(count) + rng.uniform(0.3, 0.7, count)) / count
        p = np.column_stack([np.interp(s, along, line[:, i]) for i in (0, 1)])
        other.interior[e] = np.round(p + rng.normal(0, SLIVER_M, p.shape), meshes.MILLIMETRE)
    calibrate.settle(other, reserve >= 0, figures.RESERVES_M2, chosen)
    return other


def _merged(ground, label, most):
    """Join neighbouring cells of one label at random into parcels of at most `most` cells."""
    parcel = np.full(len(label), -1)
    for cell in ground.rng.permutation(np.flatnonzero(label >= 0)):
        if parcel[cell] >= 0:
            continue
        parcel[cell], size, at = cell, 1, cell
        wanted = ground.rng.integers(1, most + 1)
        while size < wanted:
            free = [n for n in ground.neighbours[at] if parcel[n] < 0 and label[n] == label[at]]
            if not free:
                break
            at = free[int(ground.rng.integers(len(free)))]
            parcel[at], size = cell, size + 1
    return parcel


def _land_codes(ground, z):
    """A land-use code for every cell: the variants of a group lie in patches."""
    codes = [code for variants in figures.LAND_CODES.values() for code in variants]
    patch = ground.noise(5000)
    label = np.full(len(z.group), -1)
    for name, variants in figures.LAND_CODES.items():
        choice = np.searchsorted([0.7, 1.5], patch).clip(0, len(variants) - 1)
        if name == "unused":
            choice = np.where(z.sandy_cells, 1, np.where(patch > 1.5, 2, 0))
        mask = z.group == name
        label[mask] = codes.index(variants[0]) + choice[mask]
    return label, codes


def _pieces(zone, county):
    """Plain polygons inside the county, rounded to the millimetre, without crumbs."""
    zone = zone.buffer(-3).buffer(3, 2).intersection(county.buffer(-25, 2))
    result = []
    for part in getattr(zone, "geoms", [zone]):
        if part.geom_type != "Polygon" or part.area < 4000:
            continue
        rings = [np.round(np.array(r.coords), meshes.MILLIMETRE) for r in
                 [part.exterior] + [h for h in part.interiors if Polygon(h).area > 4000]]
        piece = Polygon(rings[0], rings[1:]).simplify(0.5)
        if not piece.is_valid:
            raise ValueError("a sandy or saline patch crosses itself; choose another seed")
        result.append(piece)
    return result


def _sandy_saline(z, county):
    sandy = sites.cut_unplanned(z.sandy, "sandy_saline:" + figures.SANDY, z.sites)
    sandy = _pieces(sandy, county)
    saline = sites.cut_unplanned(z.saline, "sandy_saline:" + figures.SALINE, z.sites)
    for patch in sandy:
        saline = saline.difference(patch.buffer(8, 2))  # drawn apart: a gap, never an overlap
    return {figures.SANDY: sandy, figures.SALINE: _pieces(saline, county)}


def make(seed):
    """All layers as (label, shapely polygon) lists, ready to be written."""
    rng = np.random.default_rng(seed)
    shape = outline.county_outline(rng)
    bend = Noise(rng, 14000)
    rivers = {name: outline.river_line(points, bend) for name, points in figures.RIVERS.items()}
    seeds, river = outline.seeds(rng, shape, rivers)
    mesh, chosen = meshes.build(rng, seeds, outline.inside(shape, seeds))
    _settle_county(mesh, _reach_limits(mesh))
    ground = zoning.Ground(mesh, seeds[chosen], river[chosen], rivers, rng)
    z = _decide_zones(ground)
    _settle_zones(mesh, z)
    reserve_mesh = _redigitised(mesh, rng, z.reserve)
    county = mesh.polygons(np.zeros(mesh.cell_count, int))[0][1]
    land, codes = _land_codes(ground, z)
    by_township = [np.where(mask, z.township, -1) for mask in (z.eco, z.wind)]
    zone = np.where(z.reserve >= 0, z.reserve * 2 + ~z.core, -1)
    z.sites[19] = dict(mesh.polygons(np.where(np.arange(mesh.cell_count) == z.touching, 0, -1)))[
        z.touching]
    return SimpleNamespace(
        z=z, codes=codes, land=land, zone=zone, county=county,
        townships=mesh.polygons(z.township), redline=mesh.polygons(z.red),
        reserves=reserve_mesh.polygons(zone), eco=mesh.polygons(by_township[0]),
        wind=mesh.polygons(by_township[1]), urban=mesh.polygons(z.urban),
        farmland=mesh.polygons(_merged(ground, np.where(z.farmland, 0, -1), FARMLAND_CELLS)),
        landuse=mesh.polygons(_merged(ground, land, PARCEL_CELLS)),
        reserve_farmland=mesh.polygons(np.where(z.reserve_farmland, land, -1)),
        sandy=_sandy_saline(z, county))
