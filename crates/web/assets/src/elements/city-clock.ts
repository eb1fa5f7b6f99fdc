// <city-clock zone="Asia/Baku">: keeps the clock inside it going.
const MINUTE = 60_000;

class CityClock extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    const shown = this.querySelector("time");
    const zone = this.getAttribute("zone");
    if (!shown || !zone) return;
    let clock: Intl.DateTimeFormat;
    try {
      clock = new Intl.DateTimeFormat(document.documentElement.lang, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: zone,
      });
    } catch {
      return; // A zone this browser does not know: the time of the page stays.
    }
    const tick = (): void => {
      const now = new Date();
      shown.textContent = clock.format(now);
      shown.dateTime = now.toISOString();
      this.#timer = window.setTimeout(tick, MINUTE - (now.getTime() % MINUTE));
    };
    tick();
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
  }
}

customElements.define("city-clock", CityClock);
