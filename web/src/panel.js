// Layer switches that are the legend at the same time, top layer first.
import L from "leaflet";

const svg = "http://www.w3.org/2000/svg";

function swatch(style) {
  const box = document.createElementNS(svg, "svg");
  const rect = box.appendChild(document.createElementNS(svg, "rect"));
  for (const [name, value] of Object.entries({ width: 26, height: 16, class: "swatch", "aria-hidden": true })) {
    box.setAttribute(name, value);
  }
  const look = { x: 1.5, y: 1.5, width: 23, height: 13, stroke: style.stroke, "stroke-width": style.width };
  look.fill = style.pattern ? `url(#${style.pattern})` : style.fill;
  look["fill-opacity"] = style.pattern ? 1 : style.opacity;
  if (style.dash) look["stroke-dasharray"] = style.dash;
  for (const [name, value] of Object.entries(look)) rect.setAttribute(name, value);
  return box;
}

function switchFor(map, group, title, styles) {
  const row = document.createElement("label");
  const box = row.appendChild(document.createElement("input"));
  box.type = "checkbox";
  box.checked = true;
  box.addEventListener("change", () => (box.checked ? group.addTo(map) : group.remove()));
  for (const style of styles) row.appendChild(swatch(style));
  row.appendChild(document.createElement("span")).textContent = title;
  return row;
}

function pieceStyles(pieces) {
  const seen = new Map(pieces.map((piece) => [piece.style.fill, piece.style]));
  return [...seen.values()];
}

export function addLayerPanel(map, data, groups, pieces) {
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    const panel = L.DomUtil.create("details", "zk-layers");
    panel.open = map.getSize().x > 560;
    panel.appendChild(document.createElement("summary")).textContent = data.texts.layers;
    if (data.pieces.length) panel.append(switchFor(map, pieces, data.texts.pieces, pieceStyles(data.pieces)));
    for (let i = groups.length - 1; i >= 0; --i) {
      panel.append(switchFor(map, groups[i], data.layers[i].title, [data.layers[i].style]));
    }
    L.DomEvent.disableClickPropagation(panel);
    L.DomEvent.disableScrollPropagation(panel);
    return panel;
  };
  control.addTo(map);
}
