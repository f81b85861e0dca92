import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { type CodeNode, codePath, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import { counted } from "../../../shared/counts.ts";
import type { Code, UnitOfCoding } from "../../../shared/records/codebook.ts";
import { printable } from "./printable.ts";

const words = {
  title: "Codebook",
  overview: "Overview",
  code: "Code",
  unit: "Unit of coding",
  key: "Key",
  folder: "folder",
  definition: "Definition",
  whenToUse: "When to use",
  whenNotToUse: "When not to use",
  example: "Example",
  exclusive: "Excludes the other codes of",
  noDefinition: "No definition yet.",
  none: "This codebook has no codes yet.",
  count: (codes: number) => counted(codes, "code", "codes"),
} as const;

const unitWords: Readonly<Record<UnitOfCoding, string>> = {
  sentence: "sentence",
  paragraph: "paragraph",
  document: "document",
  word: "word",
  characters: "characters",
};

/** A codebook as it goes into a paper's appendix: an overview table, then an entry per code. */
export async function codebookDocx(
  projectName: string,
  codes: readonly Code[],
): Promise<Uint8Array> {
  const nodes = listTreeOrder(codes);
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const count = codes.filter(({ isFolder }) => !isFolder).length;
  const document = new Document({
    title: `${words.title}: ${projectName}`,
    creator: "Concord",
    styles: { default: { document: { run: { font: "Georgia", size: 22 } } } },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(words.title)] }),
          new Paragraph({ children: [run(`${projectName}. ${words.count(count)}.`)] }),
          ...(nodes.length === 0 ? [new Paragraph({ children: [run(words.none)] })] : []),
          ...(nodes.length === 0 ? [] : [heading(words.overview, 0), overview(nodes)]),
          ...nodes.flatMap((node) => entry(node, codePath(node.code, codesById))),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function overview(nodes: readonly CodeNode[]): Table {
  const rows = nodes.map(
    ({ code, depth }) =>
      new TableRow({
        cantSplit: true,
        children: [
          cell([colourRun(code), run(code.name)], 60, depth),
          cell([run(code.isFolder ? words.folder : unitWords[code.unit])], 28),
          cell([run(code.digitKey === null ? "" : String(code.digitKey))], 12),
        ],
      }),
  );
  const header = new TableRow({
    tableHeader: true,
    children: [
      cell([bold(words.code)], 60),
      cell([bold(words.unit)], 28),
      cell([bold(words.key)], 12),
    ],
  });
  const rule = { style: BorderStyle.SINGLE, size: 6, color: "444444" };
  const thin = { style: BorderStyle.SINGLE, size: 2, color: "bbbbbb" };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: rule,
      bottom: rule,
      left: none,
      right: none,
      insideHorizontal: thin,
      insideVertical: none,
    },
    rows: [header, ...rows],
  });
}

function cell(children: TextRun[], percent: number, depth = 0): TableCell {
  return new TableCell({
    width: { size: percent, type: WidthType.PERCENTAGE },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [
      new Paragraph({ alignment: AlignmentType.LEFT, indent: { left: 280 * depth }, children }),
    ],
  });
}

function entry({ code, depth }: CodeNode, path: string): Paragraph[] {
  const fields: [string, string][] = [
    [words.definition, code.definition],
    [words.whenToUse, code.whenToUse],
    [words.whenNotToUse, code.whenNotToUse],
    [words.example, code.example],
  ];
  const filled = fields.filter(([, text]) => text.trim() !== "");
  return [
    heading(depth === 0 ? code.name : path, depth + 1, colourRun(code)),
    ...filled.flatMap(([label, text]) => labelled(label, text)),
    ...(filled.length === 0 && !code.isFolder
      ? labelled(words.definition, words.noDefinition)
      : []),
    ...(code.isFolder ? [] : labelled(words.unit, unitWords[code.unit])),
    ...(code.exclusiveSet === null ? [] : labelled(words.exclusive, code.exclusiveSet)),
  ];
}

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

function heading(text: string, depth: number, mark?: TextRun): Paragraph {
  return new Paragraph({
    heading: headingLevels[Math.min(depth, 3)] ?? HeadingLevel.HEADING_4,
    spacing: { before: 280, after: 80 },
    keepNext: true,
    children: [...(mark === undefined ? [] : [mark]), run(text)],
  });
}

/** A label in bold that runs into its text; further lines of the text are paragraphs. */
function labelled(label: string, text: string): Paragraph[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map(
    (line, index) =>
      new Paragraph({
        spacing: { after: 80 },
        children: index === 0 ? [bold(`${label}. `), run(line)] : [run(line)],
      }),
  );
}

function run(text: string): TextRun {
  return new TextRun({ text: printable(text) });
}

function bold(text: string): TextRun {
  return new TextRun({ text: printable(text), bold: true });
}

/** A square in the code's colour. */
function colourRun(code: Code): TextRun {
  return new TextRun({ text: "■ ", color: code.colour.slice(1) });
}
