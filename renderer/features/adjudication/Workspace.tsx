import { useEffect, useMemo, useState } from "react";
import type { AdjudicationQueue, QueueEntry } from "../../../shared/contract/adjudication.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { Loading } from "../../ui/Loading.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { AdjudicatedText } from "./AdjudicatedText.tsx";
import { changeAdjudication, useAdjudication } from "./adjudicationStore.ts";
import { DecisionPanel } from "./DecisionPanel.tsx";
import { useDocumentText } from "./documentTexts.ts";
import { PickCodeDialog } from "./PickCodeDialog.tsx";
import { QueuePane } from "./QueuePane.tsx";
import { filterQueue, isToDecide } from "./queueFilter.ts";
import { useAdjudicationKeys } from "./useAdjudicationKeys.ts";
import { useDeciding } from "./useDeciding.ts";
import { usePlaceMemos } from "./usePlaceMemos.ts";

interface Props {
  queue: AdjudicationQueue;
  /** Of what else is shown of the documents; see `useQueue`. */
  revision: number;
  settings: AgreementSettings;
}

/** The queue, the text and the decision, side by side. */
export function Workspace({ queue, revision, settings }: Props) {
  const filter = useAdjudication((state) => state.filter);
  const key = useAdjudication((state) => state.key);
  const items = useMemo(() => filterQueue(queue.items, filter), [queue, filter]);
  const current = items.find((item) => item.key === key) ?? items.find(isToDecide) ?? items[0];
  const documentId = current?.documentId ?? queue.documentIds[0] ?? "";
  const text = useDocumentText(documentId);
  const memos = usePlaceMemos(documentId, current ?? null, revision);
  const [selection, setSelection] = useState<Span | null>(null);
  const deciding = useDeciding({ queue, items, current: current ?? null, text, selection });
  useAdjudicationKeys(deciding.keys);
  useEffect(() => {
    if (current !== undefined && current.key !== key) changeAdjudication({ key: current.key });
  }, [current, key]);
  return (
    <div className="adjudication-workspace">
      <QueuePane
        queue={queue}
        items={items}
        current={current ?? null}
        onShow={(item: QueueEntry) => changeAdjudication({ key: item.key, mode: "decide" })}
        onStep={deciding.step}
      />
      <section className="adjudication-text" aria-label={words.text}>
        {text === null ? (
          <Loading label={words.loading} />
        ) : (
          <AdjudicatedText
            key={documentId}
            queue={queue}
            settings={settings}
            revision={revision}
            documentId={documentId}
            text={text}
            item={current ?? null}
            deciding={deciding}
            onSelect={setSelection}
          />
        )}
      </section>
      <DecisionPanel
        key={current?.key ?? ""}
        items={items}
        item={current ?? null}
        text={text}
        memos={memos}
        deciding={deciding}
      />
      {deciding.picking !== null && (
        <PickCodeDialog
          title={deciding.picking === "other" ? words.pickOther : words.pickAdded}
          exceptId={deciding.picking === "other" ? (current?.codeId ?? null) : null}
          onPick={deciding.pick}
          onClose={deciding.stopPicking}
        />
      )}
    </div>
  );
}
