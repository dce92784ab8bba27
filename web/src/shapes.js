// Shapes of the page's data as Leaflet takes them.
const stepsPerDegree = 1e7;

// A ring is x, y of its first point and then differences, in steps of 1e-7 degrees.
function ring(steps) {
  const points = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    points.push([y / stepsPerDegree, x / stepsPerDegree]);
  }
  return points;
}

export function latLngs(polygons) {
  return polygons.map((rings) => rings.map(ring));
}

export function pathStyle(style) {
  return {
    color: style.stroke,
    weight: style.width,
    dashArray: style.dash || null,
    fill: style.pattern !== "" || style.opacity > 0,
    fillColor: style.pattern ? `url(#${style.pattern})` : style.fill,
    fillOpacity: style.pattern ? 1 : style.opacity,
    fillRule: "evenodd",
  };
}
