import { ArrowLeft, BookOpen, Check, Minus, Plus } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { writeCodePath } from "../../../shared/codebook/codePath.ts";
import type {
  ListedPassage,
  StudentPassages as Passages,
  TeachingSettings,
  TeachingTable,
} from "../../../shared/contract/teaching.ts";
import { type Outcome, outcomes } from "../../../shared/teaching/accuracy.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List } from "../../ui/List.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Select } from "../../ui/Select.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { teachingWords as words } from "../../words/teaching.ts";
import { laneTable } from "../agreement/laneTables.ts";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";
import { LanesReader } from "../reader/LanesReader.tsx";
import { showInTeaching } from "./teachingViewStore.ts";

interface Props {
  settings: TeachingSettings;
  table: TeachingTable;
  studentId: string;
  /** null: all codes. */
  codeId: string | null;
  /** null: all passages. */
  outcome: Outcome | null;
}

const anyCode = "any";

/** One student's passages beside the key's, in the text, for reading only. */
export function StudentPassages(props: Props) {
  const { settings, table, studentId, codeId, outcome } = props;
  const seq = useProjectStore((state) => state.project?.seq);
  const codesById = useProjectStore((state) => state.codesById);
  const back = useRef<HTMLDivElement>(null);
  // The cell that was pressed is gone: without this the focus would be nowhere.
  useEffect(() => back.current?.querySelector("button")?.focus(), []);
  const { answer, error } = useHostAnswer(
    `${JSON.stringify(settings)} ${studentId} ${codeId} ${seq}`,
    () => api.teaching.passages({ settings, studentId, codeId }),
  );
  const student = table.students.find(({ coderId }) => coderId === studentId)?.name ?? "";
  const open = (changes: Partial<Pick<Props, "codeId" | "outcome">>) =>
    showInTeaching({ opened: { studentId, codeId, outcome, ...changes } });
  return (
    <section className="team-part" aria-label={words.passagesTitle(student)}>
      <div ref={back} className="teaching-bar">
        <Button
          size="sm"
          variant="quiet"
          icon={ArrowLeft}
          onPress={() => showInTeaching({ opened: null })}
        >
          {words.back}
        </Button>
        <h2>{student}</h2>
        <Select
          label={words.code}
          size="sm"
          options={[
            { id: anyCode, label: words.allCodes },
            ...table.codes.map(({ id, path }) => ({
              id,
              label: writeCodePath(path),
              colour: codesById.get(id)?.colour ?? "",
            })),
          ]}
          value={codeId ?? anyCode}
          onChange={(id) => open({ codeId: id === anyCode ? null : id })}
        />
        {answer !== null && (
          <OutcomeSelect
            passages={answer.passages}
            outcome={outcome}
            onChange={(id) => open({ outcome: id })}
          />
        )}
      </div>
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {answer === null && error === null && <Loading label={words.loading} />}
      {answer !== null && <ListAndText {...props} student={student} answer={answer} />}
    </section>
  );
}

function OutcomeSelect(props: {
  passages: readonly ListedPassage[];
  outcome: Outcome | null;
  onChange: (outcome: Outcome | null) => void;
}) {
  const { passages, outcome, onChange } = props;
  const count = (of: Outcome) => passages.filter((passage) => passage.outcome === of).length;
  return (
    <Select
      label={words.outcome}
      size="sm"
      options={[
        { id: "all" as const, label: words.allOutcomes(passages.length) },
        ...outcomes.map((id) => ({
          id,
          label: words.outcomeCount(id, count(id)),
          description: words.outcomeHelp[id],
        })),
      ]}
      value={outcome ?? "all"}
      onChange={(id) => onChange(id === "all" ? null : id)}
    />
  );
}

function ListAndText(props: Props & { student: string; answer: Passages }) {
  const { table, outcome, answer, student } = props;
  const listed = useMemo(
    () => answer.passages.filter((passage) => outcome === null || passage.outcome === outcome),
    [answer, outcome],
  );
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = listed.find((passage) => idOf(passage) === chosenId) ?? listed[0] ?? null;
  if (chosen === null) {
    return (
      <EmptyState icon={BookOpen} title={words.noPassages}>
        {words.noPassagesText}
      </EmptyState>
    );
  }
  return (
    <div className="teaching-passages">
      <List
        label={words.list}
        items={listed}
        getId={idOf}
        rowHeight={46}
        selectionMode="single"
        selectedIds={new Set([idOf(chosen)])}
        onSelectionChange={(ids) => setChosenId([...ids][0] ?? null)}
        onAction={(passage) => setChosenId(idOf(passage))}
        renderItem={renderPassage}
      />
      <div className="teaching-text">
        <p className="teaching-note">
          {chosen.documentName}
          {chosen.keyQuote !== null && <span>{words.keyHas(chosen.keyQuote)}</span>}
          {chosen.memos.map((memo) => (
            <span key={memo}>{words.memo(memo)}</span>
          ))}
        </p>
        <PassageText
          key={chosen.documentId}
          table={table}
          student={student}
          studentId={props.studentId}
          answer={answer}
          passage={chosen}
        />
      </div>
    </div>
  );
}

function idOf({ documentId, codeId, outcome, key, student }: ListedPassage): string {
  const span = student ?? key;
  return [documentId, codeId, outcome, span?.startOffset, span?.endOffset, key?.startOffset].join(
    " ",
  );
}

function renderPassage(passage: ListedPassage) {
  return <PassageRow passage={passage} />;
}

const outcomeIcons = { found: Check, missed: Minus, extra: Plus };

function PassageRow({ passage: { outcome, codeId, quote } }: { passage: ListedPassage }) {
  const code = useProjectStore((state) => state.codesById.get(codeId));
  const Icon = outcomeIcons[outcome];
  return (
    <span className="teaching-row">
      <span className="teaching-quote">{quote}</span>
      <span className="teaching-facts">
        <Icon size={12} aria-hidden />
        {words.outcomes[outcome]}
        <Swatch colour={code?.colour ?? ""} />
        {code?.name}
      </span>
    </span>
  );
}

function PassageText(props: {
  table: TeachingTable;
  student: string;
  studentId: string;
  answer: Passages;
  passage: ListedPassage;
}) {
  const { table, student, studentId, answer, passage } = props;
  const { documentId } = passage;
  const text = useHostAnswer(documentId, () => api.documents.text({ documentId }));
  const codesById = useProjectStore((state) => state.codesById);
  const codersById = useProjectStore((state) => state.codersById);
  const lanes = useMemo(() => {
    const marked = answer.documents.find((each) => each.documentId === documentId)?.coders ?? [];
    const coder = (id: string, name: string) =>
      [id, { name, colour: codersById.get(id)?.colour ?? "" }] as const;
    return {
      codings: laneTable(marked, null),
      codes: new Map(
        table.codes.map(({ id, path }) => {
          const { name = "", colour = "" } = codesById.get(id) ?? {};
          return [id, { name, colour, path: writeCodePath(path) }];
        }),
      ),
      coders: new Map([coder(table.key.coderId, words.theKey), coder(studentId, student)]),
    };
  }, [answer, documentId, table, student, studentId, codesById, codersById]);
  if (text.error !== null) return <Banner tone="error">{text.error.message}</Banner>;
  if (text.answer === null) return <Loading label={words.loading} />;
  return (
    <LanesReader
      {...lanes}
      comparing
      keepsFocus
      documentId={documentId}
      documentName={passage.documentName}
      text={text.answer.text}
      firstCoderId={table.key.coderId}
      span={passage.student ?? passage.key}
    />
  );
}
