export interface Matchable {
  label: string;
  /** More words it is found by, for example the path or the digit key. */
  keywords?: string;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** 0 is the best; null does not match. */
function rank(item: Matchable, query: string): number | null {
  const label = plain(item.label);
  if (label === query) return 0;
  if (label.startsWith(query)) return 1;
  if (label.split(/[\s\-_/>]+/).some((word) => word.startsWith(query))) return 2;
  if (label.includes(query)) return 3;
  return plain(item.keywords ?? "").includes(query) ? 4 : null;
}

/**
 * Items matching what was typed, best first: the whole name, its beginning, a word's beginning,
 * anywhere in it, anywhere in the keywords. Accents and case do not count; ties keep their order.
 */
export function rankMatches<Item extends Matchable>(items: readonly Item[], query: string): Item[] {
  const wanted = plain(query);
  if (wanted === "") return [...items];
  return items
    .map((item) => ({ item, rank: rank(item, wanted) }))
    .filter((match): match is { item: Item; rank: number } => match.rank !== null)
    .sort((first, second) => first.rank - second.rank)
    .map(({ item }) => item);
}

/** Whether an item already has exactly this name, so that a new one need not be offered. */
export function hasName(items: readonly Matchable[], name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return items.some((item) => item.label.trim().toLowerCase() === wanted);
}
