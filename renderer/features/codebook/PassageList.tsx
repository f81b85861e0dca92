import { type MouseEvent, type ReactNode, useCallback } from "react";
import type { Passage } from "../../../shared/contract/codes.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { codeColourClass } from "../../theme/codeColours.ts";
import { wordsAfter, wordsBefore } from "../../ui/excerpt.ts";
import { List } from "../../ui/List.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { codebookWords as words } from "../../words/codebook.ts";

export interface PassageListProps {
  label: string;
  passages: readonly Passage[];
  selectedIds: ReadonlySet<string>;
  onSelectionChange: (change: (ids: ReadonlySet<string>) => Set<string>) => void;
  /** A click on the words, or Enter. */
  onOpen?: (passage: Passage) => void;
  /** Delete on a row. */
  onDelete?: (passage: Passage) => void;
  /** Where passages of several codes are listed. */
  showsCode?: boolean;
  empty?: ReactNode;
}

const rowHeight = 80;
/** UTF-16 code units of the words before; more would leave no room for the passage itself. */
const shownBefore = 50;
/** As many the host gives of the words after. */
const longestAfter = 80;

/** Passages with the words around them; many can be selected. */
export function PassageList(props: PassageListProps) {
  const { passages, selectedIds, onSelectionChange, onOpen, onDelete, showsCode = false } = props;
  const showsOthers = useProjectStore((state) => state.showsOthers);

  const toggle = useCallback(
    (id: string) =>
      onSelectionChange((ids) => {
        const next = new Set(ids);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [onSelectionChange],
  );
  const renderItem = useCallback(
    (passage: Passage) => (
      <PassageRow
        passage={passage}
        showsCode={showsCode}
        showsCoder={showsOthers}
        onToggle={toggle}
      />
    ),
    [showsCode, showsOthers, toggle],
  );

  /** As Enter does. With Ctrl or Shift, and beside the words, a click selects. */
  const openOnClick = (event: MouseEvent) => {
    if (onOpen === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const passage = passages[clickedIndex(event)];
    if (passage === undefined) return;
    event.stopPropagation();
    onOpen(passage);
  };

  return (
    <div
      className="codebook-passages"
      data-openable={onOpen !== undefined || undefined}
      onClickCapture={openOnClick}
    >
      <List
        label={props.label}
        items={passages}
        getId={idOf}
        renderItem={renderItem}
        rowHeight={rowHeight}
        selectionMode="multiple"
        selectedIds={selectedIds}
        onSelectionChange={(ids) => onSelectionChange(() => ids)}
        {...(onOpen === undefined ? {} : { onAction: onOpen })}
        {...(onDelete === undefined ? {} : { onDelete })}
        empty={props.empty}
      />
    </div>
  );
}

function idOf({ coding }: Passage): string {
  return coding.id;
}

function clickedIndex({ target }: MouseEvent): number {
  const text = target instanceof Element ? target.closest(".codebook-passage-text") : null;
  const row = text?.closest<HTMLElement>("[data-row-index]");
  return row === null || row === undefined ? -1 : Number(row.dataset.rowIndex);
}

function PassageRow(props: {
  passage: Passage;
  showsCode: boolean;
  showsCoder: boolean;
  onToggle: (id: string) => void;
}) {
  const { passage, showsCode, showsCoder, onToggle } = props;
  const { coding, documentName, before, after } = passage;
  const code = useProjectStore((state) => state.codesById.get(coding.codeId));
  const coder = useProjectStore((state) => state.codersById.get(coding.coderId));
  const textVersionId = useProjectStore(
    (state) => state.documentsById.get(coding.documentId)?.textVersionId,
  );
  // Words that a correction removed have nothing around them any more.
  const isUnplaced = before === "" && after === "" && coding.textVersionId !== textVersionId;
  return (
    <>
      {/* For the mouse; the keyboard selects with Space. */}
      <button
        type="button"
        className="codebook-passage-box"
        tabIndex={-1}
        aria-hidden
        onClick={() => onToggle(coding.id)}
      />
      <div className="codebook-passage">
        <p className="codebook-passage-facts">
          <span className="codebook-passage-document">{documentName}</span>
          {showsCode && code !== undefined && (
            <span className="codebook-passage-fact">
              <Swatch colour={code.colour} />
              {code.name}
            </span>
          )}
          {showsCoder && coder !== undefined && (
            <span className="codebook-passage-fact">
              <Swatch colour={coder.colour} shape="coder" />
              {coder.name}
            </span>
          )}
          {coding.isUncertain && <span className="codebook-uncertain">{words.uncertain}</span>}
          {coding.meaning < (code?.meaning ?? 1) && (
            <span className="codebook-uncertain" title={words.olderText}>
              {words.older}
            </span>
          )}
          {isUnplaced && <span className="codebook-uncertain">{words.unplaced}</span>}
        </p>
        <p className="codebook-passage-text">
          <span className="codebook-passage-around">{wordsBefore(before, shownBefore)}</span>
          <mark className={codeColourClass(code?.colour ?? "")}>{coding.quote}</mark>
          <span className="codebook-passage-around">{wordsAfter(after, longestAfter)}</span>
        </p>
      </div>
    </>
  );
}
