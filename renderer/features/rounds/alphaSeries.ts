import type { RoundFigures } from "../../../shared/contract/rounds.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Round } from "../../../shared/records/rounds.ts";

/** The α of one code round by round. */
export interface AlphaSeries {
  codeId: string;
  name: string;
  colour: string;
  /** null: undefined in that round; undefined: not compared there. */
  alphas: readonly (number | null | undefined)[];
}

const goneColour = "#808080";

/** Every code that some round compared, by its present name where it is still there. */
export function alphaSeries(
  figures: readonly RoundFigures[],
  codesById: ReadonlyMap<string, Pick<Code, "name" | "colour">>,
): AlphaSeries[] {
  const names = new Map(
    figures.flatMap(({ codes }) => codes.map(({ codeId, name }) => [codeId, name] as const)),
  );
  return [...names].map(([codeId, name]) => ({
    codeId,
    name: codesById.get(codeId)?.name ?? name,
    colour: codesById.get(codeId)?.colour ?? goneColour,
    alphas: figures.map(({ codes }) => codes.find((code) => code.codeId === codeId)?.alpha),
  }));
}

/** Whether all rounds are about the same documents. */
export function haveSameDocuments(rounds: readonly Pick<Round, "documentIds">[]): boolean {
  const keys = rounds.map(({ documentIds }) => documentIds.toSorted().join());
  return new Set(keys).size <= 1;
}

/** The least distance between labels, kept by moving them down, and up again at the end (pixels). */
export function spreadLabels(wanted: readonly number[], gap: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(placed[index] ?? 0, last + gap);
    placed[index] = last;
  }
  let next = bottom + gap;
  for (const index of order.reverse()) {
    next = Math.min(placed[index] ?? 0, next - gap);
    placed[index] = next;
  }
  return placed;
}
