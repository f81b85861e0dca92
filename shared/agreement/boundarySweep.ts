import { firstAbove, type UnitLine } from "./countableText.ts";
import { type CountRows, pairIndex } from "./countRows.ts";

/**
 * Working memory of the sweep, reused for all documents. The spans of one document are held as four
 * parallel arrays; boundaries are numbers `position · 2C + 2 · coder + (1 if it opens)`, so that
 * sorting plain numbers sorts boundaries.
 */
export interface Sweep {
  readonly coderCount: number;
  readonly targetCount: number;
  count: number;
  target: Int32Array;
  coder: Int32Array;
  start: Int32Array;
  end: Int32Array;
  keys: Float64Array;
  /** First key of each target in `keys`. */
  readonly firstKey: Int32Array;
  readonly pairOf: Int32Array;
  /** Per coder: how many spans of the present target are open. */
  readonly depth: Int32Array;
  /** The coders with an open span, in no order. */
  readonly open: Int32Array;
}

/** Working memory for so many coders and targets. */
export function createSweep(coderCount: number, targetCount: number): Sweep {
  const pairOf = new Int32Array(coderCount * coderCount);
  for (let a = 0; a < coderCount; a += 1) {
    for (let b = 0; b < coderCount; b += 1) {
      if (a !== b) pairOf[a * coderCount + b] = pairIndex(a, b, coderCount);
    }
  }
  return {
    coderCount,
    targetCount,
    count: 0,
    target: new Int32Array(256),
    coder: new Int32Array(256),
    start: new Int32Array(256),
    end: new Int32Array(256),
    keys: new Float64Array(512),
    firstKey: new Int32Array(targetCount + 1),
    pairOf,
    depth: new Int32Array(coderCount),
    open: new Int32Array(coderCount),
  };
}

/** Adds a span of the present document; positions on its countable line, not empty. */
export function addSpan(
  sweep: Sweep,
  target: number,
  coder: number,
  start: number,
  end: number,
): void {
  const at = sweep.count;
  if (at === sweep.target.length) {
    sweep.target = grown(sweep.target);
    sweep.coder = grown(sweep.coder);
    sweep.start = grown(sweep.start);
    sweep.end = grown(sweep.end);
    sweep.keys = new Float64Array(2 * sweep.keys.length);
  }
  sweep.target[at] = target;
  sweep.coder[at] = coder;
  sweep.start[at] = start;
  sweep.end[at] = end;
  sweep.count = at + 1;
}

function grown(values: Int32Array): Int32Array {
  const larger = new Int32Array(2 * values.length);
  larger.set(values);
  return larger;
}

/**
 * Sweeps the collected spans of one document into its rows (`rowStart` of `document · T + target`)
 * and forgets them. With `units`, spans are first turned into intervals of unit numbers, so that
 * characters and units are counted by the same sweep.
 */
export function sweepDocument(
  sweep: Sweep,
  rows: CountRows,
  firstCell: number,
  units: UnitLine | null,
  isHalfNeeded: boolean,
): void {
  projectSpans(sweep, units, isHalfNeeded);
  bucketKeys(sweep);
  for (let target = 0; target < sweep.targetCount; target += 1) {
    const from = sweep.firstKey[target] ?? 0;
    const to = sweep.firstKey[target + 1] ?? 0;
    if (from === to) continue;
    countTarget(sweep, rows, rows.rowStart[firstCell + target] ?? 0, from, to);
  }
  sweep.count = 0;
}

/** Turns the collected spans into intervals of unit numbers; on characters they stay. */
export function projectSpans(sweep: Sweep, units: UnitLine | null, isHalfNeeded: boolean): void {
  if (units === null) return;
  if (!isHalfNeeded) {
    touchedUnits(sweep, units);
    return;
  }
  bucketKeys(sweep);
  halfCoveredUnits(sweep, units);
}

/** Writes the boundaries of all spans grouped by target, and sorts each group. */
function bucketKeys(sweep: Sweep): void {
  const { firstKey, target, coder, start, end, keys, count, targetCount } = sweep;
  const base = 2 * sweep.coderCount;
  firstKey.fill(0);
  for (let span = 0; span < count; span += 1) {
    const next = (target[span] ?? 0) + 1;
    firstKey[next] = (firstKey[next] ?? 0) + 2;
  }
  for (let index = 1; index <= targetCount; index += 1) {
    firstKey[index] = (firstKey[index] ?? 0) + (firstKey[index - 1] ?? 0);
  }
  for (let span = 0; span < count; span += 1) {
    const at = target[span] ?? 0;
    const place = firstKey[at] ?? 0;
    const who = 2 * (coder[span] ?? 0);
    keys[place] = (start[span] ?? 0) * base + who + 1;
    keys[place + 1] = (end[span] ?? 0) * base + who;
    firstKey[at] = place + 2;
  }
  // Writing moved each group's first key to its end, which is where the next group begins.
  firstKey.copyWithin(1, 0, targetCount);
  firstKey[0] = 0;
  for (let index = 0; index < targetCount; index += 1) {
    sortRange(keys, firstKey[index] ?? 0, firstKey[index + 1] ?? 0);
  }
}

/** Insertion sort for the usual handful of boundaries, the engine's own sort for more. */
function sortRange(keys: Float64Array, from: number, to: number): void {
  if (to - from > 32) {
    keys.subarray(from, to).sort();
    return;
  }
  for (let index = from + 1; index < to; index += 1) {
    const key = keys[index] ?? 0;
    let place = index;
    while (place > from && (keys[place - 1] ?? 0) > key) {
      keys[place] = keys[place - 1] ?? 0;
      place -= 1;
    }
    keys[place] = key;
  }
}

/** The sweep itself: between two boundaries of a target nothing changes, so its width is added. */
function countTarget(sweep: Sweep, rows: CountRows, row: number, from: number, to: number): void {
  const { keys, depth, open } = sweep;
  const base = 2 * sweep.coderCount;
  let openCount = 0;
  let last = 0;
  for (let index = from; index < to; index += 1) {
    const key = keys[index] ?? 0;
    const position = Math.floor(key / base);
    const boundary = key - position * base;
    const coder = boundary >> 1;
    if (position > last) {
      if (openCount > 0) addRun(sweep, rows, row, openCount, position - last);
      last = position;
    }
    if ((boundary & 1) === 1) {
      if (depth[coder] === 0) {
        open[openCount] = coder;
        openCount += 1;
      }
      depth[coder] = (depth[coder] ?? 0) + 1;
    } else {
      depth[coder] = (depth[coder] ?? 0) - 1;
      if (depth[coder] === 0) {
        openCount -= 1;
        open[open.indexOf(coder)] = open[openCount] ?? 0;
      }
    }
  }
}

/** `width` units to which exactly the open coders applied the target. */
function addRun(
  sweep: Sweep,
  rows: CountRows,
  row: number,
  openCount: number,
  width: number,
): void {
  const { open, pairOf, coderCount } = sweep;
  const { values } = rows;
  values[row + openCount] = (values[row + openCount] ?? 0) + width;
  for (let i = 0; i < openCount; i += 1) {
    const a = open[i] ?? 0;
    const codedAt = row + rows.codedAt + a;
    values[codedAt] = (values[codedAt] ?? 0) + width;
    for (let j = i + 1; j < openCount; j += 1) {
      const pairAt = row + rows.pairsAt + (pairOf[a * coderCount + (open[j] ?? 0)] ?? 0);
      values[pairAt] = (values[pairAt] ?? 0) + width;
    }
  }
}

/** Replaces each span by the interval of unit numbers it touches; spans between units vanish. */
function touchedUnits(sweep: Sweep, units: UnitLine): void {
  const { target, coder, start, end, count } = sweep;
  let kept = 0;
  for (let span = 0; span < count; span += 1) {
    const from = firstAbove(units.end, start[span] ?? 0);
    const to = firstAbove(units.start, (end[span] ?? 0) - 1);
    if (from >= to) continue;
    target[kept] = target[span] ?? 0;
    coder[kept] = coder[span] ?? 0;
    start[kept] = from;
    end[kept] = to;
    kept += 1;
  }
  sweep.count = kept;
}

/**
 * Replaces the spans by the units of which a coder's spans of a target, united, cover at least half.
 * Needs the sorted keys: a coder's spans are united by their depth as the boundaries pass by.
 */
function halfCoveredUnits(sweep: Sweep, units: UnitLine): void {
  const { depth, coderCount, targetCount } = sweep;
  const firstKey = sweep.firstKey.slice();
  const sorted = sweep.keys.slice(0, firstKey[targetCount] ?? 0);
  const base = 2 * coderCount;
  const coverage = { unit: new Int32Array(coderCount), covered: new Int32Array(coderCount) };
  const since = new Int32Array(coderCount);
  sweep.count = 0;
  for (let target = 0; target < targetCount; target += 1) {
    coverage.unit.fill(-1);
    for (let index = firstKey[target] ?? 0; index < (firstKey[target + 1] ?? 0); index += 1) {
      const key = sorted[index] ?? 0;
      const position = Math.floor(key / base);
      const boundary = key - position * base;
      const coder = boundary >> 1;
      const opens = (boundary & 1) === 1;
      if (opens && depth[coder] === 0) since[coder] = position;
      depth[coder] = (depth[coder] ?? 0) + (opens ? 1 : -1);
      if (depth[coder] === 0) {
        coverUnits(sweep, units, coverage, target, coder, since[coder] ?? 0, position);
      }
    }
    for (let coder = 0; coder < coderCount; coder += 1) {
      closeUnit(sweep, units, coverage, target, coder);
    }
  }
}

/** Per coder the unit last touched (-1: none) and how many of its characters are covered so far. */
interface Coverage {
  unit: Int32Array;
  covered: Int32Array;
}

function coverUnits(
  sweep: Sweep,
  units: UnitLine,
  coverage: Coverage,
  target: number,
  coder: number,
  start: number,
  end: number,
): void {
  const to = firstAbove(units.start, end - 1);
  for (let unit = firstAbove(units.end, start); unit < to; unit += 1) {
    if (coverage.unit[coder] !== unit) {
      closeUnit(sweep, units, coverage, target, coder);
      coverage.unit[coder] = unit;
      coverage.covered[coder] = 0;
    }
    const overlap = Math.min(end, units.end[unit] ?? 0) - Math.max(start, units.start[unit] ?? 0);
    coverage.covered[coder] = (coverage.covered[coder] ?? 0) + overlap;
  }
}

/** Keeps the coder's last touched unit when it is covered to at least its half. */
function closeUnit(
  sweep: Sweep,
  units: UnitLine,
  coverage: Coverage,
  target: number,
  coder: number,
): void {
  const unit = coverage.unit[coder] ?? -1;
  if (unit < 0) return;
  const length = (units.end[unit] ?? 0) - (units.start[unit] ?? 0);
  if (2 * (coverage.covered[coder] ?? 0) >= length) addSpan(sweep, target, coder, unit, unit + 1);
  coverage.unit[coder] = -1;
}
