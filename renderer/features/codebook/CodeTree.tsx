import { useEffect, useMemo, useRef, useState } from "react";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit, useCanEditCodes, useIsCodebookLocked } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { ContextMenu, useContextMenu } from "../../ui/ContextMenu.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Tree } from "../../ui/Tree.tsx";
import { moveByKey, type TreeMove } from "../../ui/treeMoves.ts";
import { codebookWords as words } from "../../words/codebook.ts";
import { codeDataType, spanDataType } from "../reader/readerInput.ts";
import { applyToSelection, codeDropped } from "./applyCode.ts";
import { presentCodes, selectCode, showPassages } from "./codebookActions.ts";
import { showCodebookDialog } from "./codebookDialogStore.ts";
import { codeMenuEntries } from "./codeMenu.ts";
import { hostMove, lastAtTop } from "./codeMoves.ts";
import { useCodeNodes } from "./codeNodes.tsx";
import { codeRow } from "./codeRows.ts";
import { RenameField } from "./RenameField.tsx";

export interface CodeTreeProps {
  filter: string;
  /** Codes that have subcodes. */
  parentIds: ReadonlySet<string>;
  collapsedIds: ReadonlySet<string>;
  onCollapsedChange: (ids: ReadonlySet<string>) => void;
  /** What the host said against a move; null when one went well. */
  onProblem: (problem: string | null) => void;
}

export function CodeTree(props: CodeTreeProps) {
  const { filter, parentIds, collapsedIds, onProblem } = props;
  const isFiltered = filter.trim() !== "";
  const nodes = useCodeNodes(filter);
  const canEdit = useCanEdit();
  const canEditCodes = useCanEditCodes();
  const isLocked = useIsCodebookLocked();
  const selectedId = useUiStore((state) => state.selectedCodeId);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const renamed = useProjectStore((state) =>
    renamingId === null ? undefined : state.codesById.get(renamingId),
  );
  const frameRef = useRef<HTMLDivElement>(null);
  const menu = useContextMenu();
  const expandedIds = useMemo(
    () => (isFiltered ? parentIds : new Set([...parentIds].filter((id) => !collapsedIds.has(id)))),
    [parentIds, collapsedIds, isFiltered],
  );
  const selectedIds = useMemo(() => new Set(selectedId === null ? [] : [selectedId]), [selectedId]);

  useEffect(() => {
    if (selectedId !== null) codeRow(frameRef.current, selectedId)?.scrollIntoView(nearest);
  }, [selectedId]);

  const askHost = async (input: CallInput<"codes.move"> | null) => {
    if (input === null) return;
    const answer = await api.codes.move(input);
    onProblem(answer.ok ? null : answer.error.message);
  };
  const move = (wanted: TreeMove) => void askHost(hostMove(presentCodes(), wanted));

  const openMenu = (code: Code, at: { x: number; y: number }) => {
    const entries = codeMenuEntries(code, presentCodes(), canEdit, isLocked, {
      rename: ({ id }) => setRenamingId(id),
      mover: ({ id }, direction) => {
        const wanted = moveByKey(nodes, id, direction);
        return wanted === null || isFiltered ? null : () => move(wanted);
      },
      moveToTop: ({ id }) => void askHost(lastAtTop(presentCodes(), id)),
      apply: useUiStore.getState().selection === null ? null : applyToSelection,
    });
    menu.open(at, entries);
  };

  return (
    <div className="codebook-tree" ref={frameRef} onScrollCapture={() => setRenamingId(null)}>
      <Tree
        label={words.tree}
        nodes={nodes}
        expandedIds={expandedIds}
        onExpandedChange={(ids) => {
          if (isFiltered) return;
          props.onCollapsedChange(new Set([...parentIds].filter((id) => !ids.has(id))));
        }}
        selectedIds={selectedIds}
        onSelectionChange={([id]) => id !== undefined && selectCode(id)}
        onAction={showPassages}
        onContextMenu={(id, at) => {
          const code = useProjectStore.getState().codesById.get(id);
          if (code !== undefined) openMenu(code, at);
        }}
        // Given always, for a tree cannot begin or cease to take drops; codeDropped says why not.
        dragData={dragData}
        drop={drop}
        {...(canEditCodes
          ? {
              onRename: setRenamingId,
              onDelete: ([codeId]: string[]) =>
                codeId !== undefined && showCodebookDialog({ kind: "remove", codeId }),
            }
          : {})}
        // Among filtered codes "above" and "below" would not mean what they show.
        {...(canEditCodes && !isFiltered ? { onMove: move } : {})}
        empty={<EmptyState title={words.noneFound} />}
      />
      {renamed !== undefined && (
        <RenameField
          key={renamed.id}
          code={renamed}
          frameRef={frameRef}
          onDone={() => setRenamingId(null)}
        />
      )}
      <ContextMenu label={words.menu} {...menu.menuProps} />
    </div>
  );
}

const drop = { types: [spanDataType], onDrop: codeDropped };
const nearest = { block: "nearest" } as const;

function dragData(codeId: string): Record<string, string> {
  return { [codeDataType]: JSON.stringify({ codeId }) };
}
