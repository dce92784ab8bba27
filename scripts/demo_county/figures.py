"""What the Tongyu plan prints, and the invented anchors it leaves open.

Every number under "printed" comes from the plan's text; every place under "invented" is ours,
because the plan prints no geometry at all.
"""

SEED = 20230
SOURCE_NOTE = "合成演示数据 synthetic"
DELIVERY_DATE = "2024-01-01"

# --- printed: limits of the county, degrees-minutes-seconds ------------------------------------
LON_MIN = 122 + 2 / 60 + 13 / 3600
LON_MAX = 123 + 30 / 60 + 37 / 3600
LAT_MIN = 44 + 13 / 60 + 5 / 3600
LAT_MAX = 45 + 16 / 60 + 27 / 3600

KM2, HA, WAN_MU = 1e6, 1e4, 1e4 * 2000 / 3

# --- printed: areas in m2 ---------------------------------------------------------------------
COUNTY_M2 = 8476.39 * KM2
RED_LINE_M2 = 1903.42 * KM2
RESERVES_M2 = 1526.45 * KM2
ECO_CONTROL_M2 = 1288.14 * KM2
FARMLAND_M2 = 261473 * HA
WIND_AREA_M2 = 1643 * KM2
URBAN_M2 = {"现状城镇建设用地": 2756 * HA, "现状村庄建设用地": 274 * HA,
            "其他建设用地": 178 * HA, "已批待建": 112 * HA, "实际新增": 586 * HA}
NON_CONSTRUCTION = "非建设用地"  # 698 ha = 112 approved and pending + 586 really new

# Forest is printed as a share (13.77 %), grass in wan mu, both together as 27.09 %: this forest
# area satisfies all three at their printed digits.
LAND_M2 = {"unused": 2.07e4 * HA, "wetland": 323.82 * KM2, "orchard": 3.56 * KM2,
           "forest": 1166.90 * KM2, "grassland": 169.45 * WAN_MU, "cropland": 4383.78 * KM2}

# --- 16 townships: names from the plan where named there; centres and weights invented ---------
# name, longitude, latitude, weight of its catchment, named in the documents at hand
TOWNSHIPS = [
    ("开通镇", 123.09, 44.81, 1.00, True), ("瞻榆镇", 122.72, 44.42, 1.05, True),
    ("双岗镇", 122.95, 45.04, 0.95, False), ("兴隆山镇", 122.68, 44.80, 1.05, True),
    ("边昭镇", 123.30, 44.63, 0.95, False), ("鸿兴镇", 122.83, 44.93, 0.90, False),
    ("新华镇", 122.92, 44.43, 0.95, False), ("乌兰花镇", 122.86, 44.65, 0.95, True),
    ("新发乡", 122.55, 44.56, 0.95, True), ("新兴乡", 122.66, 45.07, 0.90, False),
    ("向海乡", 122.33, 45.00, 1.25, True), ("包拉温都乡", 122.40, 44.37, 1.15, True),
    ("团结乡", 122.33, 44.66, 1.05, True), ("十花道乡", 123.32, 44.84, 1.10, True),
    ("八面乡", 123.08, 44.55, 1.00, True), ("苏公坨乡", 123.20, 45.02, 1.10, True)]
EAST = ("十花道乡", "苏公坨乡")
WIND_TOWNSHIPS = ("团结乡", "新发乡", "瞻榆镇", "兴隆山镇", "乌兰花镇", "开通镇", "八面乡") + EAST
SEAT = "开通镇"

# --- invented river courses (the plan names three rivers and no course) ------------------------
RIVERS = {
    "霍林河": [(121.95, 44.93), (122.25, 45.02), (122.60, 44.99), (122.95, 44.94), (123.25, 44.97),
              (123.60, 44.92)],
    "文牛格尺河": [(121.95, 44.62), (122.25, 44.60), (122.48, 44.52), (122.62, 44.44), (122.70, 44.15)],
    "南额木太河": [(122.45, 45.35), (122.42, 45.20), (122.44, 45.12)]}

RESERVES = {"向海国家级自然保护区": (122.34, 45.02, 1004 * KM2),
            "包拉温都省级自然保护区": (122.38, 44.38, RESERVES_M2 - 1004 * KM2)}
CORE, GENERAL = "核心保护区", "一般控制区"
CORE_SHARE = 0.32                       # invented
TAKEN_OUT_M2 = 44 * KM2                 # invented: stable cropland taken out of the red line
RED_TYPES = {"松嫩平原生物多样性维护功能区": 190 * KM2, "一级公益林水土保持功能区": 74 * KM2,
             "松嫩平原防风固沙功能区": None}  # the last takes what is left; the split is invented
RED_FOREST = "一级公益林水土保持功能区"
RED_SAND = "松嫩平原防风固沙功能区"

SANDY, SALINE = "沙化", "盐碱"
RESERVE_FARMLAND_M2 = 165 * KM2         # invented

# --- land use: group -> (DLBM, DLMC) variants -------------------------------------------------
LAND_CODES = {
    "cropland": [("0103", "旱地"), ("0102", "水浇地"), ("0101", "水田")],
    "orchard": [("0201", "果园")],
    "forest": [("0301", "乔木林地"), ("0305", "灌木林地"), ("0307", "其他林地")],
    "grassland": [("0401", "天然牧草地"), ("0403", "人工牧草地")],
    "other_grass": [("0404", "其他草地")],
    "wetland": [("1108", "沼泽地"), ("0402", "沼泽草地"), ("1106", "内陆滩涂")],
    "river": [("1101", "河流水面")], "lake": [("1102", "湖泊水面"), ("1103", "水库水面")],
    "town": [("0701", "城镇住宅用地"), ("0601", "工业用地")],
    "village": [("0702", "农村宅基地")], "other_built": [("1003", "公路用地")],
    "unused": [("1204", "盐碱地"), ("1205", "沙地"), ("1206", "裸土地")]}

# --- annex 1 of the plan, the projects that stand on a site -------------------------------------
# no., name, kind, MW, township, township named in the plan, planted conflicts
# A conflict is "layer" or "layer:class"; "touch:farmland" shares a border and no area.
PROJECTS = [
    (1, "吉能通榆向荣30万千瓦（A期15万千瓦）风电项目", "风电", 150, "乌兰花镇", False, ()),
    (2, "吉能通榆向荣30万千瓦（B期15万千瓦）风电项目", "风电", 150, "乌兰花镇", False, ("farmland",)),
    (3, "吉能通榆八面30万千瓦（A期15万千瓦）风电项目", "风电", 150, "八面乡", True, ()),
    (4, "吉能通榆八面30万千瓦（B期15万千瓦）风电项目", "风电", 150, "八面乡", True, ("eco_control",)),
    (5, "三一通榆碳纤维智慧风机试验基地项目", "风电", 100, "瞻榆镇", False, ("sandy_saline:沙化",)),
    (6, "三一通榆大容量风机碳纤维技术应用示范风场项目", "风电", 100, "新发乡", False, ()),
    (7, "三一通榆碳纤维技术应用示范风场项目", "风电", 100, "团结乡", False, ("redline",)),
    (8, "国能吉林通榆10万千瓦风电项目", "风电", 100, "兴隆山镇", False,
     ("redline", "reserves:一般控制区")),
    (9, "乡村振兴10万千瓦风电项目", "风电", 100, "开通镇", False, ("urban_boundary",)),
    (10, "中溢集团（吉林）新能源科技有限公司自带负荷配置风电项目", "风电", 250, "新发乡", False,
     ("farmland", "eco_control")),
    (12, "通榆县农产品融合发展示范园项目", "农业产业", 0, "开通镇", False, ("urban_boundary",)),
    (13, "吉西基地鲁固直流140万千瓦外送项目1-1（风电200MW）", "风电", 200, "十花道乡", False,
     ("sandy_saline:盐碱", "reserve_farmland")),
    (14, "吉西基地鲁固直流140万千瓦外送项目1-1（光伏100MW）", "光伏", 100, "十花道乡", False,
     ("sandy_saline:盐碱", "reserve_farmland", "farmland")),
    (15, "吉西基地鲁固直流140万千瓦外送项目1-2（风电200MW）", "风电", 200, "苏公坨乡", False,
     ("sandy_saline:沙化", "sandy_saline:盐碱", "reserve_farmland")),
    (16, "吉西基地鲁固直流140万千瓦外送项目1-2（光伏100MW）", "光伏", 100, "苏公坨乡", False,
     ("sandy_saline:盐碱",)),
    (17, "吉西基地鲁固直流140万1-1.2光热10万", "光热", 100, "十花道乡", False, ("sandy_saline:沙化",)),
    (18, "通榆县乡村振兴强村裕民项目", "风电", 12.9, "向海乡", False,
     ("redline", "reserves:核心保护区", "reserves:一般控制区")),
    (19, "振江新能源（通榆）4.3MW乡村振兴项目", "风电", 4.3, "瞻榆镇", False, ("touch:farmland",)),
    (21, "通榆县开通污水处理厂", "污水处理", 0, "开通镇", True, ("urban_boundary",))]
SITE_M2 = {12: 350000.0, 21: 28026.00}  # printed sites; the others follow from the capacity
MW_PER_KM2 = {"风电": 18000 / 1643, "光伏": 50.0, "光热": 22.0}  # wind: printed mean; others invented
CONSTRAINTS = ("redline", "reserves:核心保护区", "reserves:一般控制区", "eco_control", "farmland",
               "urban_boundary", "sandy_saline:沙化", "sandy_saline:盐碱", "reserve_farmland")
