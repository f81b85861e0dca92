import type { ComparedDocument } from "../../../shared/contract/agreement.ts";

/** A stretch of text on which the same number of coders applied the code. Half-open. */
export interface DensityStretch {
  startOffset: number;
  endOffset: number;
  /** At least 1. */
  coders: number;
}

/** How many of the coders applied a code where; passages of one coder that overlap count once. */
export function densityOf(coders: ComparedDocument["coders"], codeId: string): DensityStretch[] {
  const changes = coders
    .flatMap(({ passages }) => united(passages.filter((passage) => passage.codeId === codeId)))
    .flatMap(({ startOffset, endOffset }) => [
      { offset: startOffset, change: 1 },
      { offset: endOffset, change: -1 },
    ])
    .sort((one, other) => one.offset - other.offset);
  const stretches: DensityStretch[] = [];
  let [depth, since] = [0, 0];
  for (const { offset, change } of changes) {
    if (offset > since && depth > 0) {
      const last = stretches.at(-1);
      if (last?.endOffset === since && last.coders === depth) last.endOffset = offset;
      else stretches.push({ startOffset: since, endOffset: offset, coders: depth });
    }
    depth += change;
    since = offset;
  }
  return stretches;
}

interface Stretch {
  startOffset: number;
  endOffset: number;
}

function united(passages: readonly Stretch[]): Stretch[] {
  const sorted = [...passages].sort((one, other) => one.startOffset - other.startOffset);
  const result: Stretch[] = [];
  for (const { startOffset, endOffset } of sorted) {
    const last = result.at(-1);
    if (last !== undefined && startOffset <= last.endOffset) {
      last.endOffset = Math.max(last.endOffset, endOffset);
    } else result.push({ startOffset, endOffset });
  }
  return result;
}

/** How many coders count as having judged the document for the code. */
export function judgesOf(coders: ComparedDocument["coders"], codeId: string): number {
  return coders.filter(({ missingCodeIds }) => !missingCodeIds.includes(codeId)).length;
}
