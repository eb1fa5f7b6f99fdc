// Fetches another state of this page and puts its parts in the place of the present ones.
import { showOwnTimes } from "./own-times";

let current: AbortController | undefined;

/** Exchanges the parts that `selectors` name; gives false where the page could not be had. */
export async function exchange(address: string, selectors: string[]): Promise<boolean> {
  current?.abort();
  const ours = new AbortController();
  current = ours;
  const answer = await fetch(address, { signal: ours.signal, headers: { accept: "text/html" } });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (ours.signal.aborted) return false;
  for (const selector of selectors) {
    const [before, after] = [document.querySelector(selector), page.querySelector(selector)];
    if (before && after) {
      before.replaceWith(document.adoptNode(after));
      showOwnTimes(after);
    }
  }
  document.title = page.title;
  return true;
}
