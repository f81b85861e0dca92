import { classNames } from "./classNames.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import "./Matrix.css";

export interface MatrixHead {
  id: string;
  name: string;
}

export interface MatrixCell {
  text: string;
  /** What a screen reader hears in place of `text`, and the tooltip. */
  label?: string;
  /** 0 to 1: how dark the cell is in the one hue of all matrices. */
  shade?: number;
  /** Stands out by a frame, as on a diagonal. */
  isFramed?: boolean;
}

export interface MatrixProps {
  /** What the numbers are; the table's name. */
  label: string;
  rows: readonly MatrixHead[];
  columns: readonly MatrixHead[];
  /** null: an empty cell. */
  cell: (row: number, column: number) => MatrixCell | null;
}

/** With more columns than these their heads stand upright, and cells are as narrow as a number. */
const mostLevel = 8;

/** Numbers of everything against everything, darker where they are higher. A real table. */
export function Matrix({ label, rows, columns, cell }: MatrixProps) {
  const isDense = columns.length > mostLevel;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group that scrolls, no fieldset
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" className="ui-matrix-scroller" aria-label={label} tabIndex={0}>
      <table className={classNames("ui-matrix", isDense && "ui-matrix-dense")}>
        <caption>
          <VisuallyHidden>{label}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <td className="ui-matrix-corner" />
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" title={name}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name }, row) => (
            <tr key={id}>
              <th scope="row" title={name}>
                {name}
              </th>
              {columns.map((column, at) => (
                <Cell key={column.id} cell={cell(row, at)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: MatrixCell | null }) {
  if (cell === null) return <td className="ui-matrix-empty" />;
  const { text, label, shade = 0, isFramed = false } = cell;
  return (
    <td
      className={classNames(isFramed && "ui-matrix-framed")}
      style={{ background: backgroundOf(shade) }}
      title={label}
    >
      {label === undefined ? (
        text
      ) : (
        <>
          <span aria-hidden>{text}</span>
          <VisuallyHidden>{label}</VisuallyHidden>
        </>
      )}
    </td>
  );
}

/** Text on the darkest cell keeps 4.5:1 in both themes. Percent of the accent. */
const darkest = 38;

/** The one hue of all matrices; `shade` 0 to 1. */
export function backgroundOf(shade: number): string {
  const percent = Math.round(darkest * Math.min(1, Math.max(0, shade)));
  return `color-mix(in srgb, var(--accent) ${percent}%, var(--surface-reading))`;
}
