// The events a visitor keeps: slugs, per edition, in this browser alone.
const MOST = 200;
const edition = document.body.dataset.edition ?? "";
const key = `serai:kept:${edition}`;

/** Tells the page that the list changed. */
export const CHANGED = "serai:kept";

export function kept(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter((slug) => typeof slug === "string") : [];
  } catch {
    return [];
  }
}

/** Keeps an event or lets go of it; gives whether it is kept now. */
export function toggle(slug: string): boolean {
  const before = kept();
  const without = before.filter((other) => other !== slug);
  const keeps = without.length === before.length;
  const after = keeps ? [...without, slug].slice(-MOST) : without;
  try {
    localStorage.setItem(key, JSON.stringify(after));
  } catch {
    // Storage is full or forbidden: the star then shows what is true.
  }
  document.dispatchEvent(new CustomEvent(CHANGED));
  return kept().includes(slug);
}
