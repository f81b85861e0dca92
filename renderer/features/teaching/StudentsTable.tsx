import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { writeCodePath } from "../../../shared/codebook/codePath.ts";
import type { StudentAccuracy, TeachingTable } from "../../../shared/contract/teaching.ts";
import { formatShort } from "../../../shared/report/formatFigure.ts";
import type { Accuracy } from "../../../shared/teaching/accuracy.ts";
import { classNames } from "../../ui/classNames.ts";
import { type GridPlace, gridTarget } from "../../ui/gridKeys.ts";
import { backgroundOf } from "../../ui/Matrix.tsx";
import { type SortState, sortRows } from "../../ui/sortRows.ts";
import { teachingWords as words } from "../../words/teaching.ts";
import { maySeeOthers, SeeOthersQuestion } from "../agreement/SeeOthersQuestion.tsx";
import { type ShownFigure, showInTeaching, useTeachingView } from "./teachingViewStore.ts";

/** Rows that Page Up and Page Down pass over. */
const rowsPerPage = 10;

type Opened = { studentId: string; codeId: string | null };

/** Students × codes, dense; each cell leads to the passages behind it. */
export function StudentsTable({ table }: { table: TeachingTable }) {
  const [sort, setSort] = useState<SortState>({ columnId: "name", direction: "ascending" });
  const shown = useTeachingView((state) => state.shown);
  const [asked, setAsked] = useState<Opened | null>(null);
  const students = useMemo(() => sorted(table, sort, shown), [table, sort, shown]);
  const open = (opened: Opened) => {
    if (maySeeOthers()) showInTeaching({ opened: { ...opened, outcome: null } });
    else setAsked(opened);
  };
  return (
    <>
      <Grid table={table} students={students} sort={sort} onSort={setSort} onOpen={open} />
      {asked !== null && (
        <SeeOthersQuestion
          text={words.seeQuestion}
          onConfirm={() => showInTeaching({ opened: { ...asked, outcome: null } })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** The columns of a student as a whole. */
const overall = ["precision", "recall", "f1", "missed", "extra"] as const;

function sorted(table: TeachingTable, { columnId, direction }: SortState, shown: ShownFigure) {
  const code = table.codes.findIndex(({ id }) => id === columnId);
  const value = (student: StudentAccuracy) => {
    if (columnId === "name") return student.name;
    if (columnId === "documents") return student.finished;
    const figure = overall.find((each) => each === columnId);
    return figure === undefined
      ? figureOf(student.perCode[code], shown)
      : figureOf(student.all, figure);
  };
  return sortRows(table.students, value, direction);
}

/** null: nothing to compare, or undefined. */
function figureOf(accuracy: Accuracy | undefined, figure: ShownFigure): number | null {
  return accuracy === undefined || accuracy.documents === 0 ? null : accuracy[figure];
}

interface GridProps {
  table: TeachingTable;
  students: readonly StudentAccuracy[];
  sort: SortState;
  onSort: (sort: SortState) => void;
  onOpen: (opened: Opened) => void;
}

function Grid({ table, students, sort, onSort, onOpen }: GridProps) {
  const grid = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 0 });
  const { codes } = table;
  const onKeyDown = (event: KeyboardEvent) => {
    const isCell = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined;
    const to = gridTarget(event, active, students.length, codes.length + 1, rowsPerPage);
    if (!isCell || to === null) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(students.length - 1, to.row));
    const column = Math.max(0, Math.min(codes.length, to.column));
    setActive({ row, column });
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group that scrolls, no fieldset
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" className="teaching-scroller" aria-label={words.table} tabIndex={0}>
      <table ref={grid} className="teaching-table" onKeyDown={onKeyDown}>
        <caption className="teaching-note">{words.keys}</caption>
        <Head codes={codes} sort={sort} onSort={onSort} />
        <tbody>
          {students.map((student, row) => (
            <StudentRow
              key={student.coderId}
              student={student}
              row={row}
              codes={codes}
              activeColumn={active.row === row ? active.column : null}
              onFocus={(column) => setActive({ row, column })}
              onOpen={(codeId) => onOpen({ studentId: student.coderId, codeId })}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.allStudents}</th>
            <td />
            <Overall accuracy={table.all} />
            {table.perCode.map((accuracy, index) => (
              <ClassCell
                key={codes[index]?.id}
                code={writeCodePath(codes[index]?.path ?? [])}
                accuracy={accuracy}
              />
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Head(props: Pick<GridProps, "sort" | "onSort"> & { codes: TeachingTable["codes"] }) {
  const { codes, ...sorting } = props;
  return (
    <thead>
      <tr>
        <Heading id="name" title={words.student} {...sorting} />
        <Heading id="documents" title={words.documents} isUpright {...sorting} />
        {overall.map((id) => (
          <Heading key={id} id={id} title={words[id]} isUpright {...sorting} />
        ))}
        {codes.map(({ id, path }) => (
          <Heading
            key={id}
            id={id}
            title={path.at(-1) ?? ""}
            detail={writeCodePath(path)}
            isUpright
            isCode
            {...sorting}
          />
        ))}
      </tr>
    </thead>
  );
}

interface HeadingProps extends Pick<GridProps, "sort" | "onSort"> {
  id: string;
  title: string;
  detail?: string;
  isUpright?: boolean;
  isCode?: boolean;
}

function Heading({ id, title, detail = title, isUpright, isCode, sort, onSort }: HeadingProps) {
  const direction = sort.columnId === id ? sort.direction : null;
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={direction ?? "none"}
      className={classNames(isUpright && "teaching-upright", isCode && "teaching-code")}
    >
      <button
        type="button"
        title={words.sortBy(detail)}
        onClick={() =>
          onSort({
            columnId: id,
            direction: direction === "ascending" ? "descending" : "ascending",
          })
        }
      >
        <span>{title}</span>
        {direction !== null && <Arrow size={11} aria-hidden />}
      </button>
    </th>
  );
}

interface StudentRowProps {
  student: StudentAccuracy;
  row: number;
  codes: TeachingTable["codes"];
  activeColumn: number | null;
  onFocus: (column: number) => void;
  /** null: all codes. */
  onOpen: (codeId: string | null) => void;
}

function StudentRow({ student, row, codes, activeColumn, onFocus, onOpen }: StudentRowProps) {
  const { name, given, finished, all, perCode } = student;
  const cell = (column: number) => ({
    "data-cell": `${row} ${column}`,
    // The first cell of the first row takes the focus by Tab, until another one had it.
    tabIndex: activeColumn === column ? 0 : -1,
    onFocus: () => onFocus(column),
  });
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          {...cell(0)}
          title={words.cell(name, words.allCodes, all)}
          disabled={finished === 0}
          onClick={() => onOpen(null)}
        >
          {name}
        </button>
      </th>
      <td title={words.documentsLabel(finished, given)}>{words.documentsOf(finished, given)}</td>
      <Overall accuracy={all} />
      {codes.map(({ id, path }, index) => (
        <CodeCell
          key={id}
          label={(accuracy) => words.cell(name, writeCodePath(path), accuracy)}
          accuracy={perCode[index]}
          attributes={cell(index + 1)}
          onOpen={() => onOpen(id)}
        />
      ))}
    </tr>
  );
}

function Overall({ accuracy }: { accuracy: Accuracy }) {
  return overall.map((figure) => (
    <td key={figure}>{textOf(figureOf(accuracy, figure), figure, accuracy.documents)}</td>
  ));
}

interface CodeCellProps {
  label: (accuracy: Accuracy) => string;
  accuracy: Accuracy | undefined;
  attributes: { "data-cell": string; tabIndex: number; onFocus: () => void };
  onOpen: () => void;
}

function CodeCell({ label, accuracy, attributes, onOpen }: CodeCellProps) {
  const shown = useTeachingView((state) => state.shown);
  if (accuracy === undefined) return <td />;
  const value = figureOf(accuracy, shown);
  return (
    <td className="teaching-code" style={{ background: backgroundOf(shadeOf(value, shown)) }}>
      <button
        type="button"
        {...attributes}
        aria-label={label(accuracy)}
        title={label(accuracy)}
        onClick={onOpen}
      >
        {textOf(value, shown, accuracy.documents)}
      </button>
    </td>
  );
}

function ClassCell({ code, accuracy }: { code: string; accuracy: Accuracy }) {
  const shown = useTeachingView((state) => state.shown);
  const value = figureOf(accuracy, shown);
  return (
    <td className="teaching-code" title={words.cell(words.allStudents, code, accuracy)}>
      {textOf(value, shown, accuracy.documents)}
    </td>
  );
}

function isCount(figure: ShownFigure): boolean {
  return figure === "missed" || figure === "extra";
}

function textOf(value: number | null, figure: ShownFigure, documents: number): string {
  if (documents === 0) return "";
  if (value === null) return "–";
  return isCount(figure) ? String(value) : formatShort(value);
}

/** Counts have no end: half as dark at five. */
function shadeOf(value: number | null, figure: ShownFigure): number {
  if (value === null) return 0;
  return isCount(figure) ? value / (value + 5) : value;
}
