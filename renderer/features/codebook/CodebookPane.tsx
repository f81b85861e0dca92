import { FolderPlus, ListTree, Lock, MoreHorizontal, Plus } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { formatCount } from "../../../shared/counts.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit, useCanEditCodes, useIsCodebookLocked } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton, type MenuEntry } from "../../ui/Menu.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { showRoundsDialog } from "../rounds/roundsDialogStore.ts";
import { CodebookDialogs } from "./CodebookDialogs.tsx";
import { CodeTree } from "./CodeTree.tsx";
import { exportCodebook, importCodebook } from "./codebookActions.ts";
import { showCodebookDialog } from "./codebookDialogStore.ts";
import "./codebook.css";

/** The tree of codes: find, apply, arrange; and everything about the codebook as a whole. */
export function CodebookPane() {
  const codesById = useProjectStore((state) => state.codesById);
  const canEdit = useCanEdit();
  const canEditCodes = useCanEditCodes();
  const isLocked = useIsCodebookLocked();
  const [filter, setFilter] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const { collapsedIds, setCollapsedIds } = useCollapsedCodes(codesById);
  const parentIds = useMemo(() => parentsIn(codesById), [codesById]);
  const isEmpty = codesById.size === 0;
  return (
    <section className="codebook-pane" aria-labelledby="codebook-title">
      <header className="codebook-header">
        <h2 id="codebook-title">{words.title}</h2>
        <span className="ui-count">{formatCount(codesById.size)}</span>
        {isLocked && canEdit && <ProposeButton />}
        {canEditCodes && <NewButtons />}
        <CodebookMenu
          canEdit={canEditCodes}
          isEmpty={isEmpty}
          expandAll={() => setCollapsedIds(new Set())}
          collapseAll={() => setCollapsedIds(parentIds)}
        />
      </header>
      {!isEmpty && (
        <div className="codebook-filter">
          <SearchField label={words.filter} value={filter} onChange={setFilter} />
        </div>
      )}
      {problem !== null && (
        <Banner tone="error" onDismiss={() => setProblem(null)}>
          {problem}
        </Banner>
      )}
      {isEmpty ? (
        <NoCodes canEdit={canEditCodes} />
      ) : (
        <CodeTree
          filter={filter}
          parentIds={parentIds}
          collapsedIds={collapsedIds}
          onCollapsedChange={setCollapsedIds}
          onProblem={setProblem}
        />
      )}
      <CodebookDialogs />
    </section>
  );
}

function NewButtons() {
  const open = (isFolder: boolean) =>
    showCodebookDialog({ kind: "newCode", parentId: null, isFolder });
  return (
    <>
      <IconButton label={words.newCode} icon={Plus} onPress={() => open(false)} />
      <IconButton label={words.newFolder} icon={FolderPlus} onPress={() => open(true)} />
    </>
  );
}

/** A locked codebook takes no new codes, but proposals. */
function ProposeButton() {
  return (
    <Button
      size="sm"
      variant="quiet"
      icon={Lock}
      onPress={() => showRoundsDialog({ kind: "propose" })}
    >
      {words.propose}
    </Button>
  );
}

function CodebookMenu(props: {
  canEdit: boolean;
  isEmpty: boolean;
  expandAll: () => void;
  collapseAll: () => void;
}) {
  const { canEdit, isEmpty, expandAll, collapseAll } = props;
  const fileRef = useRef<HTMLInputElement>(null);
  const exporting = (format: "docx" | "csv" | "json", label: string): MenuEntry => ({
    id: format,
    label,
    isDisabled: isEmpty,
    onAction: () => void exportCodebook(format),
  });
  const changing: MenuEntry[] = [
    { id: "starter", label: words.addStarter, onAction: addStarter },
    {
      id: "sets",
      label: words.setsMenu,
      isDisabled: isEmpty,
      onAction: () => showCodebookDialog({ kind: "exclusiveSets", codeId: null }),
    },
    { id: "import", label: words.import, onAction: () => fileRef.current?.click() },
    "separator",
  ];
  return (
    <>
      <MenuButton
        label={words.more}
        placement="bottom end"
        entries={[
          { id: "expand", label: words.expandAll, isDisabled: isEmpty, onAction: expandAll },
          { id: "collapse", label: words.collapseAll, isDisabled: isEmpty, onAction: collapseAll },
          "separator",
          ...(canEdit ? changing : []),
          exporting("docx", words.exportDocx),
          exporting("csv", words.exportCsv),
          exporting("json", words.exportJson),
        ]}
      >
        <IconButton label={words.more} icon={MoreHorizontal} />
      </MenuButton>
      <input
        ref={fileRef}
        type="file"
        hidden
        accept=".csv,.json"
        aria-label={words.import}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) void importCodebook(file);
          // The same file can be chosen once more.
          currentTarget.value = "";
        }}
      />
    </>
  );
}

function addStarter(): void {
  void orShow(api.codes.addStarter());
}

function NoCodes({ canEdit }: { canEdit: boolean }) {
  if (!canEdit) return <EmptyState icon={ListTree} title={words.emptyReadOnly} />;
  const openNew = () => showCodebookDialog({ kind: "newCode", parentId: null, isFolder: false });
  return (
    <div className="codebook-empty">
      <EmptyState
        icon={ListTree}
        title={words.empty}
        action={
          <>
            <Button size="sm" variant="primary" onPress={addStarter}>
              {words.addStarter}
            </Button>
            <Button size="sm" onPress={openNew}>
              {words.newCode}
            </Button>
          </>
        }
      >
        {words.emptyText}
      </EmptyState>
    </div>
  );
}

function parentsIn(codesById: ReadonlyMap<string, Code>): Set<string> {
  const ids = new Set<string>();
  for (const { parentId } of codesById.values()) if (parentId !== null) ids.add(parentId);
  return ids;
}

/** Which codes are closed. What lies above a code that becomes selected opens. */
function useCollapsedCodes(codesById: ReadonlyMap<string, Code>) {
  const [collapsedIds, setCollapsedIds] = useState<ReadonlySet<string>>(new Set());
  const selectedId = useUiStore((state) => state.selectedCodeId);
  const selectedParentId = selectedId === null ? null : codesById.get(selectedId)?.parentId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only selecting or moving the code opens; closing its parent afterwards is allowed
  useEffect(() => {
    const above = new Set<string>();
    let id = selectedParentId ?? null;
    while (id !== null && !above.has(id)) {
      above.add(id);
      id = codesById.get(id)?.parentId ?? null;
    }
    setCollapsedIds((ids) => {
      const stay = [...ids].filter((each) => !above.has(each));
      return stay.length === ids.size ? ids : new Set(stay);
    });
  }, [selectedId, selectedParentId]);
  return { collapsedIds, setCollapsedIds };
}
