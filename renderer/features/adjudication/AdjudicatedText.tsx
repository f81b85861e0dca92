import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { consensusCoder } from "../../../shared/adjudication/consensusCoder.ts";
import { codePath } from "../../../shared/codebook/codeTree.ts";
import type { AdjudicationQueue, QueueEntry } from "../../../shared/contract/adjudication.ts";
import type { AgreementSettings, ComparedDocument } from "../../../shared/contract/agreement.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { laneTable, mostLanes } from "../agreement/laneTables.ts";
import { useHostAnswer } from "../agreement/useHostAnswer.ts";
import { noReaderActions, onlyReading } from "../reader/onlyReading.ts";
import { pageNonce } from "../reader/pageNonce.ts";
import { Reader, type ReaderHandle } from "../reader/Reader.tsx";
import type { ReaderCode, ReaderCoder } from "../reader/readerInput.ts";
import { LanesButton } from "./LanesButton.tsx";
import { laneCoderIds } from "./laneCoders.ts";
import type { Deciding } from "./useDeciding.ts";

interface Props {
  queue: AdjudicationQueue;
  settings: AgreementSettings;
  /** Of the coders' passages; see `useQueue`. */
  revision: number;
  documentId: string;
  text: string;
  item: QueueEntry | null;
  deciding: Deciding;
  onSelect: (selection: Span | null) => void;
}

const noSpans: readonly Span[] = [];
const nobodyChosen: readonly string[] = [];

/** The text with all coders' passages and, in a lane of its own, what was decided. */
export function AdjudicatedText(props: Props) {
  const { documentId, text, item, deciding, onSelect } = props;
  const preferences = useProjectStore((state) => state.app?.preferences);
  const document = useProjectStore((state) => state.documentsById.get(documentId));
  const reader = useRef<ReaderHandle>(null);
  /** In this text; none: who differs at the place. */
  const [chosenIds, setChosen] = useState<readonly string[]>(nobodyChosen);
  const { laneIds, comparedIds, ...lanes } = useLanes(props, chosenIds);
  const { mode } = deciding;
  const [start, end] = [item?.startOffset ?? 0, item?.endOffset ?? 0];
  // Called anew for another place, and once the text is on screen.
  const attach = useCallback(
    (handle: ReaderHandle | null) => {
      reader.current = handle;
      handle?.mark(end > start ? { startOffset: start, endOffset: end } : null);
      if (end > start) handle?.scrollTo(start, end);
    },
    [start, end],
  );
  useEffect(() => {
    if (mode === "decide") return;
    reader.current?.focus();
    // The place is what is changed; a passage nobody coded is somewhere else.
    if (mode === "span" && end > start) reader.current?.select(start, end);
  }, [mode, start, end]);
  return (
    <>
      <header className="adjudication-text-header">
        <h2 className="adjudication-document">{document?.name ?? ""}</h2>
        {comparedIds.length > mostLanes && (
          <LanesButton laneIds={laneIds} comparedIds={comparedIds} onChoose={setChosen} />
        )}
        {mode === "decide" ? (
          <Button
            size="sm"
            isDisabled={!deciding.canEdit}
            onPress={() => deciding.setMode("added")}
          >
            {words.add} <Kbd keys="A" />
          </Button>
        ) : (
          <TakeBar deciding={deciding} />
        )}
      </header>
      <div className="adjudication-reader">
        <Reader
          {...noReaderActions}
          {...onlyReading}
          onSelectionChange={onSelect}
          {...lanes}
          ref={attach}
          text={text}
          documentName={document?.name ?? ""}
          currentCoderId={lanes.firstCoderId}
          comparing
          excludedSpans={document?.excludedSpans ?? noSpans}
          fontSize={preferences?.fontSize}
          lineSpacing={preferences?.lineSpacing}
          cspNonce={pageNonce()}
        />
      </div>
    </>
  );
}

function TakeBar({ deciding }: { deciding: Deciding }) {
  return (
    <div className="adjudication-take" role="status">
      <span>{deciding.mode === "added" ? words.addHint : words.spanHint}</span>
      <Button size="sm" variant="primary" onPress={deciding.take}>
        {words.take} <Kbd keys="Enter" />
      </Button>
      <Button size="sm" onPress={() => deciding.setMode("decide")}>
        {words.cancel} <Kbd keys="Esc" />
      </Button>
    </div>
  );
}

const nobody: ComparedDocument["coders"] = [];

function useLanes(
  { queue, settings, revision, documentId, item }: Props,
  chosenIds: readonly string[],
) {
  const codesById = useProjectStore((state) => state.codesById);
  const codersById = useProjectStore((state) => state.codersById);
  const projectId = useProjectStore((state) => state.project?.projectId ?? "");
  const { answer } = useHostAnswer(`${JSON.stringify(settings)} ${documentId} ${revision}`, () =>
    api.agreement.document({ settings, documentId }),
  );
  const compared = answer?.documentId === documentId ? answer.coders : nobody;
  return useMemo(() => {
    const consensus = consensusCoder(projectId, "");
    const laneIds = laneCoderIds(
      compared.map(({ coderId }) => coderId),
      item,
      chosenIds,
    );
    const shown = compared.filter(({ coderId }) => laneIds.includes(coderId));
    const decided = { coderId: consensus.id, passages: decidedIn(queue, documentId) };
    const people = shown.map(({ coderId }): [string, ReaderCoder] => {
      const { name = "", colour = "" } = codersById.get(coderId) ?? {};
      return [coderId, { name, colour }];
    });
    return {
      codings: laneTable([...shown, { ...decided, missingCodeIds: [] }], null),
      codes: new Map(
        [...codesById.values()].map((code): [string, ReaderCode] => [
          code.id,
          { name: code.name, colour: code.colour, path: codePath(code, codesById) },
        ]),
      ),
      coders: new Map([...people, [consensus.id, consensus] as const]),
      firstCoderId: shown[0]?.coderId ?? consensus.id,
      laneIds,
      comparedIds: compared.map(({ coderId }) => coderId),
    };
  }, [projectId, compared, item, chosenIds, queue, documentId, codesById, codersById]);
}

function decidedIn({ items }: AdjudicationQueue, documentId: string) {
  const decisions = items.flatMap((item) => (item.documentId === documentId ? item.decisions : []));
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  return [...byId.values()].flatMap(({ passages }) => passages);
}
