import { BookOpen } from "lucide-react";
import { useState } from "react";
import { descendantIds } from "../../../shared/codebook/codeTree.ts";
import type { FinalAnswer, FinalRow } from "../../../shared/contract/adjudication.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { openDocument } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { codeColourClass } from "../../theme/codeColours.ts";
import { Banner } from "../../ui/Banner.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List } from "../../ui/List.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { codebookWords } from "../../words/codebook.ts";
import { OthersGate } from "../agreement/OthersGate.tsx";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";
import { PageTurner } from "../codebook/PageTurner.tsx";
import { passagesPerPage } from "../codebook/usePassages.ts";
import { FinalDataMenu } from "./FinalDataMenu.tsx";
import { useFinalSettings } from "./useFinalSettings.ts";
import { WhichPassages } from "./WhichPassages.tsx";
import "./adjudication.css";

/** A code's passages in the final data set, with where each comes from. */
export function FinalPassages({ code }: { code: Code }) {
  return (
    <section className="codebook-passages-screen" aria-labelledby="final-passages-title">
      <header className="codebook-passages-header">
        <h1 id="final-passages-title" aria-label={codebookWords.passagesTitle(code.name)}>
          <Swatch colour={code.colour} />
          {code.name}
        </h1>
        <div className="codebook-passages-tools">
          <WhichPassages />
          <FinalDataMenu isShown />
        </div>
      </header>
      <OthersGate title={words.finalHidden} text={words.finalHiddenText} action={words.finalSee}>
        <Rows code={code} />
      </OthersGate>
    </section>
  );
}

function Rows({ code }: { code: Code }) {
  const settings = useFinalSettings();
  const seq = useProjectStore((state) => state.project?.seq);
  const codesById = useProjectStore((state) => state.codesById);
  const [page, setPage] = useState(0);
  // A folder stands for what is in it.
  const below = code.isFolder ? descendantIds([...codesById.values()], code.id) : [];
  const codeIds = [code.id, ...below];
  const { answer, error } = useHostAnswer(JSON.stringify([settings, codeIds, page, seq]), () => {
    const window = { offset: page * passagesPerPage, limit: passagesPerPage };
    return api.finalData.rows({ settings, codeIds, ...window });
  });
  if (error !== null) return <Banner tone="error">{error.message}</Banner>;
  if (answer === null) return <Loading label={words.loading} />;
  return (
    <>
      <Notes answer={answer} />
      <List
        label={codebookWords.passagesTitle(code.name)}
        items={answer.rows}
        getId={({ key }) => key}
        renderItem={renderRow}
        rowHeight={76}
        onAction={(row) => void openInReader(row)}
        empty={
          <EmptyState icon={BookOpen} title={words.finalNone}>
            {words.finalNoneText}
          </EmptyState>
        }
      />
      <PageTurner page={page} total={answer.total} onTurn={setPage} />
    </>
  );
}

/** What is not in the data, and what does not rest on present work. */
function Notes({ answer: { total, open, changed, leftOut } }: { answer: FinalAnswer }) {
  return (
    <div className="adjudication-final-notes">
      <p>{codebookWords.total(total, null)}</p>
      {open > 0 && <p>{words.finalOpen(open)}</p>}
      {changed > 0 && <p>{words.finalChanged(changed)}</p>}
      {leftOut.length > 0 && (
        <details>
          <summary>{words.leftOut(leftOut.length)}</summary>
          <ul>
            {leftOut.map(({ name, reason }) => (
              <li key={name}>
                {name}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function renderRow(row: FinalRow) {
  return <Row row={row} />;
}

function Row({ row }: { row: FinalRow }) {
  const code = useProjectStore((state) => state.codesById.get(row.codeId));
  const codersById = useProjectStore((state) => state.codersById);
  const names = row.coderIds.map((id) => codersById.get(id)?.name ?? "").join(", ");
  const basis = [basisOf(row), names].filter((part) => part !== "").join(", ");
  return (
    <div className="codebook-passage">
      <p className="codebook-passage-facts">
        <span>{row.documentName}</span>
        <span className="adjudication-source">{words.sourceOf(row.source, basis)}</span>
        {row.isChangedSince && <span className="codebook-uncertain">{words.changedSince}</span>}
        {row.span === null && <span className="codebook-uncertain">{words.unplaced}</span>}
      </p>
      <p className="codebook-passage-text">
        <span className="codebook-passage-around">{row.before.slice(-50)}</span>
        <mark className={codeColourClass(code?.colour ?? "")}>{row.quote}</mark>
        <span className="codebook-passage-around">{row.after}</span>
      </p>
    </div>
  );
}

function basisOf({ decision }: FinalRow): string {
  if (decision === null) return "";
  if (decision.rule !== null) return words.byRule(decision.rule);
  return words.hows[decision.how].toLowerCase();
}

async function openInReader({ documentId, span }: FinalRow): Promise<void> {
  if (span === null) return;
  useUiStore.getState().goToPassage(documentId, span);
  await openDocument(documentId);
}
