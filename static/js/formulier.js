// Forms: filters that send themselves, a guard on unsaved input, one submit at a time, focus on the list of errors.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const wacht = (functie, ms) => {
    let klok;
    return (...args) => {
      clearTimeout(klok);
      klok = setTimeout(() => functie(...args), ms);
    };
  };

  // data-automatisch: a change sends the form (with htmx when it has hx-get); typing waits for a pause.
  const verstuur = (form) => {
    if (form.hasAttribute("hx-get")) form.dispatchEvent(new CustomEvent("automatisch"));
    else form.requestSubmit();
  };
  const verstuurStraks = wacht(verstuur, 350);
  const isDatum = (veld) => veld.type === "date";
  document.addEventListener("change", (e) => {
    const form = e.target.closest("form[data-automatisch]");
    if (!form) return;
    if (isDatum(e.target)) verstuurStraks(form);
    else if (e.target.type !== "search") verstuur(form);
  });
  document.addEventListener("input", (e) => {
    const form = e.target.closest("form[data-automatisch]");
    if (form && e.target.type === "search") verstuurStraks(form);
  });
  // The rest of the address (sorting, dates of another form) is what it is now, not what it was when this form was
  // drawn; empty filters do not belong in it, and paging starts again.
  document.addEventListener("htmx:configRequest", (e) => {
    const form = e.target;
    if (!form.matches?.("form[data-automatisch]")) return;
    const vraag = e.detail.formData;
    const velden = [...form.elements].filter((veld) => veld.name && !veld.hasAttribute("data-behoud"));
    const eigen = new Set(velden.map((veld) => veld.name));
    for (const [naam, waarde] of [...vraag.entries()]) if (waarde === "" || !eigen.has(naam)) vraag.delete(naam);
    // data-standaard: what applies anyway (today) does not belong in the address either.
    for (const veld of velden) if (veld.dataset.standaard && veld.value === veld.dataset.standaard) vraag.delete(veld.name);
    for (const [naam, waarde] of new URLSearchParams(location.search)) {
      if (!eigen.has(naam) && !["pagina", "formaat"].includes(naam)) vraag.append(naam, waarde);
    }
  });

  // data-bewaak: leaving with unsaved input asks first.
  // A form that came back with errors (data-gewijzigd) is unsaved too.
  const gewijzigd = new Set(document.querySelectorAll("form[data-bewaak][data-gewijzigd]"));
  document.addEventListener("input", (e) => {
    const form = e.target.closest("form[data-bewaak]");
    if (form) gewijzigd.add(form);
  });
  document.addEventListener("submit", (e) => gewijzigd.delete(e.target));
  // data-laat-los: a link that says that nothing is kept needs no second question.
  document.addEventListener("click", (e) => {
    if (e.target.closest("a[data-laat-los]")) gewijzigd.clear();
  });
  window.addEventListener("beforeunload", (e) => {
    if ([...gewijzigd].some((form) => form.isConnected)) e.preventDefault();
  });

  // data-eenmaal: the second click on the same button does nothing while the first is under way.
  document.addEventListener("submit", (e) => {
    const form = e.target.closest("form[data-eenmaal], form[data-bewaak]");
    if (!form) return;
    if (form.dataset.verstuurd) {
      e.preventDefault();
      return;
    }
    form.dataset.verstuurd = "ja";
    form.setAttribute("aria-busy", "true");
  });
  const vrij = () => document.querySelectorAll("form[data-verstuurd]").forEach((form) => {
    delete form.dataset.verstuurd;
    form.removeAttribute("aria-busy");
  });
  window.addEventListener("pageshow", vrij);
  document.addEventListener("htmx:afterRequest", vrij);

  // data-focus: the list of errors gets the focus, so that it is read aloud first.
  const naarFouten = (deel) => deel.querySelector?.("[data-focus]")?.focus();
  naarFouten(document);
  document.addEventListener("htmx:afterSwap", (e) => naarFouten(e.target));

  // A request that never arrived: say so where errors stand.
  document.addEventListener("htmx:sendError", () => {
    const vak = document.getElementById("foutmelding");
    if (vak) vak.textContent = "Er is geen verbinding met de server. Controleer uw netwerk en probeer het opnieuw.";
  });
  document.addEventListener("htmx:beforeRequest", () => {
    const vak = document.getElementById("foutmelding");
    if (vak) vak.replaceChildren();
  });
})();
