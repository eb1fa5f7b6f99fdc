// <favourite-star event="slug">: the button that keeps an event. Without scripts it is not there.
import { CHANGED, kept, toggle } from "../kept";
import { say } from "../words";

const STAR = "M12 3.2l2.7 5.6 6.1.8-4.5 4.3 1.1 6.1-5.4-3-5.4 3 1.1-6.1L3.2 9.6l6.1-.8z";

function drawing(): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", STAR);
  svg.append(path);
  return svg;
}

class FavouriteStar extends HTMLElement {
  #button = document.createElement("button");

  connectedCallback(): void {
    if (!this.#button.isConnected) {
      this.#button.type = "button";
      this.#button.append(drawing());
      this.#button.addEventListener("click", () => toggle(this.#slug));
      this.append(this.#button);
    }
    document.addEventListener(CHANGED, this.#show);
    this.#show();
  }

  disconnectedCallback(): void {
    document.removeEventListener(CHANGED, this.#show);
  }

  get #slug(): string {
    return this.getAttribute("event") ?? "";
  }

  get #title(): string {
    const near = this.closest("li")?.querySelector(".title") ?? document.querySelector("h1");
    return near?.textContent?.trim() ?? "";
  }

  #show = (): void => {
    const keeps = kept().includes(this.#slug);
    this.#button.setAttribute("aria-pressed", String(keeps));
    const words = say(keeps ? "script-kept" : "script-keep", { title: this.#title });
    this.#button.setAttribute("aria-label", words);
    this.#button.title = words;
  };
}

customElements.define("favourite-star", FavouriteStar);
