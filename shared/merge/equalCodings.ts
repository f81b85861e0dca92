/** A coding as far as it can be equal to another. */
export interface ComparedCoding {
  readonly id: string;
  /** Document, code, coder, pass, text version and span, as one text, under the ids that stay. */
  readonly place: string;
  /** What it was made with, as one text: the ids as they were written. */
  readonly written: string;
}

/**
 * Groups of two or more codings that are one thing: at the same place, and made with ids that turned
 * out to be one thing only later. Codings made twice with the very same ids stay two: the first of
 * them, in the order of ids, meets the first of the others, the second the second. Each group begins
 * with the smallest id. The same whatever the order of `codings`.
 */
export function groupEqualCodings(codings: Iterable<ComparedCoding>): string[][] {
  const groups: string[][] = [];
  for (const alike of groupBy(codings, ({ place }) => place)) {
    if (alike.length < 2) continue;
    const made = groupBy(alike, ({ written }) => written).map((each) =>
      each.map(({ id }) => id).sort(),
    );
    for (let rank = 0; made.length > 1; rank += 1) {
      const group = made.flatMap((ids) => ids[rank] ?? []).sort();
      if (group.length < 2) break;
      groups.push(group);
    }
  }
  return groups;
}

function groupBy<T>(all: Iterable<T>, keyOf: (each: T) => string): T[][] {
  return [...Map.groupBy(all, keyOf).values()];
}
