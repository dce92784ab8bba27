"""The parts of make_demo_county.py: a synthetic county calibrated to printed figures."""
