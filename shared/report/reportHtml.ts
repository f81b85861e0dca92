import {
  type Block,
  type Cell,
  type Column,
  cellRemark,
  cellText,
  Footnotes,
  type ReportSection,
  splitWide,
  type TableBlock,
} from "./blocks.ts";
import { escapeHtml, isolated } from "./html.ts";
import { intervalAxis, intervalPlot, plotRange } from "./intervalPlot.ts";
import type { AgreementReport } from "./reportModel.ts";
import { reportSections } from "./reportSections.ts";
import { reportStyle } from "./reportStyle.ts";
import { day } from "./sections/lookUp.ts";
import { reportWords } from "./words.ts";

/** More columns beside the first do not fit on a page. */
const mostColumns = 12;
/** From here on a table is set smaller. */
const manyColumns = 8;
/** So many rows stay together on a page. */
const fewRows = 14;
/** Longest quotation printed in full; a longer one keeps its beginning and its end. */
const quoteLimit = 600;

/** What a page says above its sections. */
export interface PageHead {
  /** What kind of page it is. */
  kind: string;
  title: string;
  byline: string;
  /** Rules of its own, after those of all pages. */
  style?: string;
}

/**
 * The report as one self-contained HTML page: no script, no external file, everything escaped.
 * Meant for reading, printing on A4 or Letter and handing in as a supplement.
 */
export function reportHtml(report: AgreementReport): string {
  const { projectName, madeWith, createdAt } = report.facts;
  const head = {
    kind: reportWords.title,
    title: projectName,
    byline: `${madeWith} · ${day(createdAt)}`,
  };
  return pageHtml(head, reportSections(report));
}

/** Sections as one self-contained HTML page, as `reportHtml` is. */
export function pageHtml(
  { kind, title, byline, style = "" }: PageHead,
  sections: readonly ReportSection[],
): string {
  const written = sections.map(
    ({ heading, blocks }) =>
      `<section>\n<h2>${escapeHtml(heading)}</h2>\n${blocks.map(blockHtml).join("\n")}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${kind}: ${title}`)}</title>
<style>${reportStyle}${style}</style>
</head>
<body>
<header>
<p class="kind">${escapeHtml(kind)}</p>
<h1>${isolated(title)}</h1>
<p class="byline">${escapeHtml(byline)}</p>
</header>
<main>
${written.join("\n")}
</main>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "subheading":
      return `<h3>${isolated(block.text)}</h3>`;
    case "paragraph":
      return `<p${block.isSoft ? ' class="soft"' : ""}>${isolated(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${isolated(item)}</li>`).join("\n")}</ul>`;
    case "terms":
      return `<dl>${block.entries
        .map(
          ({ term, texts }) =>
            `<dt>${escapeHtml(term)}</dt>${texts.map((text) => `<dd>${isolated(text)}</dd>`).join("")}`,
        )
        .join("\n")}</dl>`;
    case "table":
      return splitWide(block, mostColumns).map(tableHtml).join("\n");
  }
}

function tableHtml({ caption, columns, rows }: TableBlock): string {
  const notes = new Footnotes();
  const range = plotRange(rows.flat());
  const head = columns.map((column) => headHtml(column, range, rows)).join("");
  const body = rows
    .map(
      (row) =>
        `<tr>${row.map((cell, at) => cellHtml(cell, at, columns[at], range, notes)).join("")}</tr>`,
    )
    .join("\n");
  const classes = [
    ...(columns.length > manyColumns ? ["dense"] : []),
    ...(columns.some(({ kind }) => kind === "short") ? ["matrix"] : []),
    ...(rows.length <= fewRows && !hasQuotes(columns) ? ["whole"] : []),
  ];
  return `<div class="table"><table${classes.length === 0 ? "" : ` class="${classes.join(" ")}"`}>
<caption>${isolated(caption)}.</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody>
</table>${footnotesHtml(notes)}</div>`;
}

function headHtml(
  { label, kind }: Column,
  range: readonly [number, number],
  rows: TableBlock["rows"],
): string {
  const cell = rows.flat().find((each) => each.kind === "plot");
  const axis = kind === "plot" && cell?.kind === "plot" ? intervalAxis(range, cell.thresholds) : "";
  return `<th scope="col"${classOf(kind)}>${isolated(label)}${axis}</th>`;
}

function cellHtml(
  cell: Cell,
  at: number,
  column: Column | undefined,
  range: readonly [number, number],
  notes: Footnotes,
): string {
  const content = contentHtml(cell, range, notes);
  if (at === 0 && cell.kind === "text") return `<th scope="row">${content}</th>`;
  return `<td${classOf(column?.kind ?? "text")}>${content}</td>`;
}

function contentHtml(cell: Cell, range: readonly [number, number], notes: Footnotes): string {
  if (cell.kind === "plot") return intervalPlot(cell, range);
  if (cell.kind === "quote") return `<q dir="auto">${isolated(shortened(cell.text))}</q>`;
  const letter = notes.letter(cellRemark(cell));
  const mark = letter === "" ? "" : `<sup>${letter}</sup>`;
  const isUndefined = cell.kind === "figure" && cell.figure.value === null;
  const words = cellText(cell);
  if (words === "") return mark;
  if (isUndefined) return `<span class="undefined">${escapeHtml(words)}</span>${mark}`;
  if (cell.kind !== "text") return `${escapeHtml(words)}${mark}`;
  const detail =
    cell.detail === undefined ? "" : `<span class="detail">${isolated(cell.detail)}</span>`;
  const name = isolated(words);
  return `${cell.isStrong ? `<strong>${name}</strong>` : name}${detail}`;
}

function hasQuotes(columns: readonly Column[]): boolean {
  return columns.some(({ kind }) => kind === "quote");
}

function footnotesHtml({ texts }: Footnotes): string {
  if (texts.length === 0) return "";
  const letters = new Footnotes();
  const notes = texts.map((text) => `<sup>${letters.letter(text)}</sup>\u00a0${isolated(text)}`);
  return `\n<p class="foot">${notes.join("; ")}.</p>`;
}

function classOf(kind: Column["kind"]): string {
  if (kind === "number" || kind === "short" || kind === "interval") return ' class="n"';
  return kind === "text" ? "" : ` class="${kind}"`;
}

function shortened(quote: string): string {
  const characters = [...quote.trim()];
  if (characters.length <= quoteLimit) return characters.join("");
  const half = quoteLimit / 2;
  return `${characters.slice(0, half).join("")} […] ${characters.slice(-half).join("")}`;
}
