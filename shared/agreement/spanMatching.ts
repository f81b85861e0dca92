/** A span on the countable line of its document. */
export interface LineSpan {
  start: number;
  end: number;
}

/** One coder's spans of one code in one document, made ready for matching by `byEnd`. */
export interface OrderedSpans<S extends LineSpan = LineSpan> {
  /** Ascending by end. */
  readonly spans: readonly S[];
  /** Smallest start among this span and all that end later: where no later one can overlap. */
  readonly smallestStartFrom: readonly number[];
}

/** Orders spans by their end, as all matchings need them. */
export function byEnd<S extends LineSpan>(spans: readonly S[]): OrderedSpans<S> {
  const sorted =
    spans.length < 2 ? spans : spans.toSorted((x, y) => x.end - y.end || x.start - y.start);
  const smallestStartFrom = sorted.map((span) => span.start);
  for (let index = sorted.length - 2; index >= 0; index -= 1) {
    const later = smallestStartFrom[index + 1] ?? 0;
    if (later < (smallestStartFrom[index] ?? 0)) smallestStartFrom[index] = later;
  }
  return { spans: sorted, smallestStartFrom };
}

/** How many spans of two coders are identical, each used once. */
export function exactMatches(a: OrderedSpans, b: OrderedSpans): number {
  let matches = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a.spans[i];
    const y = b.spans[j];
    if (x === undefined || y === undefined) return matches;
    const order = x.end - y.end || x.start - y.start;
    if (order === 0) matches += 1;
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
}

/**
 * Size of a maximum matching of spans that share at least one character, each used once.
 *
 * Spans are taken by their end, whichever coder's ends first; each gets the free overlapping span
 * of the other coder that ends first. This is optimal: all free spans that overlap it contain its
 * last character, so in any larger matching partners can be exchanged for these without loss.
 */
export function overlapMatches(a: OrderedSpans, b: OrderedSpans): number {
  // Plain arrays, here and below: lists are mostly a handful long, and typed arrays cost more to make.
  const isUsedA = new Array<boolean>(a.spans.length).fill(false);
  const isUsedB = new Array<boolean>(b.spans.length).fill(false);
  let matches = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a.spans[i];
    const y = b.spans[j];
    if (x === undefined || y === undefined) return matches;
    if (x.end <= y.end) {
      if (!isUsedA[i] && takeFirstOverlap(b, isUsedB, j, x.end)) matches += 1;
      i += 1;
    } else {
      if (!isUsedB[j] && takeFirstOverlap(a, isUsedA, i, y.end)) matches += 1;
      j += 1;
    }
  }
}

/** All candidates from `from` on end at or after `end`, so starting before it means overlapping. */
function takeFirstOverlap(
  list: OrderedSpans,
  isUsed: boolean[],
  from: number,
  end: number,
): boolean {
  for (let index = from; index < list.spans.length; index += 1) {
    if ((list.smallestStartFrom[index] ?? end) >= end) return false;
    if (isUsed[index] || (list.spans[index]?.start ?? end) >= end) continue;
    isUsed[index] = true;
    return true;
  }
  return false;
}

/**
 * Size of a maximum matching of spans that share a character and whose common part is at least
 * `threshold` of their union, each used once: augmenting paths (Kuhn 1955), without recursion.
 */
export function unionMatches(a: OrderedSpans, b: OrderedSpans, threshold: number): number {
  return unionPartners(a, b, threshold).filter((partner) => partner >= 0).length;
}

/** The same matching itself: for each span of `b` the index of its partner in `a`, or -1. */
export function unionPartners(a: OrderedSpans, b: OrderedSpans, threshold: number): number[] {
  const neighbours = a.spans.map((span) => unionNeighbours(span, b, threshold));
  const partnerOfB = new Array<number>(b.spans.length).fill(-1);
  const seenBy = new Array<number>(b.spans.length).fill(-1);
  for (let root = 0; root < neighbours.length; root += 1) {
    augment(root, neighbours, partnerOfB, seenBy);
  }
  return partnerOfB;
}

function unionNeighbours(span: LineSpan, list: OrderedSpans, threshold: number): number[] {
  const found: number[] = [];
  for (let index = firstEndAfter(list, span.start); index < list.spans.length; index += 1) {
    if ((list.smallestStartFrom[index] ?? span.end) >= span.end) break;
    const other = list.spans[index];
    if (other === undefined) break;
    const common = Math.min(span.end, other.end) - Math.max(span.start, other.start);
    const union = span.end - span.start + (other.end - other.start) - common;
    // The quotient of whole numbers is rounded as a threshold like .3 is when it is read.
    if (common > 0 && common / union >= threshold) found.push(index);
  }
  return found;
}

function firstEndAfter(list: OrderedSpans, position: number): number {
  let low = 0;
  let high = list.spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list.spans[middle]?.end ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Looks for a path from the free span `root` to a free span of the other side, and flips it. */
function augment(
  root: number,
  neighbours: readonly (readonly number[])[],
  partnerOfB: number[],
  seenBy: number[],
): void {
  const path = [root];
  const tried = [0];
  const chosen: number[] = [];
  while (path.length > 0) {
    const depth = path.length - 1;
    const options = neighbours[path[depth] ?? 0] ?? [];
    const place = tried[depth] ?? 0;
    const candidate = options[place];
    if (candidate === undefined) {
      path.pop();
      tried.pop();
      chosen.pop();
      continue;
    }
    tried[depth] = place + 1;
    if (seenBy[candidate] === root) continue;
    seenBy[candidate] = root;
    chosen[depth] = candidate;
    const partner = partnerOfB[candidate] ?? -1;
    if (partner < 0) {
      path.forEach((left, index) => {
        partnerOfB[chosen[index] ?? 0] = left;
      });
      return;
    }
    path.push(partner);
    tried.push(0);
  }
}
