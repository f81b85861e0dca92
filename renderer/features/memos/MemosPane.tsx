import { StickyNote } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { codingAt, rowOfCoding } from "../../../shared/coding/codingTable.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { memosWords as words } from "../../words/memos.ts";
import { MemoEntry } from "./MemoEntry.tsx";
import { NewMemo } from "./NewMemo.tsx";
import { type Target, useMemos } from "./useMemos.ts";
import "./memos.css";

type Subject = SelectOption<"coding" | "code" | "document" | "project"> & { target: Target };

/** The memos on what is selected: the passage, the code, the document, or the project. */
export function MemosPane() {
  const subjects = useSubjects();
  const [first] = subjects;
  const [chosen, setChosen] = useState<Subject["id"] | null>(null);
  const selectedCodingId = useUiStore((state) => state.selectedCodingId);
  // A newly selected passage is what somebody wants to write about.
  useEffect(() => setChosen(selectedCodingId === null ? null : "coding"), [selectedCodingId]);
  const subject = subjects.find((each) => each.id === chosen) ?? first;
  return (
    <div className="memos-pane">
      <Select
        label={words.about}
        options={subjects}
        value={subject?.id ?? null}
        onChange={setChosen}
        size="sm"
      />
      {subject !== undefined && <MemosOn key={subject.target.id} target={subject.target} />}
    </div>
  );
}

function MemosOn({ target }: { target: Target }) {
  const memos = useMemos(target);
  const canEdit = useCanEdit();
  return (
    <>
      {canEdit && <NewMemo target={target} />}
      {memos === null ? (
        <Loading label={words.loading} />
      ) : memos.length === 0 ? (
        <EmptyState icon={StickyNote} title={words.none}>
          {words.noneText}
        </EmptyState>
      ) : (
        memos.map((memo) => <MemoEntry key={memo.id} memo={memo} />)
      )}
    </>
  );
}

const quoteLength = 60;

function useSubjects(): Subject[] {
  const codingId = useUiStore((state) => state.selectedCodingId);
  const codeId = useUiStore((state) => state.selectedCodeId);
  const open = useProjectStore((state) => state.openDocument);
  const code = useProjectStore((state) =>
    codeId === null ? undefined : state.codesById.get(codeId),
  );
  const documentName = useProjectStore((state) =>
    open === null ? undefined : state.documentsById.get(open.documentId)?.name,
  );
  return useMemo(() => {
    const subjects: Subject[] = [];
    const row = open === null || codingId === null ? -1 : rowOfCoding(open.codings, codingId);
    if (open !== null && row >= 0) {
      const { id, startOffset, endOffset } = codingAt(open.codings, row);
      const quote = open.text.text.slice(
        startOffset,
        Math.min(endOffset, startOffset + quoteLength),
      );
      subjects.push({ id: "coding", label: words.coding(quote), target: { kind: "coding", id } });
    }
    if (code !== undefined) {
      const { id, name, colour } = code;
      subjects.push({ id: "code", label: words.code(name), colour, target: { kind: "code", id } });
    }
    if (open !== null && documentName !== undefined) {
      const target: Target = { kind: "document", id: open.documentId };
      subjects.push({ id: "document", label: words.document(documentName), target });
    }
    subjects.push({ id: "project", label: words.project, target: { kind: "project", id: null } });
    return subjects;
  }, [open, codingId, code, documentName]);
}
