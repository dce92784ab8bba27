#!/usr/bin/python3
"""Makes the benchmark county: a synthetic county-sized set of zoning layers, the same bytes on every run.

    make_bench_county.py NX NY OUT

writes five shapefiles to the folder OUT, in EPSG:4529 (CGCS2000, 3-degree Gauss-Krueger zone 41 with prefix):

    parcels   NX x NY four-sided parcels in a 92 km square, whose wobbly borders are drawn alike by both neighbours
    redline   sandy   reserve   wind   zones: contours of seeded noise, turned and warped, of fixed size

450 450 is the county of the benchmark (202,500 parcels, 3.8 million vertices), 1000 1000 a large one.
It needs Debian's python3-gdal and python3-numpy.
"""

import math
import os
import struct
import sys

import numpy as np
from osgeo import gdal, ogr, osr

SIDE_M = 92000.0
WEST, SOUTH = 41500000.0 - SIDE_M / 2, 4950000.0 - SIDE_M / 2
PIECES_PER_BORDER = 4
LAND_CLASSES = ["0101", "0103", "0201", "0301", "0404", "0601", "1101", "1204"]
# name, seed, quantile of the noise that bounds the zone, raster cells a side, spectral exponent (higher: smoother)
ZONES = [
    ("redline", 1, 0.78, 2400, 1.5),
    ("sandy", 2, 0.70, 2400, 1.4),
    ("reserve", 3, 0.82, 1200, 1.9),
    ("wind", 4, 0.90, 2400, 1.5),
]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    nx, ny, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    os.makedirs(folder, exist_ok=True)
    ogr.UseExceptions()
    gdal.UseExceptions()
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4529)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    make_parcels(f"{folder}/parcels.shp", srs, nx, ny)
    for name, seed, quantile, cells, exponent in ZONES:
        count = make_zone(f"{folder}/{name}.shp", name, srs, seed, quantile, cells, exponent)
        print(name, count, flush=True)


def create_layer(path, name, srs, fields):
    driver = ogr.GetDriverByName("ESRI Shapefile")
    if os.path.exists(path):
        driver.DeleteDataSource(path)
    source = driver.CreateDataSource(path)
    layer = source.CreateLayer(name, srs, ogr.wkbPolygon)
    for field, kind in fields:
        layer.CreateField(ogr.FieldDefn(field, kind))
    return source, layer


# Parcels: a grid with moved corners; every border is drawn once and used by both neighbours.

def make_parcels(path, srs, nx, ny):
    rng = np.random.default_rng(7)
    dx, dy = SIDE_M / nx, SIDE_M / ny
    x, y = np.meshgrid(np.arange(nx + 1) * dx, np.arange(ny + 1) * dy, indexing="ij")
    x = x + rng.uniform(-0.3, 0.3, x.shape) * dx
    y = y + rng.uniform(-0.3, 0.3, y.shape) * dy
    hx, hy = wobbly_borders(rng, x[:-1, :], y[:-1, :], x[1:, :], y[1:, :])
    vx, vy = wobbly_borders(rng, x[:, :-1], y[:, :-1], x[:, 1:], y[:, 1:])

    source, layer = create_layer(path, "parcels", srs, [("dlbm", ogr.OFTString), ("pid", ogr.OFTInteger)])
    definition = layer.GetLayerDefn()
    for i in range(nx):
        for j in range(ny):
            ring = np.empty(2 * (4 * PIECES_PER_BORDER + 1))
            ring[0::2] = ring_of_cell(hx, vx, i, j) + WEST
            ring[1::2] = ring_of_cell(hy, vy, i, j) + SOUTH
            feature = ogr.Feature(definition)
            wkb = struct.pack("<BIII", 1, ogr.wkbPolygon, 1, len(ring) // 2) + ring.tobytes()
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
            feature.SetField(0, LAND_CLASSES[int(rng.integers(len(LAND_CLASSES)))])
            feature.SetField(1, i * ny + j)
            layer.CreateFeature(feature)
    del layer, source


def wobbly_borders(rng, from_x, from_y, to_x, to_y):
    t = np.linspace(0, 1, PIECES_PER_BORDER + 1)[None, None, :]
    x = from_x[..., None] * (1 - t) + to_x[..., None] * t
    y = from_y[..., None] * (1 - t) + to_y[..., None] * t
    sideways = rng.normal(0, 0.03, x.shape)
    sideways[..., 0] = 0
    sideways[..., -1] = 0
    return x - (to_y - from_y)[..., None] * sideways, y + (to_x - from_x)[..., None] * sideways


def ring_of_cell(horizontal, vertical, i, j):
    return np.concatenate([
        horizontal[i, j],
        vertical[i + 1, j][1:],
        horizontal[i, j + 1][::-1][1:],
        vertical[i, j][::-1][1:],
    ])


# Zones: contours of noise, turned by 27 degrees and warped so that no border is parallel to an axis.

def make_zone(path, name, srs, seed, quantile, cells, exponent):
    noise = coloured_noise(cells, exponent, seed)
    raster = gdal.GetDriverByName("MEM").Create("", cells, cells, 1, gdal.GDT_Byte)
    raster.SetGeoTransform([WEST, SIDE_M / cells, 0, SOUTH + SIDE_M, 0, -SIDE_M / cells])
    raster.GetRasterBand(1).WriteArray((noise > np.quantile(noise, quantile)).astype("u1"))
    memory = ogr.GetDriverByName("Memory").CreateDataSource("m")
    contours = memory.CreateLayer("a", srs, ogr.wkbPolygon)
    contours.CreateField(ogr.FieldDefn("v", ogr.OFTInteger))
    gdal.Polygonize(raster.GetRasterBand(1), raster.GetRasterBand(1), contours, 0, [])

    source, layer = create_layer(path, name, srs, [("id", ogr.OFTInteger)])
    count = 0
    for contour in contours:
        shape = contour.GetGeometryRef()
        if shape.GetArea() < 4 * (SIDE_M / cells) ** 2:
            continue
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(warped_wkb(bytes(shape.ExportToWkb(ogr.wkbNDR)))))
        feature.SetField(0, count)
        layer.CreateFeature(feature)
        count += 1
    del layer, source
    return count


def coloured_noise(n, exponent, seed):
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft2(rng.normal(size=(n, n)))
    kx = np.fft.fftfreq(n)[:, None]
    ky = np.fft.rfftfreq(n)[None, :]
    k = np.sqrt(kx * kx + ky * ky)
    k[0, 0] = 1
    z = np.fft.irfft2(spectrum / k**exponent, s=(n, n))
    return (z - z.mean()) / z.std()


def warped_wkb(polygon):
    out = bytearray(polygon)
    assert struct.unpack_from("<I", polygon, 1)[0] == ogr.wkbPolygon
    rings = struct.unpack_from("<I", polygon, 5)[0]
    offset = 9
    for _ in range(rings):
        points = struct.unpack_from("<I", polygon, offset)[0]
        offset += 4
        size = 16 * points
        ring = np.frombuffer(bytes(out[offset:offset + size]), dtype="<f8").copy()
        out[offset:offset + size] = warp(ring).tobytes()
        offset += size
    return bytes(out)


def warp(ring):
    u, v = ring[0::2] - WEST - SIDE_M / 2, ring[1::2] - SOUTH - SIDE_M / 2
    c, s = math.cos(0.47), math.sin(0.47)
    x = (u * c - v * s) * 1.25
    y = (u * s + v * c) * 1.25
    x = x + 60 * np.sin(y / 311.0) + 23 * np.sin(x / 97.0 + 1)
    y = y + 60 * np.sin(x / 277.0) + 23 * np.sin(y / 83.0 + 2)
    ring[0::2] = x + WEST + SIDE_M / 2
    ring[1::2] = y + SOUTH + SIDE_M / 2
    return ring


if __name__ == "__main__":
    main()
