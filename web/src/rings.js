// A site or piece too small to be seen at a zoom gets a ring, which answers for it.
import L from "leaflet";

const leastPixels = 12;

function isSmall(map, shape) {
  const bounds = shape.getBounds();
  const size = map.latLngToLayerPoint(bounds.getSouthEast()).subtract(map.latLngToLayerPoint(bounds.getNorthWest()));
  return Math.max(size.x, size.y) < leastPixels;
}

function ringOf(shape) {
  const { color, pane } = shape.options;
  const ring = L.circleMarker(shape.getBounds().getCenter(), {
    radius: 8, color, weight: 2, fill: true, fillOpacity: 0, className: "ring", pane,
  });
  ring.on("click", () => shape.fire("click"));
  return ring;
}

export function ringSmallOnes(map, groups) {
  const rings = new Map();
  const update = () => {
    for (const group of groups) {
      group.eachLayer((shape) => {
        const wanted = map.hasLayer(group) && isSmall(map, shape);
        if (wanted && !rings.has(shape)) rings.set(shape, ringOf(shape).addTo(map));
        if (!wanted && rings.has(shape)) {
          rings.get(shape).remove();
          rings.delete(shape);
        }
      });
    }
  };
  map.on("zoomend layeradd layerremove", (event) => {
    if (event.type === "zoomend" || groups.includes(event.layer)) update();
  });
  update();
}
