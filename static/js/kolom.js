// Typing down a column: Enter or the arrow keys go to the next box of the same column (data-kolom), as in a grid.
document.addEventListener("keydown", (gebeurtenis) => {
  const vak = gebeurtenis.target;
  const kolom = vak.dataset && vak.dataset.kolom;
  const stap = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[gebeurtenis.key];
  if (!kolom || !stap || gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
  const vakken = [...document.querySelectorAll(`[data-kolom="${kolom}"]`)];
  const terug = gebeurtenis.key === "Enter" && gebeurtenis.shiftKey;
  const volgend = vakken[vakken.indexOf(vak) + (terug ? -1 : stap)];
  gebeurtenis.preventDefault(); // Enter would send the whole form
  if (volgend) volgend.focus();
  else if (gebeurtenis.key === "Enter") vak.blur();
});
// The whole number is selected, so that typing replaces it.
document.addEventListener("focusin", ({ target }) => {
  if (target.dataset && target.dataset.kolom) target.select();
});
