// #paneel beside a list: it gets the focus when it fills, and data-sluit-paneel or Escape empties it again.
(() => {
  "use strict";
  let opener = null;
  const paneel = () => document.getElementById("paneel");
  const sluit = () => {
    const leeg = document.createElement("div");
    leeg.id = "paneel";
    leeg.className = "kortpaneel";
    paneel().replaceWith(leeg);
    opener?.removeAttribute("aria-current");
    if (opener?.isConnected) opener.focus();
    opener = null;
  };
  document.addEventListener("htmx:beforeRequest", (e) => {
    if (e.detail.target?.id !== "paneel") return;
    opener?.removeAttribute("aria-current");
    opener = e.detail.elt;
    opener.setAttribute("aria-current", "true");
  });
  document.addEventListener("htmx:afterSettle", () => {
    const nieuw = paneel();
    if (!nieuw?.classList.contains("kortpaneel--open") || nieuw.dataset.gezien) return;
    nieuw.dataset.gezien = "1";
    nieuw.focus({ preventScroll: true });
  });
  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-sluit-paneel]")) sluit();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && e.target.closest?.("#paneel")) sluit();
  });
})();
