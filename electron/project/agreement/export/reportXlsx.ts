import writeExcelFile, { type Cell as ExcelCell, type Sheet } from "write-excel-file/node";
import {
  type Block,
  type Cell,
  type Column,
  cellRemark,
  cellText,
  paragraph,
  type TableBlock,
} from "../../../../shared/report/blocks.ts";
import type { AgreementReport } from "../../../../shared/report/reportModel.ts";
import { reportSections } from "../../../../shared/report/reportSections.ts";
import { pairTable } from "../../../../shared/report/sections/coderSections.ts";
import { coOccurrenceTables } from "../../../../shared/report/sections/confusionSections.ts";
import { disagreements } from "../../../../shared/report/sections/disagreementSection.ts";
import { lookUp } from "../../../../shared/report/sections/lookUp.ts";
import { sectionHeadings as headings } from "../../../../shared/report/sectionWords.ts";
import { reportWords } from "../../../../shared/report/words.ts";
import { printable } from "../../exchange/printable.ts";

type Row = (ExcelCell | string | number | null)[];

/** Which sections make up which sheet, in order. */
const sheets: readonly [string, readonly string[]][] = [
  ["Summary", [headings.summary, headings.methods, headings.independence]],
  [
    "Per code",
    [headings.perCode, headings.segments, headings.gamma, headings.groups, headings.coefficients],
  ],
  ["Pairs", [headings.coders]],
  ["Confusion", [headings.confusion]],
  ["Co-occurrence", [headings.coOccurrence]],
  ["Disagreements", [headings.disagreements]],
  [
    "Settings",
    [
      headings.setting,
      headings.documents,
      headings.reading,
      headings.formulas,
      headings.references,
    ],
  ],
];

/** Most characters of a cell that Excel opens. */
const mostCharacters = 32_000;

/**
 * The report as a workbook: the same tables, numbers as numbers. A figure that is undefined is the word
 * and its reason in the cell, which formulas pass over.
 */
export async function reportXlsx(report: AgreementReport): Promise<Uint8Array> {
  const look = lookUp(report);
  const blocks = new Map(reportSections(report).map((each) => [each.heading, each.blocks]));
  // What is too long for a page has its place here.
  const pairs = report.result.anyCode.pairs.length;
  if (pairs > 0 && report.result.perCode.length > 0) {
    const others = (blocks.get(headings.coders) ?? []).filter(({ kind }) => kind === "table");
    const [first] = others;
    const hasPairs = first?.kind === "table" && first.caption === pairTable(report, look).caption;
    blocks.set(headings.coders, [
      pairTable(report, look),
      ...(hasPairs ? others.slice(1) : others),
    ]);
  }
  if (report.disagreements.length > 0) {
    blocks.set(headings.disagreements, disagreements(report, look, { mostNames: Infinity }));
  }
  if (report.result.matrices !== null) {
    blocks.set(headings.coOccurrence, coOccurrenceTables(report, look));
  }
  const title = `${reportWords.title}: ${report.facts.projectName}`;
  const workbook = sheets.map(([sheet, sections]) => {
    const present = sections.flatMap((heading): Block[] => {
      const own = blocks.get(heading);
      return own === undefined ? [] : [{ kind: "subheading", text: heading }, ...own];
    });
    return sheetOf(sheet, title, present.length > 0 ? present : [paragraph("–")]);
  });
  return new Uint8Array(await writeExcelFile(workbook).toBuffer());
}

function sheetOf(sheet: string, title: string, blocks: readonly Block[]): Sheet<never> {
  const rows: Row[] = [[{ value: printable(title), fontWeight: "bold", fontSize: 14 }], []];
  for (const block of blocks) rows.push(...blockRows(block), []);
  const width = Math.max(...rows.map((row) => row.length));
  return {
    sheet,
    data: rows,
    columns: Array.from({ length: width }, (_, at) => ({ width: at === 0 ? 34 : 17 })),
  };
}

function blockRows(block: Block): Row[] {
  switch (block.kind) {
    case "subheading":
      return [[{ value: written(block.text), fontWeight: "bold", fontSize: 12 }]];
    case "paragraph":
      return [[written(block.text)]];
    case "list":
      return block.items.map((item) => [written(item)]);
    case "terms":
      return block.entries.flatMap(({ term, texts }) =>
        texts.map((text, line) => [line === 0 ? written(term) : null, written(text)]),
      );
    case "table":
      return tableRows(block);
  }
}

function tableRows({ caption, columns, rows }: TableBlock): Row[] {
  const head = columns.flatMap(headCells);
  const body = rows.map((row) => row.flatMap(excelCells));
  return [[{ value: written(caption), fontStyle: "italic" }], head, ...body];
}

function headCells({ label, kind }: Column): Row {
  const labels =
    kind === "plot" ? [] : kind === "interval" ? [`${label}, lower`, `${label}, upper`] : [label];
  return labels.map((each) => ({
    value: written(each),
    fontWeight: "bold",
    wrap: true,
    bottomBorderStyle: "thin",
    align: ["number", "short", "interval"].includes(kind) ? "right" : "left",
  }));
}

function excelCells(cell: Cell): Row {
  switch (cell.kind) {
    case "plot":
      return [];
    case "count":
      return [{ value: cell.count, format: "#,##0" }];
    case "figure": {
      const { value } = cell.figure;
      if (value === null) return [withReason(cell)];
      return [{ value, format: cell.as === "share" ? "0.0%" : "0.000" }];
    }
    case "share":
      return [cell.share === null ? withReason(cell) : { value: cell.share, format: "0.0%" }];
    case "interval": {
      const { interval } = cell;
      if (interval.kind === "none") return [withReason(cell), null];
      return [interval.lower, interval.upper].map((value) => ({ value, format: "0.000" }));
    }
    default: {
      const detail = cell.kind === "text" && cell.detail !== undefined ? ` (${cell.detail})` : "";
      return [written(cellText(cell) + detail)];
    }
  }
}

/** "undefined: no variation: every value is the same" */
function withReason(cell: Cell): string {
  const isUndefined = cell.kind === "figure" && cell.figure.value === null;
  return [isUndefined ? reportWords.undefined : cellText(cell), cellRemark(cell)]
    .filter((words) => words !== "–" && words !== "")
    .join(": ");
}

function written(text: string): string {
  return printable(text).slice(0, mostCharacters);
}
