// <now-line from="…" until="…">: marks the present moment in the timetable.
import { say } from "../words";

const MINUTE = 60_000;

class NowLine extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    this.#show();
    this.#timer = window.setInterval(() => this.#show(), MINUTE);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.#timer);
  }

  #show(): void {
    const from = Date.parse(this.getAttribute("from") ?? "");
    const until = Date.parse(this.getAttribute("until") ?? "");
    const share = (Date.now() - from) / (until - from);
    const margin = this.parentElement?.querySelector<HTMLElement>(".margin ol");
    const within = share >= 0 && share <= 1 && margin !== null && margin !== undefined;
    this.toggleAttribute("ready", within);
    if (!within) return;
    // Set through the object model, which the content security policy allows.
    this.style.insetBlockStart = `${margin.offsetTop + share * margin.offsetHeight}px`;
    this.style.inlineSize = `${this.parentElement?.scrollWidth ?? 0}px`;
    const time = new Intl.DateTimeFormat(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: document.body.dataset.hostZone,
    }).format(new Date());
    this.title = say("script-now", { time });
  }
}

customElements.define("now-line", NowLine);
