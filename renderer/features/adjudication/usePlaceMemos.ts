import { useMemo } from "react";
import { codingIdAt, codingTableFromColumns } from "../../../shared/coding/codingTable.ts";
import type { DocumentCodings } from "../../../shared/contract/documents.ts";
import type { StoredMemo } from "../../../shared/contract/memos.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";

/**
 * The memos on passages at a place. Those of the project and the codings of the document are asked for
 * once, not for each place. `revision`: of the queue; decisions change nobody's codings.
 */
export function usePlaceMemos(
  documentId: string,
  place: Span | null,
  revision: number,
): readonly StoredMemo[] {
  const memoRevision = useProjectStore((state) => state.memoRevision);
  const memos = useHostAnswer(String(memoRevision), () =>
    api.memos.list({ target: null, coders: "all" }),
  );
  const { answer: codings } = useHostAnswer(`${documentId} ${revision}`, () =>
    api.documents.codings({ documentId, coders: "all" }),
  );
  return useMemo(() => {
    if (place === null || codings?.documentId !== documentId) return [];
    const here = codingIdsIn(codings, place);
    return (memos.answer ?? []).filter(
      ({ targetKind, targetId }) => targetKind === "coding" && here.has(targetId ?? ""),
    );
  }, [documentId, place, memos.answer, codings]);
}

function codingIdsIn(codings: DocumentCodings, place: Span): Set<string> {
  const table = codingTableFromColumns(codings);
  const ids = new Set<string>();
  for (let row = 0; row < table.count; row += 1) {
    const [start = 0, end = 0] = [codings.startOffsets[row], codings.endOffsets[row]];
    if (start < place.endOffset && end > place.startOffset) ids.add(codingIdAt(table, row));
  }
  return ids;
}
