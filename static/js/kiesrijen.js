// data-kies-alles="naam": one tick for every row on the page; data-gekozen="naam" says how many are ticked.
(() => {
  "use strict";
  const vakjes = (naam) => [...document.querySelectorAll(`input[type="checkbox"][name="${naam}"]`)];
  const tel = () => document.querySelectorAll("[data-gekozen]").forEach((vak) => {
    const alle = vakjes(vak.dataset.gekozen);
    const aan = alle.filter((vakje) => vakje.checked).length;
    vak.dataset.leeg ??= vak.textContent;
    vak.textContent = aan ? `${aan} gekozen:` : vak.dataset.leeg;
    const alles = document.querySelector(`[data-kies-alles="${vak.dataset.gekozen}"]`);
    if (alles) {
      alles.checked = aan > 0 && aan === alle.length;
      alles.indeterminate = aan > 0 && aan < alle.length;
    }
  });
  const begin = () => {
    document.querySelectorAll("[data-met-js]").forEach((deel) => { deel.hidden = false; });
    tel();
  };
  document.addEventListener("change", (e) => {
    const naam = e.target.dataset?.kiesAlles;
    if (naam) vakjes(naam).forEach((vakje) => { vakje.checked = e.target.checked; });
    if (e.target.type === "checkbox") tel();
  });
  document.addEventListener("htmx:afterSwap", begin);
  window.addEventListener("pageshow", begin);
})();
