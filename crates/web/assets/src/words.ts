// The words scripts say, in the page's language: the page carries them as JSON.
type Word = "script-keep" | "script-kept" | "script-your-time" | "script-now" | "script-failed";

let words: Partial<Record<Word, string>> | undefined;

export function say(word: Word, gaps: Record<string, string> = {}): string {
  words ??= JSON.parse(document.getElementById("words")?.textContent ?? "{}") as typeof words;
  const text = words?.[word] ?? "";
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap);
}
