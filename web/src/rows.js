// A row of a table and its piece on the map point at each other, by mouse and by keyboard.
const strong = { weight: 4, color: "#000000", fillOpacity: 0.85, dashArray: null };
const widest = 17; // a piece of a square metre is shown with its surroundings

function onChosen(element, act) {
  element.tabIndex = 0;
  element.addEventListener("click", (event) => {
    if (!event.target.closest("a")) act();
  });
  element.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && !event.target.closest("a")) {
      event.preventDefault();
      act();
    }
  });
}

function unfold(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function selection(view) {
  let row = null;
  let piece = null;
  return (newRow, newPiece) => {
    row?.classList.remove("hit");
    piece?.setStyle(piece.baseStyle);
    piece?.getElement()?.classList.remove("hit");
    row = newRow;
    piece = newPiece;
    row?.classList.add("hit");
    if (!piece) return;
    if (!view.map.hasLayer(view.pieces)) view.pieces.addTo(view.map);
    piece.setStyle(strong).bringToFront();
    piece.getElement()?.classList.add("hit");
  };
}

function linkPieces(view, select) {
  view.pieces.eachLayer((piece) => {
    const row = document.querySelector(`tr[data-row="${piece.row}"]`);
    const showRow = () => {
      if (row) unfold(row);
      select(row, piece);
      row?.scrollIntoView({ block: "center", behavior: "smooth" });
      row?.focus({ preventScroll: true });
    };
    piece.on("click", showRow);
    const makeReachable = () => {
      const path = piece.getElement();
      if (!path || path.dataset.reachable) return;
      path.dataset.reachable = "yes";
      path.dataset.piece = piece.row;
      path.setAttribute("role", "button");
      path.setAttribute("aria-label", piece.title);
      path.tabIndex = 0;
      path.addEventListener("keydown", (event) => event.key === "Enter" && showRow());
    };
    piece.on("add", makeReachable);
    makeReachable();
    if (!row) return;
    row.classList.add("linked");
    onChosen(row, () => {
      select(row, piece);
      show(view.map, piece.getBounds());
    });
  });
}

function show(map, bounds) {
  map.getContainer().scrollIntoView({ block: "nearest", behavior: "smooth" });
  map.fitBounds(bounds, { maxZoom: widest, padding: [40, 40] });
}

// A row of the summary shows its site.
function linkSites(view, data, select) {
  const byKey = new Map();
  data.layers.forEach((layer, i) => {
    if (layer.sites) view.groups[i].eachLayer((shape) => byKey.set(shape.key, shape));
  });
  for (const row of document.querySelectorAll("tr[data-site]")) {
    const shape = byKey.get(data.site_keys[Number(row.dataset.site)]);
    if (!shape) continue;
    row.classList.add("linked");
    onChosen(row, () => {
      select(row, null);
      show(view.map, shape.getBounds());
    });
  }
}

export function linkRows(view, data) {
  const select = selection(view);
  linkPieces(view, select);
  linkSites(view, data, select);
}
