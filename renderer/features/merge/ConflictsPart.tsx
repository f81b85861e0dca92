import { Check, Scale } from "lucide-react";
import { useMemo, useState } from "react";
import type { MergeConflict } from "../../../shared/contract/merge.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List } from "../../ui/List.tsx";
import { Select } from "../../ui/Select.tsx";
import { mergeWords as words } from "../../words/merge.ts";
import { ConflictDetails } from "./ConflictDetails.tsx";
import { keyOfConflict, useMergeStore } from "./mergeStore.ts";

interface ListedConflict {
  key: string;
  conflict: MergeConflict;
  isDecided: boolean;
}

/** As it is listed before and after its decision: a row whose item stays is not drawn again. */
interface KeyedConflict {
  key: string;
  conflict: MergeConflict;
  open: ListedConflict;
  decided: ListedConflict;
}

function keyed(conflict: MergeConflict): KeyedConflict {
  const key = keyOfConflict(conflict);
  const listed = { key, conflict };
  return {
    ...listed,
    open: { ...listed, isDecided: false },
    decided: { ...listed, isDecided: true },
  };
}

/** What copies say differently: a list of any length, and the sides of the one that is chosen. */
export function ConflictsPart({ conflicts }: { conflicts: readonly MergeConflict[] }) {
  const values = useMergeStore((state) => state.values);
  const [kind, setKind] = useState(anyKind);
  const [isOnlyOpen, setOnlyOpen] = useState(false);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const all = useMemo(() => conflicts.map(keyed), [conflicts]);
  const alike = useMemo(() => Map.groupBy(conflicts, alikeKey), [conflicts]);
  const kinds = useMemo(() => kindOptions(conflicts), [conflicts]);
  // Only what is left out by being decided depends on which one is chosen.
  const keptKey = isOnlyOpen ? chosenKey : null;
  const listed = useMemo(
    () =>
      all.flatMap(({ key, conflict, open, decided }) => {
        if (kind !== anyKind && conflict.kind !== kind) return [];
        if (!values.has(key)) return open;
        return isOnlyOpen && key !== keptKey ? [] : decided;
      }),
    [all, values, kind, isOnlyOpen, keptKey],
  );
  const shown = listed.find(({ key }) => key === chosenKey) ?? listed[0];
  const showNext = () => {
    const start = listed.findIndex(({ key }) => key === shown?.key);
    const open = [...listed.slice(start + 1), ...listed.slice(0, start)];
    const next = open.find(({ isDecided }) => !isDecided);
    if (next !== undefined) setChosenKey(next.key);
  };
  if (conflicts.length === 0) {
    return (
      <EmptyState icon={Scale} title={words.noConflicts}>
        {words.noConflictsText}
      </EmptyState>
    );
  }
  return (
    <div className="merge-columns">
      <div className="merge-list">
        <div className="merge-filters">
          <Select
            label={words.kindFilter}
            options={kinds}
            value={kind}
            onChange={setKind}
            size="sm"
          />
          <Checkbox isSelected={isOnlyOpen} onChange={setOnlyOpen}>
            {words.onlyOpen}
          </Checkbox>
        </div>
        <List
          label={words.conflictList}
          items={listed}
          getId={keyOf}
          renderItem={renderConflict}
          rowHeight={46}
          selectionMode="single"
          selectedIds={new Set(shown === undefined ? [] : [shown.key])}
          onSelectionChange={([key]) => setChosenKey(key ?? null)}
          revealId={chosenKey}
          empty={<EmptyState icon={Check} title={words.noneShown} />}
        />
      </div>
      {shown !== undefined && (
        <ConflictDetails
          key={shown.key}
          conflict={shown.conflict}
          alike={alike.get(alikeKey(shown.conflict)) ?? noConflicts}
          onNext={showNext}
        />
      )}
    </div>
  );
}

const anyKind = "";

function kindOptions(conflicts: readonly MergeConflict[]) {
  const kinds = [...new Set(conflicts.map((each) => each.kind))];
  return [
    { id: anyKind, label: words.anyKind },
    ...kinds.map((kind) => ({ id: kind, label: words.kinds(kind) })),
  ];
}

/** Of one kind: the same is asked of each. */
function alikeKey({ kind, field, question }: MergeConflict): string {
  return `${kind} ${field} ${question}`;
}

const noConflicts: readonly MergeConflict[] = [];

function keyOf({ key }: ListedConflict): string {
  return key;
}

function renderConflict({ conflict, isDecided }: ListedConflict) {
  return (
    <>
      <span className="merge-file">
        <span className="merge-file-name">{conflict.label}</span>
        <span className="ui-description">{words.question(conflict)}</span>
      </span>
      {isDecided && (
        <span className="merge-decided">
          <Check size={14} aria-hidden />
          {words.decided}
        </span>
      )}
    </>
  );
}
