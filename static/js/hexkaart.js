// data-hexkaart: one Tab stop for the map; arrow keys walk from cell to cell, names appear while hovering or focused.
(() => {
  "use strict";
  const midden = (cel) => {
    const vak = cel.querySelector("polygon").getBBox();
    return { x: vak.x + vak.width / 2, y: vak.y + vak.height / 2 };
  };
  const richtingen = {
    ArrowRight: (dx, dy) => (dx > 4 ? dx + 3 * Math.abs(dy) : Infinity),
    ArrowLeft: (dx, dy) => (dx < -4 ? -dx + 3 * Math.abs(dy) : Infinity),
    ArrowDown: (dx, dy) => (dy > 4 ? dy + 2 * Math.abs(dx) : Infinity),
    ArrowUp: (dx, dy) => (dy < -4 ? -dy + 2 * Math.abs(dx) : Infinity),
  };
  const zorgVoor = (kaart) => {
    const cellen = [...kaart.querySelectorAll("a.hex")];
    cellen.forEach((cel, i) => {
      cel.setAttribute("tabindex", i ? "-1" : "0");
      cel.querySelector("title")?.remove(); // our own label instead of the browser's
    });
    const kies = (cel) => {
      cellen.forEach((ander) => ander.setAttribute("tabindex", ander === cel ? "0" : "-1"));
      cel.focus();
    };
    kaart.addEventListener("keydown", (e) => {
      const van = e.target.closest("a.hex");
      const kost = richtingen[e.key];
      if (!van || !kost) return;
      e.preventDefault();
      const a = midden(van);
      let beste = null;
      let laagste = Infinity;
      for (const cel of cellen) {
        const b = midden(cel);
        const k = cel === van ? Infinity : kost(b.x - a.x, b.y - a.y);
        if (k < laagste) [beste, laagste] = [cel, k];
      }
      if (beste) kies(beste);
    });
    const zweef = document.createElement("div");
    zweef.className = "hexkaart__zweef";
    zweef.hidden = true;
    zweef.setAttribute("aria-hidden", "true");
    kaart.parentElement.append(zweef);
    const toon = (cel) => {
      zweef.hidden = !cel;
      if (!cel) return;
      zweef.textContent = cel.getAttribute("aria-label");
      const vak = cel.getBoundingClientRect();
      const ouder = kaart.parentElement.getBoundingClientRect();
      const links = vak.left - ouder.left + vak.width / 2 - zweef.offsetWidth / 2;
      zweef.style.left = `${Math.max(0, Math.min(links, ouder.width - zweef.offsetWidth))}px`;
      zweef.style.top = `${vak.top - ouder.top - zweef.offsetHeight - 4}px`;
    };
    kaart.addEventListener("mouseover", (e) => toon(e.target.closest("a.hex")));
    kaart.addEventListener("mouseleave", () => toon(null));
    kaart.addEventListener("focusin", (e) => toon(e.target.closest("a.hex")));
    kaart.addEventListener("focusout", () => toon(null));
  };
  const begin = (deel) => deel.querySelectorAll?.("[data-hexkaart]").forEach(zorgVoor);
  begin(document);
  document.addEventListener("htmx:afterSwap", (e) => begin(e.target.parentElement ?? document));
})();
