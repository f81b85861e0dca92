import type { SortedSpans } from "./intervalIndex.ts";

/** The lane of a coding for which no lane was free. */
export const overflowLane = 255;

export interface Lanes {
  /** Lane of each row within its group, or `overflowLane`. */
  readonly laneByRow: Uint8Array;
  /** How many lanes each group uses. */
  readonly laneCounts: readonly number[];
}

export interface LaneOptions {
  /** Group of each row (a coder, when comparing), in 0 ≤ group < groupCount. */
  readonly groupByRow: Uint16Array | Int32Array;
  readonly groupCount: number;
  /** At most 255. */
  readonly maximumLanes: number;
  /** Characters that must lie between two codings in one lane, so that they share no line of text. */
  readonly gap: number;
}

/**
 * Gives each span the first free lane of its group, over the whole document in one pass: a lane
 * depends on the codings alone, so it stays the same while scrolling. Linear for a fixed maximum.
 *
 * @param spans sorted by start
 */
export function assignLanes(spans: SortedSpans, options: LaneOptions): Lanes {
  const count = spans.startOffsets.length;
  const { maximumLanes, groupCount, gap } = options;
  const laneByRow = new Uint8Array(count);
  const laneEnds = new Float64Array(groupCount * maximumLanes).fill(-Infinity);
  const laneCounts = new Array<number>(groupCount).fill(0);
  for (let row = 0; row < count; row++) {
    const group = options.groupByRow[row] ?? 0;
    const first = group * maximumLanes;
    const start = spans.startOffsets[row] ?? 0;
    let lane = 0;
    while (lane < maximumLanes && (laneEnds[first + lane] ?? 0) + gap > start) lane++;
    if (lane === maximumLanes) {
      laneByRow[row] = overflowLane;
    } else {
      laneByRow[row] = lane;
      laneEnds[first + lane] = spans.endOffsets[row] ?? 0;
      laneCounts[group] = Math.max(laneCounts[group] ?? 0, lane + 1);
    }
  }
  return { laneByRow, laneCounts };
}
