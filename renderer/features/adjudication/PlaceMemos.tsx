import { codingIdAt, codingTableFromColumns } from "../../../shared/coding/codingTable.ts";
import type { QueueEntry } from "../../../shared/contract/adjudication.ts";
import type { DocumentCodings } from "../../../shared/contract/documents.ts";
import type { StoredMemo } from "../../../shared/contract/memos.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Swatch } from "../../ui/Swatch.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";

/** What coders wrote about their passages here, as they stand now. */
export function PlaceMemos({ item }: { item: QueueEntry }) {
  const { documentId } = item;
  const memoRevision = useProjectStore((state) => state.memoRevision);
  const codingRevision = useProjectStore((state) => state.codingRevision);
  const memos = useHostAnswer(String(memoRevision), () =>
    api.memos.list({ target: null, coders: "all" }),
  );
  const codings = useHostAnswer(`${documentId} ${codingRevision}`, () =>
    api.documents.codings({ documentId, coders: "all" }),
  );
  const here =
    codings.answer?.documentId === documentId ? codingIdsIn(codings.answer, item) : new Set();
  const shown = (memos.answer ?? []).filter(
    ({ targetKind, targetId }) => targetKind === "coding" && here.has(targetId),
  );
  return (
    <section className="adjudication-memos" aria-label={words.memos}>
      <h3 className="ui-label">{words.memos}</h3>
      {shown.length === 0 ? (
        <p className="adjudication-hint">{words.noMemos}</p>
      ) : (
        shown.map((memo) => <PlaceMemo key={memo.id} memo={memo} />)
      )}
    </section>
  );
}

function PlaceMemo({ memo }: { memo: StoredMemo }) {
  const coder = useProjectStore((state) => state.codersById.get(memo.coderId));
  return (
    <article>
      <p className="adjudication-hint">
        <Swatch colour={coder?.colour ?? ""} shape="coder" /> {coder?.name ?? ""}
      </p>
      <p className="adjudication-memo">{memo.text}</p>
    </article>
  );
}

function codingIdsIn(codings: DocumentCodings, place: QueueEntry): Set<string> {
  const table = codingTableFromColumns(codings);
  const ids = new Set<string>();
  for (let row = 0; row < table.count; row += 1) {
    const [start = 0, end = 0] = [codings.startOffsets[row], codings.endOffsets[row]];
    if (start < place.endOffset && end > place.startOffset) ids.add(codingIdAt(table, row));
  }
  return ids;
}
