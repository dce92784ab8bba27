"""Write layers the way a planner gets them: mixed names, encodings and reference systems."""
import os

from osgeo import gdal, ogr, osr

from . import figures

gdal.UseExceptions()
ogr.UseExceptions()
KINDS = {str: ogr.OFTString, int: ogr.OFTInteger, float: ogr.OFTReal}
ABOUT = ("Synthetic demonstration data, not a real map: calibrated to printed figures of a county "
         "plan; every border is invented. 合成演示数据，并非真实边界。")


def reference(epsg):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def _fill(layer, fields, rows):
    for name, kind, width in fields + [("SOURCE", str, 30)]:
        field = ogr.FieldDefn(name, KINDS[kind])
        if kind is str:
            field.SetWidth(width)
        elif kind is float:
            field.SetWidth(width)
            field.SetPrecision(2)
        layer.CreateField(field)
    definition = layer.GetLayerDefn()
    for values, shape in rows:
        feature = ogr.Feature(definition)
        for i, value in enumerate(list(values) + [figures.SOURCE_NOTE]):
            feature.SetField(i, value)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(shape.wkb))
        layer.CreateFeature(feature)


def shapefile(path, epsg, fields, rows, encoding="UTF-8"):
    driver = ogr.GetDriverByName("ESRI Shapefile")
    if os.path.exists(path):
        driver.DeleteDataSource(path)
    source = driver.CreateDataSource(path)
    layer = source.CreateLayer(
        os.path.basename(path)[:-4], reference(epsg), ogr.wkbPolygon,
        ["ENCODING=" + encoding, "DBF_DATE_LAST_UPDATE=" + figures.DELIVERY_DATE])
    _fill(layer, fields, rows)
    del layer, source


def forget_encoding(path):
    """Old software's habit: no .cpg and a zero language byte, so readers must guess GBK."""
    base = path[:-4]
    if os.path.exists(base + ".cpg"):
        os.remove(base + ".cpg")
    with open(base + ".dbf", "r+b") as table:
        table.seek(29)
        table.write(b"\0")


def geopackage(path, name, epsg, fields, rows):
    if os.path.exists(path):
        os.remove(path)
    gdal.SetConfigOption("OGR_CURRENT_DATE", figures.DELIVERY_DATE + "T00:00:00.000Z")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = source.CreateLayer(name, reference(epsg), ogr.wkbPolygon, ["DESCRIPTION=" + ABOUT])
    layer.SetMetadataItem("ABOUT", ABOUT)
    layer.StartTransaction()
    _fill(layer, fields, rows)
    layer.CommitTransaction()
    del layer, source
