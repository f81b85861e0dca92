import type { AgreementDocument, AgreementInput } from "./agreementInput.ts";
import { addSpan, createSweep, projectSpans, type Sweep } from "./boundarySweep.ts";
import { documentLine, type Measure } from "./tallies.ts";

/** Hears the boundaries of all coders' codes, document by document, in the order of positions. */
export interface CodeVisitor {
  /** `isMissing[coder][code]`: the coder did not code the document for this code. */
  begin(isMissing: readonly (readonly boolean[])[]): void;
  /** Positions are characters of the countable line, or numbers of units. */
  pass(position: number, coder: number, code: number, opens: boolean): void;
  /** `length`: characters or units of the document. */
  end(length: number): void;
}

/**
 * One boundary sweep per document over all coders and codes at once; memory does not depend on the
 * length of the text. Input must have passed `checkAgreementInput`.
 * @throws ProjectError `validation` when a document lacks the borders of the unit.
 */
export function sweepCodes(
  input: AgreementInput,
  measure: Measure,
  visitors: readonly CodeVisitor[],
): void {
  const codeIndex = new Map(input.codes.map(({ id }, index) => [id, index]));
  const coderIndex = new Map(input.coderIds.map((id, index) => [id, index]));
  const sweep = createSweep(coderIndex.size, codeIndex.size);
  const isHalf = measure.rule === "atLeastHalf" && measure.unit !== "document";
  for (const document of input.documents) {
    const line = documentLine(document, measure.unit);
    const isMissing = missingCodes(document, codeIndex, coderIndex);
    collect(document, codeIndex, coderIndex, isMissing, line.toLine, sweep);
    projectSpans(sweep, line.units, isHalf);
    for (const visitor of visitors) visitor.begin(isMissing);
    passBoundaries(sweep, codeIndex.size, coderIndex.size, visitors);
    const length = line.units === null ? line.length : line.units.start.length;
    for (const visitor of visitors) visitor.end(length);
    sweep.count = 0;
  }
}

function missingCodes(
  document: AgreementDocument,
  codeIndex: ReadonlyMap<string, number>,
  coderIndex: ReadonlyMap<string, number>,
): boolean[][] {
  const isMissing = Array.from(coderIndex, () => new Array<boolean>(codeIndex.size).fill(true));
  for (const { coderId, missingCodeIds = [] } of document.codings) {
    const list = isMissing[coderIndex.get(coderId) ?? -1];
    list?.fill(false);
    for (const id of missingCodeIds) {
      const code = codeIndex.get(id);
      if (list !== undefined && code !== undefined) list[code] = true;
    }
  }
  return isMissing;
}

function collect(
  document: AgreementDocument,
  codeIndex: ReadonlyMap<string, number>,
  coderIndex: ReadonlyMap<string, number>,
  isMissing: readonly (readonly boolean[])[],
  toLine: (offset: number) => number,
  sweep: Sweep,
): void {
  for (const { coderId, spans } of document.codings) {
    const coder = coderIndex.get(coderId);
    if (coder === undefined) continue;
    for (const { codeId, startOffset, endOffset } of spans) {
      const code = codeIndex.get(codeId);
      if (code === undefined || isMissing[coder]?.[code]) continue;
      const start = toLine(startOffset);
      const end = toLine(endOffset);
      if (start < end) addSpan(sweep, code, coder, start, end);
    }
  }
}

/** Boundaries as sortable numbers: position, coder, code, and whether it opens. */
function passBoundaries(
  sweep: Sweep,
  codes: number,
  coders: number,
  visitors: readonly CodeVisitor[],
): void {
  const kinds = 2 * coders * codes;
  const keys = new Float64Array(2 * sweep.count);
  for (let span = 0; span < sweep.count; span += 1) {
    const place = 2 * ((sweep.coder[span] ?? 0) * codes + (sweep.target[span] ?? 0));
    keys[2 * span] = (sweep.start[span] ?? 0) * kinds + place + 1;
    keys[2 * span + 1] = (sweep.end[span] ?? 0) * kinds + place;
  }
  for (const key of keys.sort()) {
    const position = Math.floor(key / kinds);
    const rest = key - position * kinds;
    const place = rest >> 1;
    const coder = Math.floor(place / codes);
    for (const visitor of visitors) {
      visitor.pass(position, coder, place - coder * codes, (rest & 1) === 1);
    }
  }
}
