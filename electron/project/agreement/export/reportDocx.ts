import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import {
  type Block,
  type Cell,
  type Column,
  cellRemark,
  cellText,
  Footnotes,
  splitWide,
  type TableBlock,
} from "../../../../shared/report/blocks.ts";
import type { AgreementReport } from "../../../../shared/report/reportModel.ts";
import { reportSections } from "../../../../shared/report/reportSections.ts";
import { day } from "../../../../shared/report/sections/lookUp.ts";
import { reportWords } from "../../../../shared/report/words.ts";
import { printable } from "../../exchange/printable.ts";

/** More columns beside the first do not fit on a page. */
const mostColumns = 12;
/** Twentieths of a point: A4 on its side without margins of 1.5 cm. */
const textWidth = 16_838 - 2 * 850;
const margin = 850;

/** The report as a Word file: the same sections as real headings and tables. */
export async function reportDocx(report: AgreementReport): Promise<Uint8Array> {
  const { facts } = report;
  const document = new Document({
    title: printable(`${reportWords.title}: ${facts.projectName}`),
    creator: facts.madeWith,
    lastModifiedBy: facts.madeWith,
    styles: {
      default: {
        document: { run: { font: "Georgia", size: 20 } },
        title: { run: { font: "Georgia", size: 40 } },
        heading1: { run: { font: "Georgia", size: 28, bold: true, color: "000000" } },
        heading2: { run: { font: "Georgia", size: 23, bold: true, color: "000000" } },
      },
    },
    numbering: { config: [{ reference: "bullets", levels: [bullets] }] },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        footers: { default: pageNumbers() },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            children: [run(`${reportWords.title}: ${facts.projectName}`)],
          }),
          soft(`${facts.madeWith} · ${day(facts.createdAt)}`),
          ...reportSections(report).flatMap(({ heading, blocks }) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_1,
              spacing: { before: 360, after: 120 },
              keepNext: true,
              children: [run(heading)],
            }),
            ...blocks.flatMap(blockDocx),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const bullets = {
  level: 0,
  format: LevelFormat.BULLET,
  text: "•",
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 360, hanging: 240 } } },
};

function pageNumbers(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: 16 });
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })],
  });
}

function blockDocx(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case "subheading":
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          spacing: { before: 240, after: 80 },
          keepNext: true,
          children: [run(block.text)],
        }),
      ];
    case "paragraph":
      return [block.isSoft ? soft(block.text) : plain(block.text)];
    case "list":
      return block.items.map(
        (item) =>
          new Paragraph({
            numbering: { reference: "bullets", level: 0 },
            spacing: { after: 60 },
            children: [run(item)],
          }),
      );
    case "terms":
      return block.entries.flatMap(({ term, texts }) =>
        texts.map(
          (text, line) =>
            new Paragraph({
              spacing: { after: 60 },
              indent: { left: 360, hanging: 360 },
              children: line === 0 ? [bold(`${term}. `), run(text)] : [run(text)],
            }),
        ),
      );
    case "table":
      return splitWide(drawable(block), mostColumns).flatMap(tableDocx);
  }
}

/** Without the columns that only a page can draw. */
function drawable(table: TableBlock): TableBlock {
  const isKept = table.columns.map(({ kind }) => kind !== "plot");
  return {
    ...table,
    columns: table.columns.filter((_, at) => isKept[at]),
    rows: table.rows.map((row) => row.filter((_, at) => isKept[at])),
  };
}

function tableDocx({ caption, columns, rows }: TableBlock): (Paragraph | Table)[] {
  const notes = new Footnotes();
  const widths = columnWidths(columns);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, at) =>
      tableCell([italic(column.label)], column, widths[at] ?? 0),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((cell, at) => tableCell(runs(cell, notes), columns[at], widths[at] ?? 0)),
      }),
  );
  const thick = { style: BorderStyle.SINGLE, size: 8, color: "444444" };
  const thin = { style: BorderStyle.SINGLE, size: 2, color: "bbbbbb" };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: thick,
      bottom: thick,
      left: none,
      right: none,
      insideHorizontal: thin,
      insideVertical: none,
    },
    rows: [head, ...body],
  });
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160, after: 60 },
      children: [italic(`${caption}.`)],
    }),
    table,
    footnotes(notes),
  ];
}

/** In twentieths of a point. */
function columnWidths(columns: readonly Column[]): number[] {
  const weights = columns.map(({ kind }, at) =>
    kind === "text" && at === 0 ? 2.2 : weightOf[kind],
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => Math.floor((textWidth * weight) / sum));
}

/** How wide a column is beside others; a first column of names is wider still. */
const weightOf: Readonly<Record<Column["kind"], number>> = {
  text: 1.5,
  number: 1,
  short: 0.7,
  interval: 1.3,
  plot: 0,
  quote: 5,
};

function tableCell(children: TextRun[], column: Column | undefined, width: number): TableCell {
  const isRight = ["number", "short", "interval"].includes(column?.kind ?? "");
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
    children: [
      new Paragraph({
        alignment: isRight ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children,
      }),
    ],
  });
}

function runs(cell: Cell, notes: Footnotes): TextRun[] {
  const words = cellText(cell);
  const letter = notes.letter(cellRemark(cell));
  const mark = letter === "" ? [] : [new TextRun({ text: letter, superScript: true, size: 17 })];
  if (cell.kind === "quote") return [small(`“${words.trim()}”`)];
  if (cell.kind !== "text") return [small(words), ...mark];
  const detail =
    cell.detail === undefined
      ? []
      : [new TextRun({ text: printable(cell.detail), size: 15, color: "666666", break: 1 })];
  const name = new TextRun({ text: printable(words), size: 17, bold: cell.isStrong === true });
  return [name, ...detail];
}

function footnotes({ texts }: Footnotes): Paragraph {
  const letters = new Footnotes();
  const children = texts.flatMap((text, at) => [
    new TextRun({ text: letters.letter(text), superScript: true, size: 16 }),
    new TextRun({ text: printable(` ${text}${at === texts.length - 1 ? "." : "; "}`), size: 16 }),
  ]);
  return new Paragraph({ spacing: { before: 40, after: 200 }, children });
}

function plain(text: string): Paragraph {
  return new Paragraph({ spacing: { after: 100 }, children: [run(text)] });
}

function soft(text: string): Paragraph {
  const children = [new TextRun({ text: printable(text), color: "666666", size: 18 })];
  return new Paragraph({ spacing: { after: 100 }, children });
}

function run(text: string): TextRun {
  return new TextRun({ text: printable(text) });
}

function small(text: string): TextRun {
  return new TextRun({ text: printable(text), size: 17 });
}

function bold(text: string): TextRun {
  return new TextRun({ text: printable(text), bold: true });
}

function italic(text: string): TextRun {
  return new TextRun({ text: printable(text), italics: true, size: 17, color: "555555" });
}
