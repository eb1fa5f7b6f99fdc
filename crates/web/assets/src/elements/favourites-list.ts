// <favourites-list>: the kept events. The page shows those its address names; this asks for the
// ones kept in this browser. With the attribute `shown` the address named some: a shared list.
import { exchange } from "../exchange";
import { CHANGED, kept } from "../kept";
import { say } from "../words";

class FavouritesList extends HTMLElement {
  connectedCallback(): void {
    if (this.hasAttribute("shown") && location.search !== "") return;
    document.addEventListener(CHANGED, this.#load);
    if (!this.hasAttribute("shown") && kept().length > 0) void this.#load();
  }

  disconnectedCallback(): void {
    document.removeEventListener(CHANGED, this.#load);
  }

  #load = async (): Promise<void> => {
    const slugs = kept();
    const query = slugs.length > 0 ? `?events=${slugs.map(encodeURIComponent).join(",")}` : "";
    try {
      if (await exchange(`${location.pathname}${query}`, ["favourites-list"])) return;
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "AbortError") return;
    }
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = say("script-failed");
    this.replaceChildren(note);
  };
}

customElements.define("favourites-list", FavouritesList);
