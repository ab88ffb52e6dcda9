// data-huidig-adres on a form: what is sent as `adres` is the page as it is now, after filters were swapped in.
(() => {
  "use strict";
  document.addEventListener("submit", (e) => {
    const adres = e.target.matches("[data-huidig-adres]") && e.target.elements.adres;
    if (adres) adres.value = location.pathname + location.search;
  });
})();
