import type { Edit, EditScript } from "./anchor.ts";
import { splitsPair } from "./offsets.ts";

/** Beyond this many differing pieces a stretch counts as replaced whole: comparing takes the square of it. */
const mostDifferences = 2000;

/** A stretch of both texts, in code units. */
interface Stretch {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * The edits that lead from one text to another: ascending, disjoint, in offsets of `oldText`, and
 * never within a surrogate pair. Compared by lines, then by words, then trimmed to the characters
 * that differ, so that codings beside a corrected word do not feel it.
 *
 * Algorithm: E. Myers, "An O(ND) difference algorithm and its variations", 1986.
 */
export function diffTexts(oldText: string, newText: string): EditScript {
  const whole = { oldStart: 0, oldEnd: oldText.length, newStart: 0, newEnd: newText.length };
  return differing(oldText, newText, whole, lines)
    .flatMap((stretch) => differing(oldText, newText, stretch, words))
    .flatMap((stretch) => trimmed(oldText, newText, stretch) ?? [])
    .flatMap((stretch) => editsOf(oldText, newText, stretch));
}

const lines = /[^\n]*\n|[^\n]+/g;
const words = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

/** Words in whose place only blanks stand are gone: the blanks are new, and no passage stands on them. */
function editsOf(oldText: string, newText: string, stretch: Stretch): Edit[] {
  const { oldStart, oldEnd, newStart, newEnd } = stretch;
  const insertedLength = newEnd - newStart;
  const edit = { startOffset: oldStart, endOffset: oldEnd, insertedLength };
  const isBlanked =
    insertedLength > 0 &&
    newText.slice(newStart, newEnd).trim() === "" &&
    oldText.slice(oldStart, oldEnd).trim() !== "";
  if (!isBlanked) return [edit];
  return [
    { ...edit, insertedLength: 0 },
    { startOffset: oldEnd, endOffset: oldEnd, insertedLength },
  ];
}

/** The parts of a stretch that differ when it is cut into pieces. */
function differing(oldText: string, newText: string, stretch: Stretch, piece: RegExp): Stretch[] {
  const core = trimmed(oldText, newText, stretch);
  if (core === null) return [];
  const oldPieces = cut(oldText, stretch.oldStart, stretch.oldEnd, piece);
  const newPieces = cut(newText, stretch.newStart, stretch.newEnd, piece);
  const common = commonPieces(oldPieces.pieces, newPieces.pieces);
  if (common === null) return [stretch];
  const matches =
    piece === lines ? withoutStrayBlanks(common, oldPieces.pieces, newPieces.pieces) : common;
  const found: Stretch[] = [];
  let [oldAt, newAt] = [0, 0];
  const close = (oldTo: number, newTo: number) => {
    if (oldTo > oldAt || newTo > newAt) {
      found.push({
        oldStart: oldPieces.borders[oldAt] ?? stretch.oldEnd,
        oldEnd: oldPieces.borders[oldTo] ?? stretch.oldEnd,
        newStart: newPieces.borders[newAt] ?? stretch.newEnd,
        newEnd: newPieces.borders[newTo] ?? stretch.newEnd,
      });
    }
  };
  for (const [oldIndex, newIndex] of matches) {
    close(oldIndex, newIndex);
    [oldAt, newAt] = [oldIndex + 1, newIndex + 1];
  }
  close(oldPieces.pieces.length, newPieces.pieces.length);
  return found;
}

/**
 * Without blank lines that are alike by chance: those that stand beside no other line that both have,
 * nor at the same end of both. They would pair a paragraph with the place before or after it.
 */
function withoutStrayBlanks(
  matches: readonly [number, number][],
  oldPieces: readonly string[],
  newPieces: readonly string[],
): readonly [number, number][] {
  const runs: [number, number][][] = [];
  for (const match of matches) {
    const run = runs.at(-1);
    const [oldLast, newLast] = run?.at(-1) ?? [Number.NaN, Number.NaN];
    if (run !== undefined && match[0] === oldLast + 1 && match[1] === newLast + 1) run.push(match);
    else runs.push([match]);
  }
  const isAtAnEnd = ([oldIndex, newIndex]: readonly [number, number]) =>
    (oldIndex === 0 && newIndex === 0) ||
    (oldIndex === oldPieces.length - 1 && newIndex === newPieces.length - 1);
  return runs
    .filter(
      (run) => run.some(isAtAnEnd) || run.some(([oldIndex]) => oldPieces[oldIndex]?.trim() !== ""),
    )
    .flat();
}

function cut(
  text: string,
  start: number,
  end: number,
  piece: RegExp,
): { pieces: string[]; borders: number[] } {
  const pieces = text.slice(start, end).match(piece) ?? [];
  const borders = [start];
  let at = start;
  for (const each of pieces) {
    at += each.length;
    borders.push(at);
  }
  return { pieces, borders };
}

/** Pairs of indexes of pieces that both have, ascending; null where too much differs. */
function commonPieces(a: readonly string[], b: readonly string[]): [number, number][] | null {
  const most = Math.min(a.length + b.length, mostDifferences);
  const trace: Int32Array[] = [];
  const middle = most + 1;
  const reached = new Int32Array(2 * most + 3);
  for (let differences = 0; differences <= most; differences += 1) {
    trace.push(reached.slice(middle - differences - 1, middle + differences + 2));
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const at = middle + diagonal;
      const isFromAbove = isDown(reached, at, diagonal, differences);
      let x = isFromAbove ? (reached[at + 1] ?? 0) : (reached[at - 1] ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reached[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return wayBack(trace, a.length, b.length);
    }
  }
  return null;
}

/** Down from the diagonal above, or right from the one below, whichever reaches further. */
function isDown(reached: Int32Array, at: number, diagonal: number, differences: number): boolean {
  if (diagonal === -differences) return true;
  return diagonal !== differences && (reached[at - 1] ?? 0) < (reached[at + 1] ?? 0);
}

/** `trace`: for each round what was reached before it, around diagonal 0. */
function wayBack(trace: readonly Int32Array[], oldLength: number, newLength: number) {
  const pairs: [number, number][] = [];
  let [x, y] = [oldLength, newLength];
  for (let differences = trace.length - 1; differences >= 0; differences -= 1) {
    const reached = trace[differences] ?? new Int32Array();
    const diagonal = x - y;
    const at = differences + 1 + diagonal;
    const step = isDown(reached, at, diagonal, differences) ? 1 : -1;
    const beforeX = reached[at + step] ?? 0;
    const beforeY = beforeX - diagonal - step;
    while (x > beforeX && y > beforeY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    [x, y] = [beforeX, beforeY];
  }
  return pairs.reverse();
}

/** Without what both begin and end with; null where nothing differs. */
function trimmed(oldText: string, newText: string, stretch: Stretch): Stretch | null {
  let { oldStart, oldEnd, newStart, newEnd } = stretch;
  while (
    oldStart < oldEnd &&
    newStart < newEnd &&
    oldText.charCodeAt(oldStart) === newText.charCodeAt(newStart)
  ) {
    oldStart += 1;
    newStart += 1;
  }
  if (oldStart === oldEnd && newStart === newEnd) return null;
  if (splitsPair(oldText, oldStart) || splitsPair(newText, newStart)) {
    oldStart -= 1;
    newStart -= 1;
  }
  while (
    oldEnd > oldStart &&
    newEnd > newStart &&
    oldText.charCodeAt(oldEnd - 1) === newText.charCodeAt(newEnd - 1)
  ) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  if (splitsPair(oldText, oldEnd) || splitsPair(newText, newEnd)) {
    oldEnd += 1;
    newEnd += 1;
  }
  return { oldStart, oldEnd, newStart, newEnd };
}
