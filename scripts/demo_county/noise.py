"""Smooth random fields that can be evaluated anywhere: sums of plane waves."""
import numpy as np


class Noise:
    def __init__(self, rng, wavelength_m, waves=40):
        k = 2 * np.pi / (wavelength_m * rng.uniform(0.35, 1.3, waves))
        direction = rng.uniform(0, 2 * np.pi, waves)
        self.kx, self.ky = k * np.cos(direction), k * np.sin(direction)
        self.phase = rng.uniform(0, 2 * np.pi, waves)

    def __call__(self, xy):
        """Values of about unit variance at the points xy."""
        total = np.zeros(len(xy))
        for kx, ky, phase in zip(self.kx, self.ky, self.phase):
            total += np.cos(kx * xy[:, 0] + ky * xy[:, 1] + phase)
        return total * np.sqrt(2 / len(self.phase))
