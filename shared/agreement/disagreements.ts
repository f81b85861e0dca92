import {
  type AgreementDocument,
  type AgreementInput,
  type CoderCodings,
  checkAgreementInput,
} from "./agreementInput.ts";
import {
  type CountableText,
  countableOffset,
  countableText,
  firstAbove,
  type UnitLine,
} from "./countableText.ts";
import { documentLine, type Measure } from "./tallies.ts";

/**
 * How a coder who did not apply the code here differs.
 * - `boundary`: marked the same passage, but with other borders.
 * - `otherCode`: applied another of the compared codes here, which not all who applied it have here too.
 * - `missed`: applied none of them here.
 */
export type DisagreementType = "missed" | "otherCode" | "boundary";

/** A place where compared coders differ about one code. Text offsets, half-open. */
export interface Disagreement {
  documentId: string;
  startOffset: number;
  endOffset: number;
  /** `missed` if any coder missed it, else `otherCode` if any, else `boundary`. */
  type: DisagreementType;
  appliedBy: readonly string[];
  notAppliedBy: readonly NotApplied[];
  /** Each coder's passages of the code that reach into this place, overlapping ones united. */
  passages: readonly CoderPassage[];
}

/** A place where at least one of the coders who judged a code applied it. */
export interface CodedPlace extends Disagreement {
  /**
   * `agreed`: all of several coders applied it, on characters to the same passage; `differing`: a
   * disagreement; `single`: only one coder judged the code in this document.
   */
  basis: "agreed" | "differing" | "single";
  /** Who judged the code here, in the order of the input. */
  coderIds: readonly string[];
}

export interface NotApplied {
  coderId: string;
  type: DisagreementType;
  /** Compared codes the coder applied here instead. */
  otherCodeIds: readonly string[];
}

export interface CoderPassage {
  coderId: string;
  startOffset: number;
  endOffset: number;
}

/**
 * The disagreements on one code, in the order of the input's documents and then of the text.
 *
 * On units there is one for each unit to which some but not all coders applied the code, so their
 * number equals the disagreeing units of the tables. On characters there is one for each stretch of
 * overlapping passages that are not the same for all coders (a coder with other borders has applied
 * the code there: type `boundary`, with nobody in `notAppliedBy`).
 * @throws ProjectError `validation` as `computeAgreement` does.
 */
export function listDisagreements(
  input: AgreementInput,
  codeId: string,
  measure: Measure,
): Disagreement[] {
  return disagreementLister(input)(codeId, measure);
}

/**
 * The same for several codes of one input: its passages are prepared once.
 * @throws ProjectError `validation` as `computeAgreement` does.
 */
export function disagreementLister(
  input: AgreementInput,
): (codeId: string, measure: Measure) => Disagreement[] {
  const placesOf = codedPlaceLister(input, (basis) => basis === "differing");
  return (codeId, measure) =>
    placesOf(codeId, measure).map(({ basis: _, coderIds: __, ...disagreement }) => disagreement);
}

/**
 * Every place where anybody applied a code, with what the coders make of it: units, or on
 * characters stretches of overlapping passages. `isWanted` leaves out a basis before it is described.
 * @throws ProjectError `validation` as `computeAgreement` does.
 */
export function codedPlaceLister(
  input: AgreementInput,
  isWanted: (basis: CodedPlace["basis"]) => boolean = () => true,
): (codeId: string, measure: Measure) => CodedPlace[] {
  const inDocument = documentPlaceLister(input, isWanted);
  const listers = input.documents.map(inDocument);
  return (codeId, measure) => listers.flatMap((placesOf) => placesOf(codeId, measure));
}

/**
 * The same for one document of the input after the other, so that what was prepared for one can be
 * forgotten before the next.
 * @throws ProjectError `validation` as `computeAgreement` does.
 */
export function documentPlaceLister(
  input: AgreementInput,
  isWanted: (basis: CodedPlace["basis"]) => boolean,
): (document: AgreementDocument) => (codeId: string, measure: Measure) => CodedPlace[] {
  checkAgreementInput(input);
  const compared = new Set(input.codes.map((code) => code.id));
  return (document) => {
    const coders = comparedCoders(input, document, compared);
    // The same for all codes of one unit.
    const lines = new Map<Measure["unit"], UnitLine | null>();
    return (codeId, measure) => {
      const raters = ratersOf(coders, codeId);
      if (raters.every((rater) => rater.passages.length === 0)) return [];
      const isSingle = raters.length < 2;
      if (isSingle && !isWanted("single")) return [];
      let units = lines.get(measure.unit);
      if (units === undefined) {
        units = documentLine(document, measure.unit).units;
        lines.set(measure.unit, units);
      }
      const isHalf = measure.rule === "atLeastHalf" && measure.unit !== "document";
      const places = units === null ? stretches(raters) : appliedUnits(raters, units, isHalf);
      const coderIds = raters.map(({ coderId }) => coderId);
      return places.flatMap((place) => {
        const basis = isSingle ? "single" : place.isAgreed ? "agreed" : "differing";
        if (!isWanted(basis)) return [];
        return { ...describePlace(document.id, raters, place), basis, coderIds };
      });
    };
  };
}

/** Who judged the code in a document. */
function ratersOf(coders: readonly ComparedCoder[], codeId: string): Rater[] {
  return coders
    .filter((coder) => !coder.missing.has(codeId))
    .map(({ coderId, byCode }) => ({
      coderId,
      byCode,
      codeId,
      passages: byCode.get(codeId) ?? [],
    }));
}

/** A passage on the countable line and in the text; touching and overlapping ones are united. */
interface Passage {
  start: number;
  end: number;
  startOffset: number;
  endOffset: number;
}

type PassagesByCode = ReadonlyMap<string, readonly Passage[]>;

/** A coder of a document, seen from one code. */
interface Rater {
  coderId: string;
  codeId: string;
  passages: readonly Passage[];
  byCode: PassagesByCode;
}

interface Place extends Passage {
  applied: ReadonlySet<string>;
  /** Applied by all raters, on characters to the same passage. */
  isAgreed: boolean;
}

interface ComparedCoder {
  coderId: string;
  missing: ReadonlySet<string>;
  byCode: PassagesByCode;
}

function comparedCoders(
  input: AgreementInput,
  document: AgreementDocument,
  compared: ReadonlySet<string>,
): ComparedCoder[] {
  const text = countableText(document.length, document.excludedSpans);
  const codings = new Map(document.codings.map((entry) => [entry.coderId, entry]));
  return input.coderIds.flatMap((coderId) => {
    const entry = codings.get(coderId);
    if (entry === undefined) return [];
    const byCode = unitedPassages(text, entry, compared);
    return [{ coderId, missing: new Set(entry.missingCodeIds), byCode }];
  });
}

function unitedPassages(
  text: CountableText,
  entry: CoderCodings,
  compared: ReadonlySet<string>,
): PassagesByCode {
  const byCode = new Map<string, Passage[]>();
  const sorted = entry.spans.toSorted((a, b) => a.startOffset - b.startOffset);
  for (const { codeId, startOffset, endOffset } of sorted) {
    const start = countableOffset(text, startOffset);
    const end = countableOffset(text, endOffset);
    if (start === end || !compared.has(codeId)) continue;
    const list = byCode.get(codeId) ?? [];
    const last = list.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.endOffset = Math.max(last.endOffset, endOffset);
    } else {
      list.push({ start, end, startOffset, endOffset });
    }
    byCode.set(codeId, list);
  }
  return byCode;
}

/** Stretches of overlapping passages of any coders; agreed where they are identical for all. */
function stretches(raters: readonly Rater[]): Place[] {
  const all = raters
    .flatMap((rater) => rater.passages.map((passage) => ({ ...passage, coderId: rater.coderId })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const places: Place[] = [];
  for (let first = 0; first < all.length; ) {
    const head = all[first];
    if (head === undefined) break;
    const place = { ...head, applied: new Set<string>(), isAgreed: false };
    let next = first;
    let isSame = true;
    for (let member = all[next]; member && member.start < place.end; member = all[next]) {
      isSame &&= member.start === head.start && member.end === head.end;
      place.end = Math.max(place.end, member.end);
      place.endOffset = Math.max(place.endOffset, member.endOffset);
      place.startOffset = Math.min(place.startOffset, member.startOffset);
      place.applied.add(member.coderId);
      next += 1;
    }
    place.isAgreed = isSame && place.applied.size === raters.length;
    places.push(place);
    first = next;
  }
  return places;
}

/** Units to which any rater applied the code. */
function appliedUnits(raters: readonly Rater[], units: UnitLine, isHalf: boolean): Place[] {
  const appliedBy = new Map<number, Set<string>>();
  for (const rater of raters) {
    for (const [unit, covered] of coveredUnits(rater.passages, units)) {
      const length = (units.end[unit] ?? 0) - (units.start[unit] ?? 0);
      if (isHalf && 2 * covered < length) continue;
      const applied = appliedBy.get(unit) ?? new Set();
      appliedBy.set(unit, applied.add(rater.coderId));
    }
  }
  return [...appliedBy]
    .sort(([a], [b]) => a - b)
    .map(([unit, applied]) => ({
      start: units.start[unit] ?? 0,
      end: units.end[unit] ?? 0,
      startOffset: units.startOffset[unit] ?? 0,
      endOffset: units.endOffset[unit] ?? 0,
      applied,
      isAgreed: applied.size === raters.length,
    }));
}

/** Unit number → how many of its characters the (disjoint) passages cover. */
function coveredUnits(passages: readonly Passage[], units: UnitLine): Map<number, number> {
  const covered = new Map<number, number>();
  for (const { start, end } of passages) {
    const to = firstAbove(units.start, end - 1);
    for (let unit = firstAbove(units.end, start); unit < to; unit += 1) {
      const common = Math.min(end, units.end[unit] ?? 0) - Math.max(start, units.start[unit] ?? 0);
      covered.set(unit, (covered.get(unit) ?? 0) + common);
    }
  }
  return covered;
}

function describePlace(documentId: string, raters: readonly Rater[], place: Place): Disagreement {
  const applying = raters.filter((rater) => place.applied.has(rater.coderId));
  const reach = applying.flatMap((rater) => overlapping(rater.passages, place));
  const notAppliedBy = raters
    .filter((rater) => !place.applied.has(rater.coderId))
    .map((rater) => describeMiss(rater, place, reach, applying));
  const types = new Set(notAppliedBy.map((miss) => miss.type));
  return {
    documentId,
    startOffset: place.startOffset,
    endOffset: place.endOffset,
    type: types.has("missed") ? "missed" : types.has("otherCode") ? "otherCode" : "boundary",
    appliedBy: applying.map((rater) => rater.coderId),
    notAppliedBy,
    passages: raters.flatMap((rater) =>
      overlapping(rater.passages, place).map(({ startOffset, endOffset }) => ({
        coderId: rater.coderId,
        startOffset,
        endOffset,
      })),
    ),
  };
}

function describeMiss(
  rater: Rater,
  place: Place,
  reach: readonly Passage[],
  applying: readonly Rater[],
): NotApplied {
  const { coderId } = rater;
  // What those who applied the code have there as well was not applied instead of it.
  const isInstead = (codeId: string) =>
    !applying.every(({ byCode }) => reaches(byCode.get(codeId) ?? [], place));
  const otherCodeIds: string[] = [];
  for (const [codeId, passages] of rater.byCode) {
    if (codeId === rater.codeId || !reaches(passages, place)) continue;
    if (isInstead(codeId)) otherCodeIds.push(codeId);
  }
  if (reach.some((passage) => reaches(rater.passages, passage))) {
    return { coderId, type: "boundary", otherCodeIds };
  }
  return { coderId, type: otherCodeIds.length > 0 ? "otherCode" : "missed", otherCodeIds };
}

/** The passages (ascending, disjoint) that share a character with a stretch of the line. */
function overlapping(
  passages: readonly Passage[],
  { start, end }: { start: number; end: number },
): readonly Passage[] {
  const low = firstEndingAfter(passages, start);
  let to = low;
  while (to < passages.length && (passages[to]?.start ?? end) < end) to += 1;
  return passages.slice(low, to);
}

function reaches(
  passages: readonly Passage[],
  { start, end }: { start: number; end: number },
): boolean {
  const first = passages[firstEndingAfter(passages, start)];
  return first !== undefined && first.start < end;
}

function firstEndingAfter(passages: readonly Passage[], start: number): number {
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((passages[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return low;
}
