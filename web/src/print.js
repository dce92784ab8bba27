// Paper can't unfold anything: short tables are open while printing, and folded again afterwards. Long ones (rows that
// are clear, of dozens of sites) stay folded, with their number: they would bury what is concerned.
const mostRows = 30;

export function followPrint() {
  let folded = [];
  window.addEventListener("beforeprint", () => {
    const all = [...document.querySelectorAll("main details.rows:not([open])")];
    folded = all.filter((fold) => fold.querySelectorAll("tbody tr").length <= mostRows);
    for (const fold of folded) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
    folded = [];
  });
}
