// data-kopieer="id": copies the text of that element and says so.
(() => {
  "use strict";
  document.addEventListener("click", async (e) => {
    const knop = e.target.closest("[data-kopieer]");
    if (!knop) return;
    const bron = document.getElementById(knop.dataset.kopieer);
    const tekst = bron.value ?? bron.innerText.trim();
    const woord = knop.querySelector("[data-woord]") ?? knop;
    knop.dataset.eerst ??= woord.textContent;
    try {
      await navigator.clipboard.writeText(tekst);
      woord.textContent = "Gekopieerd";
    } catch {
      getSelection().selectAllChildren(bron);
      woord.textContent = "Gebruik Ctrl+C";
    }
    setTimeout(() => (woord.textContent = knop.dataset.eerst), 2500);
  });
})();
