"""Which cell belongs to which zone: ranked by smooth noise until the printed area is reached."""
import numpy as np
from scipy.spatial import cKDTree
from shapely.geometry import Polygon
from shapely.ops import unary_union
from shapely.strtree import STRtree

from . import calibrate, figures, geodesy
from .noise import Noise


class Ground:
    """The cells with what all zones are decided from."""

    def __init__(self, mesh, seeds, river, rivers, rng):
        self.mesh, self.xy, self.river, self.rng = mesh, seeds, river, rng
        self.areas = mesh.cell_areas()
        self.shapes = [shape for _, shape in sorted(
            mesh.polygons(np.arange(mesh.cell_count)), key=lambda item: item[0])]
        self.tree = STRtree(self.shapes)
        self.number = {id(shape): i for i, shape in enumerate(self.shapes)}
        self.neighbours = mesh.neighbours()
        self.to_river = cKDTree(np.vstack(list(rivers.values()))).query(seeds)[0]
        left, right = mesh.sides.T
        self.at_border = np.zeros(mesh.cell_count, bool)
        self.at_border[left[right < 0]] = True
        self.at_border[right[left < 0]] = True
        self.town_centres = geodesy.to_gk([t[1] for t in figures.TOWNSHIPS],
                                          [t[2] for t in figures.TOWNSHIPS])
        self.to_town = cKDTree(self.town_centres).query(seeds)[0]

    def noise(self, wavelength_m):
        return Noise(self.rng, wavelength_m)(self.xy)

    def meeting(self, geometry):
        """Cells that share more than a border with the geometry."""
        hits = self.tree.query(geometry)
        if not isinstance(hits, np.ndarray):  # shapely 1.8 answers with shapes, 2 with numbers
            hits = [self.number[id(s)] for s in hits]
        return np.array(sorted(c for c in hits if self.shapes[c].intersection(geometry).area > 1e-6),
                        dtype=int)

    def cells(self, numbers):
        mask = np.zeros(len(self.areas), bool)
        mask[np.asarray(numbers, int)] = True
        return mask


def townships(ground):
    """Nearest weighted centre, the borders bent by noise; every township one piece."""
    bent = ground.xy + 3200 * np.column_stack([ground.noise(16000), ground.noise(16000)])
    weight = np.array([t[3] for t in figures.TOWNSHIPS])
    distance = np.hypot(*(bent[:, None, :] - ground.town_centres[None]).transpose(2, 0, 1)) / weight
    label = distance.argmin(1)
    for _ in range(50):
        part = ground.mesh.components(label)
        size = np.bincount(part, ground.areas)
        largest = np.array([size[np.unique(part[label == k])].max() for k in range(len(weight))])
        stray = np.flatnonzero(size[part] < largest[label])
        if not len(stray):
            return label
        for cell in stray:
            around = [label[n] for n in ground.neighbours[cell] if part[n] != part[cell]]
            if around:
                label[cell] = np.bincount(around).argmax()
    raise ValueError("a township stays in pieces")


def _without_islands(ground, mask, least_m2):
    """Fill small holes and drop small pieces: borders as an agency would draw them."""
    for value in (True, False):
        part = ground.mesh.components(np.where(mask == value, 0, -1))
        size = np.bincount(np.maximum(part, 0), np.where(part >= 0, ground.areas, 0))
        small = (part >= 0) & (size[np.maximum(part, 0)] < least_m2)
        mask = np.where(small, not value, mask)
    return mask


def reserves(ground):
    """Number of the reserve (or -1) and whether the cell is in its core zone."""
    label, core = np.full(len(ground.xy), -1), np.zeros(len(ground.xy), bool)
    off_town = ground.to_town + 500 * ground.noise(3000) > 2000  # villages stay outside
    for k, (lon, lat, target) in enumerate(figures.RESERVES.values()):
        centre = geodesy.to_gk([lon], [lat])[0]
        distance = np.hypot(*((ground.xy - centre) * (0.85, 1.1)).T) / 1000
        closeness = -distance + 2.2 * ground.noise(9000) + 0.8 * ground.noise(3500)
        free = (label < 0) & off_town
        member = _without_islands(ground, calibrate.pick(ground.areas, closeness, free, target), 9e6)
        member &= label < 0
        inner = closeness + 2.0 * ground.noise(7000)
        zone = calibrate.pick(ground.areas, inner, member, target * figures.CORE_SHARE)
        label[member], core[_without_islands(ground, zone, 9e6) & member] = k, True
    return _to_target(ground, label), core


def _to_target(ground, label):
    """Give or take border cells of the larger reserve until both make the printed area."""
    missing = figures.RESERVES_M2 - ground.areas[label >= 0].sum()
    beside = np.zeros(len(label), bool)
    for cell in np.flatnonzero(label == 0):
        beside[ground.neighbours[cell]] = True
    score = ground.noise(5000)
    if missing > 0:
        taken = calibrate.pick(ground.areas, score, beside & (label < 0), missing)
        label[taken] = 0
    else:
        rim = [c for c in np.flatnonzero(label == 0)
               if any(label[n] < 0 for n in ground.neighbours[c]) or ground.at_border[c]]
        label[calibrate.pick(ground.areas, score, ground.cells(rim), -missing)] = -1
    return label


def urban(ground, label):
    """The five parts of the urban development boundary, as numbers; -1 elsewhere."""
    near_seat = np.hypot(*(ground.xy - ground.town_centres[0]).T)
    reach = np.where(near_seat < 5200, near_seat / 5200, ground.to_town / 1000)
    score = -reach + 0.12 * ground.noise(2500)
    inside_town = np.where(near_seat < 5200, near_seat < 5000, ground.to_town < 1150)
    allowed = inside_town & (label < 0) & ~ground.river & ~ground.at_border
    part = np.full(len(score), -1)
    order = ["现状城镇建设用地", "其他建设用地", "现状村庄建设用地", "已批待建", "实际新增"]
    for name in order:
        field = score + (0 if name == order[0] else 0.15 * ground.noise(1500))
        got = calibrate.pick(ground.areas, field, allowed & (part < 0), figures.URBAN_M2[name])
        part[got] = list(figures.URBAN_M2).index(name)
    return part


def red_line(ground, reserve, core, part, forced, barred):
    """Red-line source type per cell: 0, 1 the reserves, then the others; -1 elsewhere."""
    crop = ground.noise(2600) + 0.4 * ground.noise(9000)
    general = (reserve >= 0) & ~core & ~barred["taken_out"]
    taken = calibrate.pick(ground.areas, crop, general, figures.TAKEN_OUT_M2)
    label = np.where(taken, -1, reserve)
    rest = figures.RED_LINE_M2 - ground.areas[label >= 0].sum()
    names = list(figures.RED_TYPES)
    west = -(ground.xy[:, 0] - ground.xy[:, 0].mean()) / 60000
    south = -(ground.xy[:, 1] - ground.xy[:, 1].mean()) / 60000
    slant = {"松嫩平原生物多样性维护功能区": 0.5 * west - 0.5 * south, figures.RED_FOREST: 0 * west,
             figures.RED_SAND: 0.8 * south + 0.5 * west}
    for name in names:
        target = figures.RED_TYPES[name] or rest
        length = 2600 if name == figures.RED_FOREST else 9000
        score = ground.noise(length) + slant[name] + 0.3 * ground.noise(3000)
        allowed = (label < 0) & (reserve < 0) & (part < 0) & (ground.to_town > 2000)
        allowed &= ~barred["redline"] & ~ground.river
        extra = forced["redline"] & (label < 0) & (name == figures.RED_SAND)
        got = calibrate.pick(ground.areas, score, allowed, target, extra)
        label[got] = len(figures.RESERVES) + names.index(name)
        rest -= ground.areas[got].sum()
    return label, taken


def eco_control(ground, red, reserve, part, forced, barred):
    score = ground.noise(12000) + 0.5 * ground.noise(4000) + 0.4 * (ground.to_river < 1500)
    allowed = (red < 0) & (reserve < 0) & (part < 0) & (ground.to_town > 1800)
    allowed &= ~barred["eco_control"] & ~forced["farmland"]
    return calibrate.pick(ground.areas, score, allowed, figures.ECO_CONTROL_M2,
                          forced["eco_control"])


def _built_up(ground, part, red, taken):
    """Villages and towns; settlement cells are small near the centres."""
    score = ground.noise(1200) - 0.05 * ground.to_town / 1000
    small = ground.areas < 1.6e5
    allowed = (part < 0) & (red < 0) & ~taken & ~ground.river
    village = calibrate.pick(ground.areas, score, allowed & small, 34e6)
    village |= calibrate.pick(ground.areas, score, allowed & ~small, 96e6)
    names = list(figures.URBAN_M2)
    return {"town": part == names.index("现状城镇建设用地"),
            "village": village | (part == names.index("现状村庄建设用地")),
            "other_built": part == names.index("其他建设用地")}


def land_use(ground, z):
    """The land-use group of every cell; the uncalibrated rest is other grassland."""
    group = np.full(len(ground.xy), "", dtype=object)
    for name, mask in _built_up(ground, z.urban, z.red, z.taken).items():
        group[mask & ~_kept(z)] = name
    group[ground.river & (group == "") & ~_kept(z)] = "river"
    moist = ground.noise(4000) + 0.9 * (ground.to_river < 2500) + 0.9 * (z.reserve == 0)
    group[calibrate.pick(ground.areas, moist + 0.5 * ground.noise(2500), _free(group, z), 150e6)] = "lake"
    town_types = len(figures.RESERVES)
    is_forest = z.red == town_types + list(figures.RED_TYPES).index(figures.RED_FOREST)
    crop = (ground.noise(7000) - 2.2 * (z.red >= 0) - 0.9 * z.eco - 0.8 * z.salty
            + 0.5 * ground.noise(2200) + 0.25 * ground.noise(900))
    scores = {
        "unused": 2.2 * z.salty - 0.8 * (z.red >= 0) + ground.noise(2500),
        "wetland": moist + 1.1 * z.core + 0.4 * (z.red >= 0),
        "orchard": -np.abs(ground.to_town - 2500) / 1500 + ground.noise(2000),
        "forest": ground.noise(3000) + 0.5 * ground.noise(900) + 0.4 * (z.red >= town_types),
        "grassland": ground.noise(6000) + 0.9 * z.eco + 0.9 * (z.red >= 0),
        "cropland": crop}
    must_be_crop = (z.forced["farmland"] | z.taken) & (group == "")
    for name, score in scores.items():
        forced = {"forest": is_forest & (group == ""), "cropland": must_be_crop,
                  "unused": z.forced["reserve_farmland"]}.get(name)
        free = _free(group, z) if name != "cropland" else (group == "")
        got = calibrate.pick(ground.areas, score, free, figures.LAND_M2[name], forced)
        group[got] = name
    group[group == ""] = "other_grass"
    return group


def _kept(z):
    """Cells whose use is settled by what is planted on them."""
    return z.forced["farmland"] | z.forced["reserve_farmland"] | z.taken


def _free(group, z):
    return (group == "") & ~_kept(z) & (z.urban < 0)


def farmland(ground, z, group):
    score = ground.noise(9000) + 0.6 * ground.noise(3000) - 0.6 * z.salty
    allowed = (group == "cropland") & (z.red < 0) & ~z.eco & (z.urban < 0) & (z.reserve < 0)
    allowed &= ~z.barred["farmland"]
    return calibrate.pick(ground.areas, score, allowed, figures.FARMLAND_M2, z.forced["farmland"])


def reserve_farmland(ground, z, group):
    """Grass and saline land that could be farmed, above all where the plan sees the conflict."""
    score = 1.6 * z.salty + 1.2 * z.east + ground.noise(3500)
    kinds = np.isin(group, ["other_grass", "unused"])
    allowed = kinds & (z.red < 0) & (z.urban < 0) & ~z.barred["reserve_farmland"]
    return calibrate.pick(ground.areas, score, allowed, figures.RESERVE_FARMLAND_M2,
                          z.forced["reserve_farmland"])


def wind_area(ground, z):
    """Where wind and solar parks may go; it holds every power site and overlaps other zones."""
    windy = np.isin(z.township, [i for i, t in enumerate(figures.TOWNSHIPS)
                                 if t[0] in figures.WIND_TOWNSHIPS])
    score = (1.2 * ground.noise(10000) - 1.0 * z.farmland - 1.2 * z.eco + 0.8 * z.east
             + 0.5 * z.east * z.salty)
    allowed = windy & (z.red < 0) & (z.urban < 0) & (z.reserve < 0) & ~ground.river
    return calibrate.pick(ground.areas, score, allowed, figures.WIND_AREA_M2, z.site_cells & allowed)


def blob(rng, centre, radius, points, roughness):
    """A closed rounded shape about a centre."""
    theta = np.linspace(0, 2 * np.pi, points, endpoint=False)
    r = np.ones(points)
    for k in range(2, 7):
        r += roughness / k * np.cos(k * theta + rng.uniform(0, 2 * np.pi))
    flat = rng.uniform(0.65, 1.0)
    turn = rng.uniform(0, np.pi)
    xy = np.column_stack([r * np.cos(theta), flat * r * np.sin(theta)]) * radius / np.sqrt(flat)
    c, s = np.cos(turn), np.sin(turn)
    return Polygon(centre + xy @ np.array([[c, s], [-s, c]]))


def sandy_and_saline(ground, township):
    """Raw sandy and saline land: many rounded patches, three in four of them in the east."""
    names = [t[0] for t in figures.TOWNSHIPS]
    weight = np.zeros(len(names))
    for name, w in {"十花道乡": 0.38, "苏公坨乡": 0.37, "瞻榆镇": 0.10, "乌兰花镇": 0.06,
                    "新发乡": 0.04, "边昭镇": 0.05}.items():
        weight[names.index(name)] = w
    raw = {}
    for kind, count, radius in ((figures.SANDY, 150, 800), (figures.SALINE, 230, 950)):
        patches = []
        for k in ground.rng.choice(len(names), count, p=weight):
            cell = ground.rng.choice(np.flatnonzero(township == k))
            size = radius * ground.rng.uniform(0.5, 1.5)
            patches.append(blob(ground.rng, ground.xy[cell], size, 34, 0.35))
        raw[kind] = unary_union(patches)
    return raw[figures.SANDY], raw[figures.SALINE].difference(raw[figures.SANDY])
