"""Bring the area of a set of cells to a printed figure.

First whole cells are picked by rank, the last ones exchanged to come near; then interior points of
a few borders, across which nothing else that is calibrated changes, are moved by metres.
"""
import numpy as np

from . import geodesy, mesh as meshes

EXCHANGE = 500          # cells on each side of the cut that may be exchanged
SQUARE_METRES_AN_EDGE = 500.0
LARGEST_SHIFT_M = 25.0


def pick(areas, score, allowed, target, forced=None):
    """A mask of cells of highest score among the allowed, of total area near the target."""
    chosen = np.zeros(len(areas), bool)
    if forced is not None:
        chosen |= forced
    order = np.flatnonzero(allowed & ~chosen)
    order = order[np.argsort(-score[order], kind="stable")]
    total = areas[chosen].sum() + np.cumsum(areas[order])
    cut = int(np.searchsorted(total, target))
    if cut >= len(order):
        raise ValueError(f"only {total[-1] / 1e6:.2f} km2 allowed, {target / 1e6:.2f} wanted")
    chosen[order[:cut]] = True
    missing = target - areas[chosen].sum()
    last, following = order[max(0, cut - EXCHANGE):cut], order[cut:cut + EXCHANGE]
    out = np.append(areas[last], 0.0)  # the last place stands for giving up no cell
    off = np.abs(areas[following][None, :] - out[:, None] - missing)
    i, j = np.unravel_index(np.argmin(off), off.shape)
    if off[i, j] < abs(missing):
        chosen[following[j]] = True
        if i < len(last):
            chosen[last[i]] = False
    return chosen


def free_edges(mesh, mask, settled):
    """Edges inside the county where the mask changes and no mask that is already settled does."""
    left, right = mesh.flags(mask)
    ok = (mesh.sides != meshes.OUTSIDE).all(1) & (left != right)
    ok &= np.array([len(p) > 0 for p in mesh.interior])
    for other in settled:
        left, right = mesh.flags(other)
        ok &= left == right
    if not ok.any():
        raise ValueError("no border is free to move; choose another seed")
    return np.flatnonzero(ok)


def _moved(mesh, edge, shift, outward):
    """The edge's interior points moved across it, away from the growing side."""
    points = mesh.interior[edge]
    a, b = mesh.nodes[mesh.ends[edge]]
    d = (b - a) / np.hypot(*(b - a))
    normal = np.array([d[1], -d[0]]) * outward  # to the right of a->b when the set is on the left
    return np.round(points + normal * shift, meshes.MILLIMETRE)


def settle(mesh, mask, target, edges):
    """Move the interior points of some of the edges until the mask's area is the target."""
    start = mesh.area_of(mask)
    lengths = [np.hypot(*(mesh.nodes[a] - mesh.nodes[b])) for a, b in mesh.ends[edges]]
    count = int(np.clip(abs(target - start) / SQUARE_METRES_AN_EDGE, 6, len(edges)))
    edges = edges[np.argsort(-np.array(lengths), kind="stable")][:count]
    left, _ = mesh.flags(mask)
    outward = np.where(left[edges], 1.0, -1.0)
    original = [mesh.interior[e] for e in edges]
    fixed = start - float((mesh.edge_areas(edges) * outward).sum())

    def area(shift):
        for e, sign, points in zip(edges, outward, original):
            mesh.interior[e] = points
            mesh.interior[e] = _moved(mesh, e, shift, sign)
        return fixed + float((mesh.edge_areas(edges) * outward).sum())
    low, high = -LARGEST_SHIFT_M, LARGEST_SHIFT_M
    if not area(low) < target < area(high):
        raise ValueError(f"{target - start:.0f} m2 are too many for {count} borders")
    for _ in range(40):
        middle = (low + high) / 2
        if area(middle) < target:
            low = middle
        else:
            high = middle
    _last_millimetres(mesh, edges, outward, target - area(high))


def _last_millimetres(mesh, edges, outward, missing):
    """Move one border at a time by whole millimetres for what rounding left over."""
    for e, sign in zip(edges, outward):
        before = mesh.interior[e], float(mesh.edge_areas([e])[0]) * sign
        trials = []
        for millimetres in range(-12, 13):
            mesh.interior[e] = before[0]
            mesh.interior[e] = _moved(mesh, e, millimetres / 1000, sign)
            gain = float(mesh.edge_areas([e])[0]) * sign - before[1]
            trials.append((abs(missing - gain), abs(millimetres), millimetres, gain))
        best = min(trials)
        mesh.interior[e] = before[0]
        mesh.interior[e] = _moved(mesh, e, best[2] / 1000, sign)
        missing -= best[3]


def square_site(ring, target):
    """Shift three corners of a small closed ring by millimetres so that its area is the target."""
    best = None
    steps = np.arange(-8, 9) / 1000
    for dx in steps:
        for dy in steps:
            for back in steps:
                trial = ring.copy()
                trial[1, 0] += dx
                trial[2, 1] += dy
                trial[3, 0] += back
                trial = np.round(trial, meshes.MILLIMETRE)
                off = abs(abs(geodesy.ring_area(trial)) - target)
                if best is None or off < best[0]:
                    best = off, trial
    return best[1]
