import type { ExclusiveSetFigures } from "../../agreement/setAgreement.ts";
import {
  type Block,
  coefficient,
  count,
  numberColumn,
  share,
  softParagraph,
  strong,
  type TableBlock,
  text,
  textColumn,
} from "../blocks.ts";
import type { AgreementReport } from "../reportModel.ts";
import { groupWords as words } from "../sectionWords.ts";
import { reportWords } from "../words.ts";
import type { LookUp } from "./lookUp.ts";
import { alphaTable, measuresTable } from "./perCodeSection.ts";

const { columns } = reportWords;

/** Parent codes with their subcodes, and exclusive sets; nothing where there are neither. */
export function groups(report: AgreementReport, look: LookUp): Block[] {
  return [...unions(report, look), ...sets(report, look)];
}

function unions(report: AgreementReport, look: LookUp): Block[] {
  const named = report.result.unions.map((code) => ({
    name: reportWords.unionOf(look.union(code.codeId)),
    code,
  }));
  if (named.length === 0) return [];
  return [
    { kind: "subheading", text: words.unions },
    alphaTable(words.unionCaption, named, report, look),
    measuresTable(words.unionCaption, named),
  ];
}

function sets(report: AgreementReport, look: LookUp): Block[] {
  const all = report.result.sets;
  if (all.length === 0) return [];
  const figures = all.filter((set) => set.kind === "figures");
  return [
    { kind: "subheading", text: words.sets },
    ...(figures.length === 0 ? [] : [setTable(figures)]),
    ...figures.map((set) => setCodes(set, look)),
    ...all.flatMap((set) => {
      if (set.kind === "figures") return [];
      if (set.reason === "oneCode") return [softParagraph(words.oneCode(set.name))];
      return [
        softParagraph(words.refused(set.name, set.overlapCount)),
        ...overlaps(report, set.name, set.overlapCount, look),
      ];
    }),
  ];
}

function setTable(figures: readonly ExclusiveSetFigures[]): TableBlock {
  return {
    kind: "table",
    caption: words.setCaption,
    columns: [
      textColumn(words.set),
      numberColumn(columns.documents),
      numberColumn(words.uAlpha),
      numberColumn(words.uAlphaBinary),
      numberColumn(words.cuAlpha),
      numberColumn(words.coverage),
    ],
    rows: figures.map((set) => [
      strong(set.name),
      count(set.documents),
      coefficient(set.uAlpha),
      coefficient(set.uAlphaBinary),
      coefficient(set.cuAlpha),
      share(set.cuCoverage),
    ]),
  };
}

function setCodes(set: ExclusiveSetFigures, { code }: LookUp): TableBlock {
  return {
    kind: "table",
    caption: words.perCodeCaption(set.name),
    columns: [
      textColumn(columns.code),
      numberColumn(words.kuAlpha),
      numberColumn(words.kuCoverage),
    ],
    rows: set.perCode.map(({ codeId, kuAlpha, kuCoverage }) => [
      strong(code(codeId)),
      coefficient(kuAlpha),
      share(kuCoverage),
    ]),
  };
}

function overlaps(
  { overlaps: listed, facts }: AgreementReport,
  setName: string,
  total: number,
  look: LookUp,
): Block[] {
  const own = listed.filter((overlap) => overlap.setName === setName);
  if (own.length === 0) return [];
  const table: TableBlock = {
    kind: "table",
    caption: words.overlapCaption(setName),
    columns: [
      textColumn(columns.place),
      textColumn(columns.coder),
      textColumn("Codes"),
      ...(facts.quotations ? [{ label: columns.passage, kind: "quote" as const }] : []),
    ],
    rows: own.map(({ documentId, start, end, coderId, codeIds, quote }) => [
      text(place(look.numberOf(documentId), start, end)),
      text(look.coder(coderId)),
      text(codeIds.map(look.code).join("; ")),
      ...(facts.quotations ? [{ kind: "quote" as const, text: quote }] : []),
    ]),
  };
  return own.length < total ? [table, softParagraph(words.shown(own.length, total))] : [table];
}

/** "3: 120–164": document number, positions as written in files. */
export function place(documentNumber: number, start: number, end: number): string {
  return `${documentNumber}: ${start}–${end}`;
}
