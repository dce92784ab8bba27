#!/usr/bin/python3
"""Make the synthetic demonstration county in geodata/tongyu, or check the files that are there.

    scripts/make_demo_county.py [FOLDER]            write the layers and the tables of expectations
    scripts/make_demo_county.py --check [FOLDER]    read them back, verify all claims, exit 1 if any fails

Needs Debian's python3-gdal, python3-numpy, python3-scipy, python3-shapely and python3-pyproj.
The same seed gives the same bytes with the same versions of these packages.
"""
import argparse
import os
import sys
import warnings

warnings.filterwarnings("ignore", message=".*2.0.0.*")  # shapely 1.8 announces its own successor

from demo_county import check, claims, county, figures, products  # noqa: E402

DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "geodata", "tongyu")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=DEFAULT)
    parser.add_argument("--check", action="store_true", help="verify the files and write nothing")
    arguments = parser.parse_args()
    if not arguments.check:
        products.write_all(county.make(figures.SEED), arguments.folder)
        check.write_tables(arguments.folder, {name: check.read(arguments.folder, name)
                                              for name in claims.FILES})
    return 1 if check.run(arguments.folder) else 0


if __name__ == "__main__":
    sys.exit(main())
