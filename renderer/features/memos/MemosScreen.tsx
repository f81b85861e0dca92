import { StickyNote } from "lucide-react";
import { useMemo, useState } from "react";
import { codingAt, rowOfCoding } from "../../../shared/coding/codingTable.ts";
import type { StoredMemo } from "../../../shared/contract/memos.ts";
import type { MemoTarget } from "../../../shared/records/memos.ts";
import { openDocument } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { memosWords as words } from "../../words/memos.ts";
import { MemoEntry } from "./MemoEntry.tsx";
import { NewMemo } from "./NewMemo.tsx";
import { useMemos } from "./useMemos.ts";
import "./memos.css";

const kindWords: { readonly [K in MemoTarget]: string } = {
  project: words.onProject,
  document: words.onDocument,
  code: words.onCode,
  coding: words.onCoding,
};

/** All visible memos of the project, newest first, and a place for memos on the project itself. */
export function MemosScreen() {
  const memos = useMemos(null);
  const canEdit = useCanEdit();
  const [filter, setFilter] = useState("");
  const found = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return (memos ?? []).filter((memo) =>
      `${memo.text} ${memo.targetLabel}`.toLowerCase().includes(wanted),
    );
  }, [memos, filter]);
  return (
    <main className="memos-screen" aria-label={words.title}>
      <div className="memos-column">
        <h1 className="memos-title">{words.title}</h1>
        {canEdit && <NewMemo target={{ kind: "project", id: null }} />}
        {memos !== null && memos.length > 0 && (
          <SearchField label={words.filter} value={filter} onChange={setFilter} />
        )}
        {memos === null && <Loading label={words.loading} />}
        {memos !== null && found.length === 0 && (
          <EmptyState icon={StickyNote} title={memos.length === 0 ? words.none : words.noneFound}>
            {memos.length === 0 ? words.noneText : null}
          </EmptyState>
        )}
        {found.map((memo) => (
          <section key={memo.id} className="memos-with-target">
            <MemoSubject memo={memo} />
            <MemoEntry memo={memo} />
          </section>
        ))}
      </div>
    </main>
  );
}

/** What a memo is on; pressing it leads there. */
function MemoSubject({ memo }: { memo: StoredMemo }) {
  const kind = kindWords[memo.targetKind];
  if (memo.targetKind === "project") return <p className="memos-subject">{kind}</p>;
  return (
    <p className="memos-subject">
      {kind}
      <Button size="sm" variant="quiet" onPress={() => void goTo(memo)}>
        {memo.targetLabel}
      </Button>
    </p>
  );
}

async function goTo(memo: StoredMemo): Promise<void> {
  const ui = useUiStore.getState();
  if (memo.targetKind === "code") {
    ui.change({ screen: "coding", detailTab: "code", selectedCodeId: memo.targetId });
    return;
  }
  ui.change({ screen: "coding", detailTab: "memos" });
  if (memo.documentId === null) return;
  await openDocument(memo.documentId);
  const open = useProjectStore.getState().openDocument;
  if (memo.targetKind !== "coding" || memo.targetId === null || open === null) return;
  const row = rowOfCoding(open.codings, memo.targetId);
  if (row < 0) return;
  const { startOffset, endOffset } = codingAt(open.codings, row);
  ui.change({ selectedCodingId: memo.targetId });
  ui.goToPassage(open.documentId, { startOffset, endOffset });
}
