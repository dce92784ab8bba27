"""The printed figures that the delivered layers reproduce, and how to count each of them."""
from collections import namedtuple

from . import figures

# quantity: area, or share of the county. digit: what the last printed digit is worth, in `unit`.
# status: equal; truncated (the print truncates, rounding differs); contradicts (with another print)
Claim = namedtuple("Claim", "id layer where quantity printed unit digit status")

M2 = {"km2": figures.KM2, "ha": figures.HA, "wan_mu": figures.WAN_MU, "m2": 1.0}
FILES = {"county": "county.shp", "townships": "townships.shp", "redline": "redline.shp",
         "reserves": "reserves.gpkg", "eco_control": "生态控制区.shp", "farmland": "永久基本农田.shp",
         "urban_boundary": "urban_boundary.shp", "landuse": "landuse.shp",
         "sandy_saline": "sandy_saline.shp", "reserve_farmland": "reserve_farmland.shp",
         "wind_area": "wind_area.shp", "projects": "projects.shp"}


def _codes(*groups):
    return "DLBM=" + "|".join(c for g in groups for c, _ in figures.LAND_CODES[g])


CROP, ORCHARD, WETLAND = _codes("cropland"), _codes("orchard"), _codes("wetland")
FOREST, GRASS, UNUSED = _codes("forest"), _codes("grassland"), _codes("unused")
GREEN = _codes("forest", "grassland")
_ROWS = [
    ("total_area.km2", "county", "", "area", 8476.39, "km2", .01),
    ("total_area.plan_scope_km2", "county", "", "area", 8476.39, "km2", .01),
    ("total_area.rounded_km2", "county", "", "area", 8476, "km2", 1),
    ("total_area.km2", "townships", "", "area", 8476.39, "km2", .01),
    ("total_area.km2", "landuse", "", "area", 8476.39, "km2", .01),
    ("red_line.area_ha", "redline", "", "area", 190342, "ha", 1),
    ("red_line.km2_space", "redline", "", "area", 1903.42, "km2", .01),
    ("red_line.km2_space", "redline", "", "share", 22.46, "percent", .01),
    ("nature_reserves.area_ha", "reserves", "", "area", 152645, "ha", 1),
    ("nature_reserves.km2_space", "reserves", "", "area", 1526.45, "km2", .01),
    ("nature_reserves.km2_space", "reserves", "", "share", 18.01, "percent", .01),
    ("eco_control.km2", "eco_control", "", "area", 1288.14, "km2", .01),
    ("eco_control.km2", "eco_control", "", "share", 15.19, "percent", .01, "truncated"),
    ("pbf.delineated_ha", "farmland", "", "area", 261473, "ha", 1),
    ("pbf.km2", "farmland", "", "area", 2614.73, "km2", .01),
    ("pbf.wan_mu", "farmland", "", "area", 392.21, "wan_mu", .01),
    ("ugb.enclosed_ha", "urban_boundary", "", "area", 3906, "ha", 1),
    ("ugb.km2", "urban_boundary", "", "area", 39.06, "km2", .01),
    ("ugb.existing_urban_ha", "urban_boundary", "LX=现状城镇建设用地", "area", 2756, "ha", 1),
    ("ugb.existing_village_ha", "urban_boundary", "LX=现状村庄建设用地", "area", 274, "ha", 1),
    ("ugb.other_construction_ha", "urban_boundary", "LX=其他建设用地", "area", 178, "ha", 1),
    ("ugb.non_construction_ha", "urban_boundary", "LX=非建设用地", "area", 698, "ha", 1),
    ("ugb.approved_pending_ha", "urban_boundary", "BZ=已批待建", "area", 112, "ha", 1),
    ("ugb.new_urban_ha", "urban_boundary", "BZ=实际新增", "area", 586, "ha", 1),
    ("landuse.cropland_km2", "landuse", CROP, "area", 4383.78, "km2", .01),
    ("landuse.cropland_km2", "landuse", CROP, "share", 51.72, "percent", .01),
    ("cropland.wan_mu", "landuse", CROP, "area", 657.57, "wan_mu", .01),
    ("landuse.orchard_km2", "landuse", ORCHARD, "area", 3.56, "km2", .01),
    ("landuse.orchard_km2", "landuse", ORCHARD, "share", 0.04, "percent", .01),
    ("landuse.wetland_km2", "landuse", WETLAND, "area", 323.82, "km2", .01),
    ("landuse.wetland_km2", "landuse", WETLAND, "share", 3.82, "percent", .01),
    ("wetland.wan_mu", "landuse", WETLAND, "area", 48.56, "wan_mu", .01, "contradicts"),
    ("grassland.wan_mu", "landuse", GRASS, "area", 169.45, "wan_mu", .01),
    ("unused_land_ha", "landuse", UNUSED, "area", 20700, "ha", 100),
    ("forest_cover_percent", "landuse", FOREST, "share", 13.77, "percent", .01),
    ("indicator.forest_grass_2022", "landuse", GREEN, "share", 27.09, "percent", .01),
    ("wind.developable_km2", "wind_area", "", "area", 1643, "km2", 1),
    ("project12.footprint_m2", "projects", "NO=12", "area", 350000, "m2", 10000),
    ("project21.site_m2", "projects", "NO=21", "area", 28026.00, "m2", .01)]
CLAIMS = [Claim("tongyu." + row[0], *row[1:7], row[7] if len(row) > 7 else "equal")
          for row in _ROWS]


def computed(claim, area_m2, county_m2):
    return area_m2 / county_m2 * 100 if claim.quantity == "share" else area_m2 / M2[claim.unit]


def agrees(claim, value):
    """Whether a computed value prints as the claim's status says it does."""
    off = value - claim.printed
    if claim.status == "truncated":
        return 0 <= off < claim.digit
    return (abs(off) < claim.digit / 2) == (claim.status == "equal")
