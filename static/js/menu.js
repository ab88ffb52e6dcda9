// data-menu: a fold-out closes by Escape, by a click beside it, and when the focus leaves it.
(() => {
  "use strict";
  const open = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (e) => {
    for (const menu of open()) if (!menu.contains(e.target)) menu.open = false;
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("focusout", (e) => {
    const menu = e.target.closest("details[data-menu][open]");
    if (menu && e.relatedTarget && !menu.contains(e.relatedTarget)) menu.open = false;
  });
})();
