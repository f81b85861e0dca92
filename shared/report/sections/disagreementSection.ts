import { counted } from "../../counts.ts";
import {
  type Block,
  type Cell,
  type Column,
  softParagraph,
  type TableBlock,
  text,
  textColumn,
} from "../blocks.ts";
import type { AgreementReport, CodeDisagreements, QuotedDisagreement } from "../reportModel.ts";
import { disagreementWords as words } from "../sectionWords.ts";
import { disagreementWords, reportWords } from "../words.ts";
import { place } from "./groupsSection.ts";
import type { LookUp } from "./lookUp.ts";

const { columns } = reportWords;

/**
 * The listed disagreements, code by code, in the order of documents and text. Where more than
 * `mostNames` coders are compared, three and more of them are counted, not named.
 */
export function disagreements(
  report: AgreementReport,
  look: LookUp,
  { mostNames } = { mostNames: 6 },
): Block[] {
  if (report.disagreements.length > 0 && report.result.anyCode.units === 0) {
    return [softParagraph(words.nothing)];
  }
  return report.disagreements.flatMap((code) => {
    const heading: Block = {
      kind: "subheading",
      text: `${look.code(code.codeId)}: ${counted(code.total, "disagreement", "disagreements")}`,
    };
    if (code.total === 0) return [heading, softParagraph(reportWords.none)];
    const rest = code.total - code.listed.length;
    return [
      heading,
      codeTable(report, code, look, mostNames),
      ...(rest > 0 ? [softParagraph(reportWords.furtherDisagreements(rest))] : []),
    ];
  });
}

function codeTable(
  report: AgreementReport,
  { codeId, listed }: CodeDisagreements,
  look: LookUp,
  mostNames: number,
): TableBlock {
  const { quotations } = report.facts;
  const all = report.result.coderIds.length;
  const names = (ids: readonly string[]) =>
    all > mostNames && ids.length > 2
      ? words.some(ids.length, all)
      : ids.map(look.coder).join(", ");
  return {
    kind: "table",
    caption: reportWords.disagreementCaption(look.code(codeId)),
    columns: head(quotations),
    rows: listed.map((each) => row(each, quotations, names, look)),
  };
}

function head(quotations: boolean): Column[] {
  return [
    textColumn(columns.place),
    ...(quotations ? [{ label: columns.passage, kind: "quote" } satisfies Column] : []),
    textColumn(columns.appliedBy),
    textColumn(columns.notAppliedBy),
    textColumn(columns.type),
  ];
}

function row(
  each: QuotedDisagreement,
  quotations: boolean,
  names: (coderIds: readonly string[]) => string,
  look: LookUp,
): Cell[] {
  const others = new Set(each.notAppliedBy.flatMap((miss) => miss.otherCodeIds));
  const instead = [...others].map(look.code).join("; ");
  return [
    text(place(look.numberOf(each.documentId), each.start, each.end)),
    ...(quotations ? [{ kind: "quote", text: each.quote } satisfies Cell] : []),
    text(names(each.appliedBy)),
    text(names(each.notAppliedBy.map(({ coderId }) => coderId))),
    text(disagreementWords[each.type], instead),
  ];
}
