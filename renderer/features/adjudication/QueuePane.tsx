import { useMemo, useState } from "react";
import type { AdjudicationQueue, QueueEntry } from "../../../shared/contract/adjudication.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { List } from "../../ui/List.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { BackToAgreement } from "./BackToAgreement.tsx";
import { usePlaceQuote } from "./documentTexts.ts";
import { FinalDataMenu } from "./FinalDataMenu.tsx";
import { QueueFilters } from "./QueueFilters.tsx";
import { isDecided } from "./queueFilter.ts";
import { RulesDialog } from "./RulesDialog.tsx";

interface Props {
  queue: AdjudicationQueue;
  items: readonly QueueEntry[];
  current: QueueEntry | null;
  onShow: (item: QueueEntry) => void;
  onStep: (direction: 1 | -1) => void;
}

/** What is to be decided, how far it is, and which of it is listed. */
export function QueuePane({ queue, items, current, onShow, onStep }: Props) {
  const canEdit = useCanEdit();
  const [hasRules, setRules] = useState(false);
  const decided = useMemo(() => queue.items.filter(isDecided).length, [queue]);
  const total = queue.items.length;
  const selectedIds = useMemo(() => new Set(current === null ? [] : [current.key]), [current]);
  const select = (keys: Set<string>) => {
    const item = items.find(({ key }) => keys.has(key));
    if (item !== undefined) onShow(item);
  };
  return (
    <section className="adjudication-queue" aria-label={words.queue}>
      <header className="adjudication-queue-header">
        <div className="adjudication-title-line">
          <h1 className="adjudication-title">{words.title}</h1>
          <BackToAgreement />
        </div>
        <ProgressBar
          label={words.progress(decided, total)}
          fraction={total === 0 ? 1 : decided / total}
        />
        <div className="adjudication-bar">
          <Button size="sm" isDisabled={!canEdit} onPress={() => setRules(true)}>
            {words.rules}
          </Button>
          <FinalDataMenu />
        </div>
        <QueueFilters queue={queue} />
        <div className="adjudication-bar">
          <Button size="sm" onPress={() => onStep(1)}>
            {words.next} <Kbd keys="J" />
          </Button>
          <Button size="sm" onPress={() => onStep(-1)}>
            {words.previous} <Kbd keys="K" />
          </Button>
        </div>
        {items.length < total && (
          <p className="adjudication-hint" role="status">
            {words.shown(items.length)}
          </p>
        )}
      </header>
      <List
        label={words.queue}
        items={items}
        getId={keyOf}
        renderItem={renderRow}
        rowHeight={52}
        selectionMode="single"
        selectedIds={selectedIds}
        onSelectionChange={select}
        revealId={current?.key ?? null}
        empty={<p className="adjudication-hint adjudication-none">{words.noMatch}</p>}
      />
      {hasRules && <RulesDialog onClose={() => setRules(false)} />}
    </section>
  );
}

function keyOf({ key }: QueueEntry): string {
  return key;
}

function renderRow(item: QueueEntry) {
  return <QueueRow item={item} />;
}

function QueueRow({ item }: { item: QueueEntry }) {
  const code = useProjectStore((state) => state.codesById.get(item.codeId));
  const document = useProjectStore((state) => state.documentsById.get(item.documentId));
  const quote = usePlaceQuote(item);
  return (
    <div className="adjudication-row">
      <p className="adjudication-row-facts">
        <Swatch colour={code?.colour ?? ""} />
        <span className="adjudication-row-code">{code?.name ?? ""}</span>
        <span className="adjudication-row-document">{document?.name ?? ""}</span>
        <span className={`adjudication-status adjudication-status-${item.status}`}>
          {words.statuses[item.status]}
        </span>
      </p>
      <p className="adjudication-row-quote">{quote}</p>
    </div>
  );
}
