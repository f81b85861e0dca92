import type { Coding } from "../records/codings.ts";

/** Where a coding stands: of which two of different codes of one set may not overlap. */
export type PlacedCoding = Pick<
  Coding,
  "documentId" | "codeId" | "coderId" | "textVersionId" | "pass" | "startOffset" | "endOffset"
>;

export interface ExclusiveProblem {
  readonly set: string;
  readonly codeIds: [string, string];
  /** Pairs of overlapping codings. */
  readonly count: number;
  readonly example: PlacedCoding;
}

/**
 * Pairs of codes of one exclusive set that one coder put on overlapping words in one pass.
 * `setsById`: the set of each code that is in one. Sorts, then looks at neighbours: n log n and what
 * overlaps.
 */
export function findExclusiveProblems(
  codings: readonly PlacedCoding[],
  setsById: ReadonlyMap<string, string>,
): ExclusiveProblem[] {
  const problems = new Map<string, ExclusiveProblem>();
  const groups = Map.groupBy(codings, ({ documentId, coderId, textVersionId, pass, codeId }) =>
    [documentId, coderId, textVersionId, pass, setsById.get(codeId)].join(" "),
  );
  for (const group of groups.values()) {
    const sorted = [...group].sort((a, b) => a.startOffset - b.startOffset);
    for (const [at, first] of sorted.entries()) {
      for (let next = at + 1; next < sorted.length; next += 1) {
        const second = sorted[next];
        if (second === undefined || second.startOffset >= first.endOffset) break;
        if (second.codeId !== first.codeId) note(problems, first, second, setsById);
      }
    }
  }
  return [...problems.values()];
}

function note(
  problems: Map<string, ExclusiveProblem>,
  first: PlacedCoding,
  second: PlacedCoding,
  setsById: ReadonlyMap<string, string>,
): void {
  const [a = "", b = ""] = [first.codeId, second.codeId].sort();
  const key = `${a} ${b}`;
  const known = problems.get(key);
  problems.set(key, {
    set: setsById.get(a) ?? "",
    codeIds: [a, b],
    count: (known?.count ?? 0) + 1,
    example: known?.example ?? first,
  });
}
