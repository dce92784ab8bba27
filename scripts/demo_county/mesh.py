"""One tessellation under all layers: cells that share every vertex of their common borders.

Three cells meet at a node, so the union of any cells has simple rings that never touch, and the
area of any union is a signed sum over its border edges.
"""
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Voronoi
from shapely.geometry import Polygon

from . import geodesy

MILLIMETRE = 3
SHORTEST_EDGE_M = 12.0
POINT_EVERY_M = 230.0  # fewer points keep the delivered files small
OUTSIDE = -1


class Mesh:
    """nodes (n,2); ends (e,2) node numbers; sides (e,2) cell left and right; interior points."""

    def __init__(self, nodes, ends, sides, interior, cell_count):
        self.nodes, self.ends, self.sides = nodes, ends, sides
        self.interior, self.cell_count = interior, cell_count

    def copy(self):
        return Mesh(self.nodes.copy(), self.ends, self.sides, list(self.interior), self.cell_count)

    def line(self, e):
        a, b = self.ends[e]
        return np.vstack([self.nodes[a:a + 1], self.interior[e], self.nodes[b:b + 1]])

    def edge_areas(self, edges):
        lines = [self.line(e) for e in edges]
        parts = geodesy.edge_areas(np.vstack([p[:-1] for p in lines]),
                                   np.vstack([p[1:] for p in lines]))
        first = np.concatenate([[0], np.cumsum([len(p) - 1 for p in lines])[:-1]])
        return np.add.reduceat(parts, first)

    def cell_areas(self):
        area = np.zeros(self.cell_count + 1)  # the last place collects the outside
        part = self.edge_areas(range(len(self.ends)))
        np.add.at(area, self.sides[:, 0], part)
        np.add.at(area, self.sides[:, 1], -part)
        return area[:-1]

    def flags(self, mask):
        """The mask's values left and right of every edge; the outside is False."""
        padded = np.append(np.asarray(mask, bool), False)
        return padded[self.sides[:, 0]], padded[self.sides[:, 1]]

    def area_of(self, mask):
        left, right = self.flags(mask)
        edges = np.flatnonzero(left != right)
        sign = np.where(left[edges], 1.0, -1.0)
        return float((self.edge_areas(edges) * sign).sum())

    def neighbours(self):
        """Lists of the cells beside each cell."""
        beside = [[] for _ in range(self.cell_count)]
        for a, b in self.sides:
            if a != OUTSIDE and b != OUTSIDE:
                beside[a].append(b)
                beside[b].append(a)
        return beside

    def components(self, label):
        """A number for every connected run of cells of one label; OUTSIDE where label is -1."""
        label = np.asarray(label)
        inner = (self.sides != OUTSIDE).all(1)
        a, b = self.sides[inner].T
        same = (label[a] == label[b]) & (label[a] >= 0)
        graph = coo_matrix((np.ones(same.sum()), (a[same], b[same])), (self.cell_count,) * 2)
        return np.where(label >= 0, connected_components(graph, False)[1], OUTSIDE)

    def _border_edges(self, component):
        """For each component its directed border: start node -> (edge, forward)."""
        padded = np.append(component, OUTSIDE)
        left, right = padded[self.sides[:, 0]], padded[self.sides[:, 1]]
        borders = {}
        for e in np.flatnonzero(left != right):
            a, b = self.ends[e]
            if left[e] != OUTSIDE:
                borders.setdefault(left[e], {})[a] = (e, True, b)
            if right[e] != OUTSIDE:
                borders.setdefault(right[e], {})[b] = (e, False, a)
        return borders

    def _rings(self, border):
        rings = []
        while border:
            node = start = min(border)
            points = []
            while True:
                e, forward, end = border.pop(node)
                line = self.line(e) if forward else self.line(e)[::-1]
                points.append(line[:-1])
                node = end
                if node == start:
                    break
            ring = np.vstack(points)
            rings.append(np.vstack([ring, ring[:1]]))
        return rings

    def polygons(self, label):
        """Shapely polygons of all connected runs of one label, with a cell of each run."""
        component = self.components(label)
        first_cell = {}
        for cell, number in enumerate(component):
            first_cell.setdefault(number, cell)
        result = []
        for number, border in sorted(self._border_edges(component).items()):
            rings = self._rings(border)
            rings.sort(key=_shoelace, reverse=True)  # the one outer ring runs anticlockwise
            result.append((first_cell[number], Polygon(rings[0], rings[1:])))
        return result


def _shoelace(ring):
    d = ring - ring[0]
    return float((d[:-1, 0] * d[1:, 1] - d[1:, 0] * d[:-1, 1]).sum() / 2)


def _stretch_short_edges(nodes, ends):
    """Push the ends of very short edges apart: no two vertices nearly coincide."""
    d = nodes[ends[:, 1]] - nodes[ends[:, 0]]
    length = np.hypot(*d.T)
    for e in np.flatnonzero(length < SHORTEST_EDGE_M):
        a, b = ends[e]
        push = d[e] / length[e] * (SHORTEST_EDGE_M - length[e]) / 2
        nodes[a] -= push
        nodes[b] += push


def _interior_points(rng, a, b):
    """A few points that make the straight border a-b irregular."""
    d = b - a
    length = np.hypot(*d)
    count = int(np.clip(length / POINT_EVERY_M, 0, 6))
    t = (np.arange(1, count + 1) + rng.uniform(-0.25, 0.25, count)) / (count + 1)
    off = np.clip(rng.normal(0, 0.05, count), -0.1, 0.1) * 4 * t * (1 - t)
    return np.round(a + d * t[:, None] + np.array([-d[1], d[0]]) * off[:, None], MILLIMETRE)


def _straighten_invalid(mesh):
    """Straighten the borders of cells whose irregular borders cross."""
    cells = np.arange(mesh.cell_count)
    bad = {cell for cell, shape in mesh.polygons(cells) if not shape.is_valid}
    for e, (left, right) in enumerate(mesh.sides):
        if left in bad or right in bad:
            mesh.interior[e] = np.empty((0, 2))
    return len(bad)


def build(rng, seeds, inside):
    """The mesh of the Voronoi cells of the inside seeds, and the seeds' numbers cell by cell."""
    origin = seeds.mean(0)  # qhull merges corners when the coordinates are large
    voronoi = Voronoi(seeds - origin)
    number = np.full(len(seeds), OUTSIDE)
    number[np.flatnonzero(inside)] = np.arange(inside.sum())
    pairs, ends = voronoi.ridge_points, np.array(voronoi.ridge_vertices)
    keep = (inside[pairs].any(1)) & (ends >= 0).all(1)
    pairs, ends = pairs[keep], ends[keep]
    used, ends = np.unique(ends, return_inverse=True)
    ends = ends.reshape(-1, 2)
    nodes = voronoi.vertices[used] + origin
    _stretch_short_edges(nodes, ends)
    nodes = np.round(nodes, MILLIMETRE)
    d = nodes[ends[:, 1]] - nodes[ends[:, 0]]
    to_first = seeds[pairs[:, 0]] - nodes[ends[:, 0]]
    first_left = d[:, 0] * to_first[:, 1] - d[:, 1] * to_first[:, 0] > 0
    sides = np.where(first_left[:, None], number[pairs], number[pairs[:, ::-1]])
    if np.bincount(ends.ravel()).max() > 3:
        raise ValueError("four cells meet in one corner; choose another seed")
    interior = [_interior_points(rng, nodes[a], nodes[b]) for a, b in ends]
    mesh = Mesh(nodes, ends, sides, interior, int(inside.sum()))
    while _straighten_invalid(mesh):
        pass
    return mesh, np.flatnonzero(inside)
