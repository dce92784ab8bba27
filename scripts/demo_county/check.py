"""Read the delivered files back and verify every figure, coverage, exclusion and planted conflict."""
import csv
import os

import numpy as np
from shapely import wkb
from shapely.ops import transform, unary_union
from shapely.prepared import prep
from shapely.strtree import STRtree

from . import claims, deliver, figures, geodesy

SAME_M2 = 1e-3      # what floating-point intersections of shared borders may leave over
APART_M = 100.0     # the least distance of every pair that is not planted


def read(folder, layer):
    """(attributes, geometry) of every feature of a delivered layer."""
    path = os.path.join(folder, claims.FILES[layer])
    options = ["ENCODING=GBK"] if layer == "landuse" else []
    source = deliver.gdal.OpenEx(path, deliver.gdal.OF_VECTOR, open_options=options)
    rows = []
    for feature in source.GetLayer(0):
        values = {k: str(v if v is not None else "") for k, v in feature.items().items()}
        rows.append((values, wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))))
    return rows


def chosen(rows, where):
    if not where:
        return rows
    field, values = where.split("=")
    return [row for row in rows if row[0][field] in values.split("|")]


def area(rows, layer):
    return sum(geodesy.polygon_area(shape, layer == "townships") for _, shape in rows)


def count_claims(layers):
    """(claim, area in m2, computed value) of every claim."""
    county = area(layers["county"], "county")
    for claim in claims.CLAIMS:
        m2 = area(chosen(layers[claim.layer], claim.where), claim.layer)
        yield claim, m2, claims.computed(claim, m2, county)


def conflicts(layers):
    """(project, constraint, area in m2, distance in m) of every pair of project and constraint."""
    for values, site in layers["projects"]:
        for key in figures.CONSTRAINTS:
            layer, _, kind = key.partition(":")
            rows = layers[layer]
            if kind:
                rows = chosen(rows, ("zone=" if layer == "reserves" else "LX=") + kind)
            gaps = [(s.distance(site), s) for _, s in rows]
            m2 = sum(geodesy.polygon_area(site.intersection(s)) for gap, s in gaps if gap == 0)
            yield values, key, m2, min(gap for gap, _ in gaps)


def competing(layers):
    """(township, zones, area in m2) where zones compete for land, the plan's three-way conflict.

    Township borders are taken as straight in the plane: good to a few square metres.
    """
    zones = {name: unary_union([s for _, s in layers[name]])
             for name in ("sandy_saline", "reserve_farmland", "wind_area")}
    a, b, c = zones.values()
    together = {"sandy_saline+reserve_farmland": a.intersection(b),
                "sandy_saline+wind_area": a.intersection(c),
                "reserve_farmland+wind_area": b.intersection(c)}
    together["sandy_saline+reserve_farmland+wind_area"] = together[
        "sandy_saline+reserve_farmland"].intersection(c)
    for values, township in _in_plane(layers["townships"]):
        for names, zone in together.items():
            yield values["XZQMC"], names, geodesy.polygon_area(zone.intersection(township))


def tables(layers):
    """The tables of expectations beside the layers: (file, tolerance, rows of text)."""
    return [("expected.csv", 1e-3, list(_expected(layers))),
            ("planted.csv", 1e-3, list(_planted(layers))),
            ("competing.csv", 1.0, list(_competing(layers)))]


def write_tables(folder, layers):
    for name, _, rows in tables(layers):
        with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)


def _expected(layers):
    yield ("id layer file where quantity printed unit last_digit computed_m2 computed "
           "status".split())
    for claim, m2, value in count_claims(layers):
        yield [claim.id, claim.layer, claims.FILES[claim.layer], claim.where, claim.quantity,
               str(claim.printed), claim.unit, str(claim.digit), f"{m2:.6f}", f"{value:.9f}",
               claim.status]


def _planted(layers):
    yield "project name constraint class planted area_m2 share_pct distance_m".split()
    sites = {v["NO"]: geodesy.polygon_area(s) for v, s in layers["projects"]}
    for values, key, m2, distance in conflicts(layers):
        layer, _, kind = key.partition(":")
        plan = _plan(values["NO"])
        planted = "touch" if "touch:" + key in plan else "yes" if key in plan else "no"
        kept = m2 if planted == "yes" else 0.0
        yield [values["NO"], values["NAME"], layer, kind, planted, f"{kept:.6f}",
               f"{kept / sites[values['NO']] * 100:.6f}", f"{distance:.1f}"]


def _competing(layers):
    yield "township zones area_m2".split()
    for township, names, m2 in competing(layers):
        yield [township, names, f"{m2:.0f}"]


def _plan(number):
    return next(p[6] for p in figures.PROJECTS if p[0] == int(number))


def _directed_edges(rows, scale):
    """Edges of all rings as integer pairs, outer rings and holes both with the inside on the left."""
    for _, shape in rows:
        for polygon in getattr(shape, "geoms", [shape]):
            for ring, outer in [(polygon.exterior, True)] + [(r, False) for r in polygon.interiors]:
                xy = np.array(ring.coords)
                points = np.round(xy * scale).astype(np.int64)
                if ring.is_ccw != outer:
                    points = points[::-1]
                points = list(map(tuple, points))
                yield from zip(points[:-1], points[1:])


def _uncovered(rows, scale):
    """Edges of a layer that no neighbour runs along the other way; None if one is used twice."""
    edges = list(_directed_edges(rows, scale))
    once = set(edges)
    if len(once) != len(edges):
        return None
    return {e for e in once if e[::-1] not in once}


def _in_plane(rows):
    return [(v, transform(lambda x, y: tuple(geodesy.to_gk(x, y).T), s)) for v, s in rows]


def _overlap(first, second=None):
    """Area shared by two layers, or by the features of one layer."""
    tree_shapes = [s for _, s in (second if second is not None else first)]
    tree, number = STRtree(tree_shapes), {id(s): i for i, s in enumerate(tree_shapes)}
    total = 0.0
    for i, (_, shape) in enumerate(first):
        for hit in tree.query(shape):
            j = number[id(hit)] if not isinstance(hit, (int, np.integer)) else int(hit)
            if second is not None or i < j:
                total += shape.intersection(tree_shapes[j]).area
    return total


def _check_figures(layers):
    for claim, _, value in count_claims(layers):
        good = claims.agrees(claim, value)
        yield good, f"{claim.id} {claim.layer} {claim.quantity}: {value:.6f} {claim.unit}, " \
                    f"printed {claim.printed} ({claim.status})"


def _check_shapes(layers):
    for name, rows in layers.items():
        bad = sum(not s.is_valid for _, s in rows)
        yield bad == 0, f"{name}: {len(rows)} features, {bad} invalid"
    outline = _uncovered(layers["county"], 1000)
    for name in ("townships", "landuse"):
        rows = _in_plane(layers[name]) if name == "townships" else layers[name]
        same = outline is not None and _uncovered(rows, 1000) == outline
        yield same, f"{name}: exact coverage of the county"
    low, high = (f(geodesy.to_lonlat(np.array(layers["county"][0][1].exterior.coords)), axis=0)
                 for f in (np.min, np.max))
    inside = (low > (figures.LON_MIN, figures.LAT_MIN)).all() \
        and (high < (figures.LON_MAX, figures.LAT_MAX)).all()
    close = max(low[0] - figures.LON_MIN, low[1] - figures.LAT_MIN, figures.LON_MAX - high[0],
                figures.LAT_MAX - high[1]) < 0.5 / 3600
    yield inside and close, "county: within the printed range and reaching it to the second"


def _check_exclusion(layers):
    for a, b in (("redline", "farmland"), ("redline", "urban_boundary"), ("redline", "eco_control"),
                 ("farmland", "urban_boundary"), ("farmland", "eco_control"),
                 ("urban_boundary", "eco_control")):
        m2 = _overlap(layers[a], layers[b])
        yield m2 < SAME_M2, f"{a} and {b} share {m2:.6f} m2"
    for name in ("redline", "reserves", "eco_control", "farmland", "urban_boundary", "sandy_saline",
                 "reserve_farmland", "wind_area", "projects"):
        m2 = _overlap(layers[name])
        yield m2 < SAME_M2, f"{name} covers {m2:.6f} m2 twice"
    outline = prep(layers["county"][0][1].buffer(0.0005))
    for name in sorted(set(layers) - {"county", "townships"}):
        yield all(outline.contains(s) for _, s in layers[name]), f"{name} lies inside the county"


def _check_conflicts(layers):
    for values, key, m2, distance in conflicts(layers):
        plan = _plan(values["NO"])
        if key in plan:
            good = m2 > 100
        elif "touch:" + key in plan:
            good = m2 < SAME_M2 and distance < 1e-9
        else:
            good = m2 == 0 and distance > APART_M
        yield good, f"project {values['NO']} on {key}: {m2:.3f} m2, distance {distance:.1f} m"


def _check_competing(layers):
    triple = {town: m2 for town, names, m2 in competing(layers) if names.count("+") == 2}
    first = sorted(triple, key=lambda town: -triple[town])[:2]
    yield set(first) == set(figures.EAST), "the three-way conflict is largest in " + ", ".join(
        f"{town} {triple[town] / 1e6:.2f} km2" for town in first)


def _same(kept, fresh, tolerance):
    """Whether two cells agree, as text or as numbers within the tolerance."""
    if kept == fresh:
        return True
    try:
        return abs(float(kept) - float(fresh)) <= tolerance
    except ValueError:
        return False


def _check_tables(layers, folder):
    for name, tolerance, fresh in tables(layers):
        with open(os.path.join(folder, name), newline="", encoding="utf-8") as table:
            kept = list(csv.reader(table))
        same = len(kept) == len(fresh) and all(
            len(a) == len(b) and all(_same(x, y, tolerance) for x, y in zip(a, b))
            for a, b in zip(kept, fresh))
        yield same, f"{name} says what the layers give"


def run(folder):
    """Print every check; of the project-constraint pairs only those that fail. Return failures."""
    layers = {name: read(folder, name) for name in claims.FILES}
    steps = [_check_figures, _check_shapes, _check_exclusion, _check_competing]
    results = [result for step in steps for result in step(layers)]
    results += _check_tables(layers, folder)
    pairs = list(_check_conflicts(layers))
    results.append((all(good for good, _ in pairs), "planted conflicts are there, all and only"))
    for good, text in results + [pair for pair in pairs if not pair[0]]:
        print("ok    " if good else "FAILED", text)
    failures = sum(not good for good, _ in results)
    print(f"{len(results)} checks, {failures} failed")
    return failures
