// Entry of the report's script. The page is complete without it; it adds the map, and rows and pieces that know each
// other. Every figure stands in the page already: nothing here computes or formats one.
import "leaflet/dist/leaflet.css";
import "./report.css";
import "./print.css"; // after what it changes
import { startMap } from "./map.js";
import { linkRows } from "./rows.js";
import { followPrint } from "./print.js";

const data = JSON.parse(document.getElementById("zk-map-data").textContent);
const place = document.getElementById("zk-map");

document.documentElement.classList.add("scripted");
followPrint();
if (place) {
  const map = startMap(place, data);
  linkRows(map, data);
}
