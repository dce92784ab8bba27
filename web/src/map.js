// The interactive map: no tiles, only what the page holds.
import L from "leaflet";
import { addLayerPanel } from "./panel.js";
import { ringSmallOnes } from "./rings.js";
import { latLngs, pathStyle } from "./shapes.js";

const mostKeys = 120; // more site keys than this hide the map

function shapeGroup(layer, pane) {
  const style = { ...pathStyle(layer.style), pane, smoothFactor: 0.5 };
  const showKeys = layer.sites && layer.shapes.length <= mostKeys;
  const shapes = layer.shapes.map((shape) => {
    const polygon = L.polygon(latLngs(shape.polygons), style);
    if (showKeys) {
      polygon.bindTooltip(label(shape.label), { permanent: true, direction: "top", className: "zk-key" });
    } else {
      polygon.bindTooltip(label(layer.title, shape.label), { sticky: true });
    }
    polygon.key = shape.label;
    return polygon;
  });
  return L.featureGroup(shapes);
}

// Text nodes, never markup: names come from data.
function label(...lines) {
  const box = document.createElement("div");
  for (const line of new Set(lines.filter(Boolean))) {
    box.appendChild(document.createElement("div")).textContent = line;
  }
  return box;
}

function pieceGroup(pieces) {
  return L.featureGroup(
    pieces.map((piece) => {
      const polygon = L.polygon(latLngs(piece.polygons), {
        ...pathStyle(piece.style),
        pane: "pieces",
        className: "piece",
        smoothFactor: 0,
      });
      polygon.bindTooltip(label(piece.title, piece.verdict), { sticky: true });
      polygon.row = piece.row;
      polygon.baseStyle = pathStyle(piece.style);
      polygon.title = `${piece.title}: ${piece.verdict}`;
      return polygon;
    }),
  );
}

function addZoomAll(map, texts, showAll) {
  const control = L.control({ position: "topleft" });
  control.onAdd = () => {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    const button = L.DomUtil.create("button", "zk-zoom-all", bar);
    button.type = "button";
    button.textContent = "⤢";
    button.title = texts.zoom_all;
    button.setAttribute("aria-label", texts.zoom_all);
    L.DomEvent.disableClickPropagation(bar);
    button.addEventListener("click", showAll);
    return bar;
  };
  control.addTo(map);
}

function addNotice(map, notice) {
  if (!notice) return;
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const box = L.DomUtil.create("div", "zk-map-notice");
    box.textContent = notice;
    return box;
  };
  control.addTo(map);
}

export function startMap(place, data) {
  const map = L.map(place, { attributionControl: false, zoomControl: false, zoomSnap: 0.25, minZoom: 3, maxZoom: 22 });
  place.setAttribute("aria-label", data.texts.map);
  // Below Leaflet's own overlay pane (400), in the order of the data; pieces on top.
  data.layers.forEach((_, i) => (map.createPane(`layer${i}`).style.zIndex = 300 + i));
  map.createPane("pieces").style.zIndex = 400 + data.layers.length;

  const groups = data.layers.map((layer, i) => shapeGroup(layer, `layer${i}`));
  const pieces = pieceGroup(data.pieces);
  const bounds = L.latLngBounds([]);
  for (const group of [...groups, pieces]) bounds.extend(group.getBounds());
  const showAll = () => bounds.isValid() && map.fitBounds(bounds, { padding: [12, 12] });
  if (bounds.isValid()) showAll();
  else map.setView([0, 0], 3);
  for (const group of [...groups, pieces]) group.addTo(map);

  L.control.zoom({ zoomInTitle: data.texts.zoom_in, zoomOutTitle: data.texts.zoom_out }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
  addZoomAll(map, data.texts, showAll);
  addNotice(map, data.notice);
  addLayerPanel(map, data, groups, pieces);
  ringSmallOnes(map, [...groups.filter((_, i) => data.layers[i].sites), pieces]);
  return { map, groups, pieces };
}
