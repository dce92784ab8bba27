"""The delivered files: which feature goes where, with which fields."""
import os

import numpy as np
from shapely.ops import transform

from . import deliver, figures, geodesy

NAMES = [t[0] for t in figures.TOWNSHIPS]
RED_NAMES = list(figures.RESERVES) + list(figures.RED_TYPES)
URBAN_NAMES = list(figures.URBAN_M2)
PENDING = ("已批待建", "实际新增")
DEGREES = 9  # decimals of a degree: a tenth of a millimetre


def in_degrees(shape):
    def convert(x, y):
        lonlat = geodesy.to_lonlat(np.column_stack([x, y]))
        return tuple(np.round(lonlat, DEGREES).T)
    return transform(convert, shape)


def _numbered(prefix, items):
    return [((f"{prefix}{i:05d}", *values), shape) for i, (values, shape) in enumerate(items, 1)]


def _red_line(c):
    return _numbered("HX", [((RED_NAMES[c.z.red[cell]],), shape) for cell, shape in c.redline])


def _urban(c):
    rows = []
    for cell, shape in c.urban:
        name = URBAN_NAMES[c.z.urban[cell]]
        pending = name in PENDING
        rows.append(((figures.NON_CONSTRUCTION if pending else name, name if pending else ""), shape))
    return _numbered("CZ", rows)


def _reserve_rows(c):
    names, rows = list(figures.RESERVES), []
    for cell, shape in c.reserves:
        name = names[c.zone[cell] // 2]
        zone = figures.GENERAL if c.zone[cell] % 2 else figures.CORE
        rows.append(((name, zone, "国家级" if "国家级" in name else "省级"), shape))
    return rows


def _projects(c):
    rows = []
    for number, name, kind, mw, township, printed, _ in figures.PROJECTS:
        where = "文本写明" if printed else "虚构"
        rows.append(((number, name, kind, float(mw), township, where), c.z.sites[number]))
    return rows


def _townships(c):
    rows = sorted(((int(c.z.township[cell]), shape) for cell, shape in c.townships),
                  key=lambda row: row[0])
    return [((i + 1, NAMES[i], "是" if figures.TOWNSHIPS[i][4] else "否"), in_degrees(shape))
            for i, shape in rows]


def _land_use(c):
    return [((i, *c.codes[c.land[cell]]), shape) for i, (cell, shape) in enumerate(c.landuse, 1)]


def _sandy_saline(c):
    return _numbered("SY", [((kind,), shape) for kind, shapes in c.sandy.items()
                            for shape in shapes])


def write_all(c, folder):
    """Write every layer of the county into the folder."""
    os.makedirs(folder, exist_ok=True)

    def shp(name, fields, rows, epsg=geodesy.GK_EPSG, encoding="UTF-8"):
        deliver.shapefile(os.path.join(folder, name), epsg, fields, rows, encoding)
    number = ("BH", str, 8)
    town = [number, ("XZQMC", str, 30)]
    shp("county.shp", [("XZQDM", str, 6), ("XZQMC", str, 30)], [(("220822", "通榆县"), c.county)])
    shp("townships.shp", [("BH", int, 0), ("XZQMC", str, 30), ("INDOC", str, 6)], _townships(c),
        geodesy.LONLAT_EPSG)
    shp("redline.shp", [number, ("HXLX", str, 60)], _red_line(c))
    shp("生态控制区.shp", town, _numbered("SK", [((NAMES[c.z.township[i]],), s) for i, s in c.eco]))
    shp("永久基本农田.shp", [number, ("DLBM", str, 4)],
        _numbered("NT", [((c.codes[c.land[i]][0],), s) for i, s in c.farmland]))
    shp("urban_boundary.shp", [number, ("LX", str, 36), ("BZ", str, 18)], _urban(c))
    shp("sandy_saline.shp", [number, ("LX", str, 12)], _sandy_saline(c))
    shp("reserve_farmland.shp", [number, ("DLMC", str, 24)], _numbered(
        "HB", [((c.codes[c.land[i]][1],), s) for i, s in c.reserve_farmland]))
    shp("wind_area.shp", town, _numbered("FG", [((NAMES[c.z.township[i]],), s) for i, s in c.wind]))
    shp("projects.shp", [("NO", int, 0), ("NAME", str, 120), ("KIND", str, 24), ("MW", float, 8),
                         ("TOWNSHIP", str, 30), ("PLACED", str, 12)], _projects(c))
    shp("landuse.shp", [("BSM", int, 0), ("DLBM", str, 4), ("DLMC", str, 14)], _land_use(c),
        encoding="GBK")
    deliver.forget_encoding(os.path.join(folder, "landuse.shp"))
    deliver.geopackage(os.path.join(folder, "reserves.gpkg"), "reserves", geodesy.GK_EPSG,
                       [("name", str, 40), ("zone", str, 20), ("level", str, 10)],
                       _reserve_rows(c))
    with open(os.path.join(folder, "SYNTHETIC.txt"), "w", encoding="utf-8") as note:
        note.write(deliver.ABOUT + "\nSee ../README.md for what is printed and what is invented.\n")
