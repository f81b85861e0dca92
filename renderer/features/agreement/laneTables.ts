import { type CodingTable, codingTableFromColumns } from "../../../shared/coding/codingTable.ts";
import type { ComparedDocument } from "../../../shared/contract/agreement.ts";
import type { DensityStretch } from "./density.ts";

/** Columns of the reader's table; passages as compared have no ids of their own. */
interface LanePassage {
  codeId: string;
  coderId: string;
  startOffset: number;
  endOffset: number;
}

const idBytes = 16;

/** Above this many coders lanes would leave no room for the text. */
export const mostLanes = 6;

/** What the coders marked with one code, or with any, for the reader's lanes. */
export function laneTable(
  coders: readonly Pick<ComparedDocument["coders"][number], "coderId" | "passages">[],
  codeId: string | null,
): CodingTable {
  return tableOf(
    coders.flatMap(({ coderId, passages }) =>
      passages
        .filter((passage) => codeId === null || passage.codeId === codeId)
        .map((passage) => ({ ...passage, coderId })),
    ),
  );
}

/** One lane: each stretch as a passage of a code that says how many. */
export function densityTable(stretches: readonly DensityStretch[]): CodingTable {
  return tableOf(
    stretches.map(({ startOffset, endOffset, coders }) => ({
      codeId: String(coders),
      coderId: "",
      startOffset,
      endOffset,
    })),
  );
}

function tableOf(passages: readonly LanePassage[]): CodingTable {
  const codeIds = [...new Set(passages.map(({ codeId }) => codeId))];
  const coderIds = [...new Set(passages.map(({ coderId }) => coderId))];
  const codeIndex = new Map(codeIds.map((id, index) => [id, index]));
  const coderIndex = new Map(coderIds.map((id, index) => [id, index]));
  const ids = new Uint8Array(passages.length * idBytes);
  const numbers = new DataView(ids.buffer);
  for (const row of passages.keys()) numbers.setUint32(row * idBytes, row);
  return codingTableFromColumns({
    ids,
    startOffsets: Int32Array.from(passages, ({ startOffset }) => startOffset),
    endOffsets: Int32Array.from(passages, ({ endOffset }) => endOffset),
    codeIndexes: Int32Array.from(passages, ({ codeId }) => codeIndex.get(codeId) ?? 0),
    coderIndexes: Int32Array.from(passages, ({ coderId }) => coderIndex.get(coderId) ?? 0),
    codeIds,
    coderIds,
    uncertain: new Uint8Array(passages.length),
    meanings: new Int32Array(passages.length).fill(1),
    createdAt: new Float64Array(passages.length),
  });
}
