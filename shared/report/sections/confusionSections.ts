import {
  type Block,
  count,
  numberColumn,
  softParagraph,
  strong,
  type TableBlock,
  textColumn,
} from "../blocks.ts";
import type { AgreementReport } from "../reportModel.ts";
import { confusionWords as words } from "../sectionWords.ts";
import { reportWords, unitWords } from "../words.ts";
import type { LookUp } from "./lookUp.ts";

/** With more coders their co-occurrence is for spreadsheets. */
const mostCoders = 4;

/** Codes against codes, all pairs of coders together. */
export function confusion({ result }: AgreementReport, look: LookUp): Block[] {
  const { matrices, anyCode } = result;
  if (matrices === null || anyCode.units === 0) return [softParagraph(words.none)];
  const names = [...matrices.codeIds.map(look.code), words.uncoded];
  const caption = words.caption(unitWords[matrices.measure.unit].many);
  return [square(caption, names, matrices.confusion.pooled)];
}

/** Which codes a coder applies together: a table per coder, or where they are. */
export function coOccurrence(report: AgreementReport, look: LookUp): Block[] {
  const { matrices, anyCode } = report.result;
  if (matrices === null || anyCode.units === 0) return [];
  const coders = matrices.coOccurrence.length;
  return coders > mostCoders
    ? [softParagraph(words.manyCoders(coders))]
    : coOccurrenceTables(report, look);
}

export function coOccurrenceTables(
  { result: { matrices } }: AgreementReport,
  look: LookUp,
): TableBlock[] {
  if (matrices === null) return [];
  const names = matrices.codeIds.map(look.code);
  const unit = unitWords[matrices.measure.unit].many;
  return matrices.coOccurrence.map(({ coderId, cells }) =>
    square(words.coCaption(look.coder(coderId), unit), names, cells),
  );
}

function square(caption: string, names: readonly string[], cells: readonly number[]): TableBlock {
  return {
    kind: "table",
    caption,
    columns: [textColumn(reportWords.columns.code), ...names.map(numberColumn)],
    rows: names.map((name, row) => [
      strong(name),
      ...names.map((_, column) => count(cells[row * names.length + column] ?? 0)),
    ]),
  };
}
