// A table of fields (data-raster): Enter and the arrows go up and down a column, as in a spreadsheet.
(() => {
  "use strict";
  const stap = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

  document.addEventListener("keydown", (e) => {
    const veld = e.target;
    if (!(e.key in stap) || !veld.matches?.("[data-raster] input[data-kolom]")) return;
    // In a date the arrows belong to the date itself.
    if (veld.type === "date" && e.key !== "Enter") return;
    const kolom = [...veld.closest("[data-raster]").querySelectorAll(`input[data-kolom="${veld.dataset.kolom}"]`)];
    const richting = e.key === "Enter" && e.shiftKey ? -1 : stap[e.key];
    const volgende = kolom[kolom.indexOf(veld) + richting];
    e.preventDefault();
    if (!volgende) return;
    volgende.focus();
    volgende.select?.();
  });
})();
