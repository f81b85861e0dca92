import { FileText } from "lucide-react";
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from "react";
import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { gridTarget } from "../../ui/gridKeys.ts";
import { Swatch } from "../../ui/Swatch.tsx";
import { useWindowedRows } from "../../ui/useWindowedRows.ts";
import { teamWords as words } from "../../words/team.ts";
import { ProgressMark } from "../documents/ProgressMark.tsx";
import {
  type PresentProgress,
  useAssignedCoders,
  usePeople,
  usePresentProgress,
  useSortedDocuments,
} from "./teamFacts.ts";

const rowHeight = 33;
const headerHeight = 48;

/** Documents × coders: who codes what, changed by click or by keyboard. */
export function AssignmentMatrix() {
  const documents = useSortedDocuments();
  const people = usePeople();
  const coders = useAssignedCoders();
  if (documents.length === 0) {
    return (
      <EmptyState icon={FileText} title={words.noDocuments}>
        {words.noDocumentsText}
      </EmptyState>
    );
  }
  const groups = documents.map(({ id }) => coders.get(id)?.size ?? 0);
  const assigned = groups.filter((size) => size > 0).length;
  const shared = groups.filter((size) => size > 1).length;
  return (
    <div className="team-part">
      <div className="team-summary">
        <span>{words.summary(documents.length, assigned, shared)}</span>
        <span>{words.matrixHelp}</span>
      </div>
      <Matrix documents={documents} people={people} coders={coders} />
    </div>
  );
}

interface MatrixProps {
  documents: readonly DocumentEntry[];
  people: readonly Coder[];
  coders: ReadonlyMap<string, ReadonlySet<string>>;
}

function Matrix({ documents, people, coders }: MatrixProps) {
  const canEdit = useCanEdit();
  const progressOf = usePresentProgress();
  const rows = useWindowedRows<HTMLDivElement>(documents.length, rowHeight, headerHeight);
  const grid = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const counts = useMemo(() => countByCoder(coders), [coders]);
  const focus = (row: number, column: number) => {
    const next = {
      row: Math.max(0, Math.min(documents.length - 1, row)),
      column: Math.max(0, Math.min(people.length - 1, column)),
    };
    setActive(next);
    rows.show(next.row);
    // The row may only be drawn after scrolling.
    requestAnimationFrame(() => {
      grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = gridTarget(event, active, documents.length, people.length, rows.rowsPerPage);
    if (to === null) return;
    event.preventDefault();
    focus(to.row, to.column);
  };
  const enter = useCallback((row: number, column: number) => setActive({ row, column }), []);
  return (
    <div ref={rows.scrollerRef} className="team-matrix-scroller">
      <table
        ref={grid}
        {...workedIn}
        className="team-matrix"
        aria-label={words.matrix}
        aria-rowcount={documents.length + 1}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">{words.document}</th>
            {people.map((coder) => (
              <th key={coder.id} scope="col">
                <span className="team-matrix-coder">
                  <Swatch colour={coder.colour} shape="coder" />
                  {coder.name}
                </span>
                <span className="team-matrix-count">{counts.get(coder.id) ?? 0}</span>
              </th>
            ))}
            <th scope="col">{words.sharedWith}</th>
          </tr>
        </thead>
        <tbody>
          {rows.above > 0 && <Gap height={rows.above} span={people.length + 2} />}
          {documents.slice(rows.first, rows.end).map((document, offset) => {
            const row = rows.first + offset;
            return (
              <MatrixRow
                key={document.id}
                document={document}
                row={row}
                people={people}
                assigned={coders.get(document.id) ?? nobody}
                progressOf={progressOf}
                activeColumn={active.row === row ? active.column : null}
                canEdit={canEdit}
                onEnter={enter}
              />
            );
          })}
          {rows.below > 0 && <Gap height={rows.below} span={people.length + 2} />}
        </tbody>
      </table>
    </div>
  );
}

/** A table that is worked in: its cells have the keys of a grid. */
const workedIn = { role: "grid" } as const;

const nobody: ReadonlySet<string> = new Set();

interface MatrixRowProps {
  document: DocumentEntry;
  row: number;
  people: readonly Coder[];
  assigned: ReadonlySet<string>;
  progressOf: (coderId: string, documentId: string) => PresentProgress;
  /** Which of its cells takes the focus by Tab; null where another row's does. */
  activeColumn: number | null;
  canEdit: boolean;
  onEnter: (row: number, column: number) => void;
}

const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { document, row, people, assigned, progressOf, activeColumn, canEdit, onEnter } = props;
  return (
    <tr aria-rowindex={row + 2} style={{ height: rowHeight }}>
      <th scope="row" title={document.name}>
        {document.name}
      </th>
      {people.map((coder, column) => {
        const isAssigned = assigned.has(coder.id);
        const { pass, state } = progressOf(coder.id, document.id);
        return (
          <td key={coder.id} className="team-matrix-cell">
            {/* biome-ignore lint/a11y/useSemanticElements: the mark is drawn, the whole cell is pressed */}
            <button
              type="button"
              role="checkbox"
              aria-checked={isAssigned}
              aria-label={words.cell(coder.name, document.name, pass)}
              className="team-matrix-toggle"
              data-cell={`${row} ${column}`}
              tabIndex={activeColumn === column ? 0 : -1}
              disabled={!canEdit}
              onFocus={() => onEnter(row, column)}
              onClick={() => void toggle(coder.id, document.id, isAssigned)}
            >
              {isAssigned ? (
                <>
                  <ProgressMark state={state} />
                  {pass > 1 && <span className="team-matrix-pass">{words.pass(pass)}</span>}
                </>
              ) : (
                canEdit && <span className="team-matrix-open" aria-hidden />
              )}
            </button>
          </td>
        );
      })}
      <td className="team-matrix-shared">{words.sharedBy(assigned.size)}</td>
    </tr>
  );
});

function toggle(coderId: string, documentId: string, isAssigned: boolean) {
  const change = [{ coderId, documentId }];
  return orShow(
    api.assignments.change({
      added: isAssigned ? [] : change,
      removed: isAssigned ? change : [],
    }),
  );
}

function countByCoder(coders: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const assigned of coders.values()) {
    for (const id of assigned) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Stands for the rows that are out of sight. */
function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={span} />
    </tr>
  );
}
