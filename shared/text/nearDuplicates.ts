/** Words in a row that two texts must share to count as sharing a passage. */
const shingleWords = 6;
/** One in so many passages is compared, chosen by its hash: the same ones in every text. */
const sampling = 4;

/** A sample of a text's passages of six words, as hashes, whatever its case and punctuation. */
export function passageHashes(text: string): Set<number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = new Set<number>();
  for (let start = 0; start + shingleWords <= words.length; start += 1) {
    const hash = hashOf(words.slice(start, start + shingleWords).join(" "));
    if (hash % sampling === 0) hashes.add(hash);
  }
  return hashes;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * Groups of texts, by index, that share at least `share` of the shorter one's passages, directly or
 * through others; texts alone are left out.
 */
export function nearDuplicates(texts: readonly ReadonlySet<number>[], share: number): number[][] {
  const holders = new Map<number, number[]>();
  texts.forEach((hashes, index) => {
    for (const hash of hashes) {
      const known = holders.get(hash);
      if (known === undefined) holders.set(hash, [index]);
      else known.push(index);
    }
  });
  const common = new Map<string, number>();
  for (const indexes of holders.values()) {
    for (const [position, a] of indexes.entries()) {
      for (const b of indexes.slice(position + 1)) {
        const key = `${a} ${b}`;
        common.set(key, (common.get(key) ?? 0) + 1);
      }
    }
  }
  const groupOf = texts.map((_, index) => index);
  for (const [key, count] of common) {
    const [a = 0, b = 0] = key.split(" ").map(Number);
    const shorter = Math.min(texts[a]?.size ?? 0, texts[b]?.size ?? 0);
    if (count < share * shorter) continue;
    const [from, into] = [groupOf[b] ?? b, groupOf[a] ?? a];
    groupOf.forEach((group, index) => {
      if (group === from) groupOf[index] = into;
    });
  }
  const groups = Map.groupBy(groupOf.keys(), (index) => groupOf[index] ?? index);
  return [...groups.values()].filter((group) => group.length > 1);
}
