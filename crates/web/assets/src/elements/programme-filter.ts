// <programme-filter>: applies a filter at once, where without scripts a button does.
import { exchange } from "../exchange";

const PARTS = ["main .days", "main .views", "main .result", "#events", ".facets", ".languages"];

class ProgrammeFilter extends HTMLElement {
  /** The query whose rows are shown. */
  #shown = location.search;

  connectedCallback(): void {
    this.addEventListener("change", this.#apply);
    const submit = this.querySelector("button[type=submit]");
    if (submit instanceof HTMLElement) submit.hidden = true;
    // Back and forward between filters; a jump within the page, which says the same, is none.
    addEventListener("popstate", () => {
      if (location.search !== this.#shown) location.reload();
    });
  }

  #apply = async (event: Event): Promise<void> => {
    const form = this.querySelector("form");
    if (!form) return;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") query.append(name, value);
    }
    const address = `${form.getAttribute("action") ?? ""}${query.size > 0 ? `?${query}` : ""}`;
    try {
      if (!(await exchange(address, PARTS))) throw new Error("no such page");
      history.pushState(null, "", address);
      this.#shown = location.search;
      const changed = event.target;
      if (changed instanceof HTMLInputElement) {
        const again = [...this.querySelectorAll("input")].find(
          (input) => input.name === changed.name && input.value === changed.value,
        );
        again?.focus({ preventScroll: true });
      }
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "AbortError") return;
      form.submit();
    }
  };
}

customElements.define("programme-filter", ProgrammeFilter);
