import type { AgreementInput, ExclusiveSet } from "./agreementInput.ts";
import type { CodeVisitor } from "./codeSweep.ts";
import type { Figure, UndefinedReason } from "./figure.ts";
import { SetCounter, setAlpha } from "./setValuedAlpha.ts";
import type { Measure } from "./tallies.ts";
import { findOverlaps, type SetOverlap, unitizingStatistics } from "./unitizing.ts";
import { type UnitizingFigures, unitizingFigures } from "./unitizingCoefficients.ts";

/**
 * Agreement on a set of codes that exclude one another, by the unitizing coefficients of
 * Krippendorff, Mathet, Bouvry & Widlöcher (2016), on characters. Where passages of one coder
 * overlap within the set nothing is computed: the list says where.
 */
export type SetAgreement = ExclusiveSetFigures | RefusedSet;

export interface ExclusiveSetFigures extends UnitizingFigures {
  kind: "figures";
  name: string;
  /** At least two. */
  codeIds: readonly string[];
  /** Coded by at least two coders for all codes of the set. */
  documents: number;
}

export interface RefusedSet {
  kind: "refused";
  name: string;
  codeIds: readonly string[];
  /** `oneCode`: fewer than two codes of the set are compared. */
  reason: "overlaps" | "oneCode";
  overlapCount: number;
  /** At most the first hundred. */
  overlaps: readonly SetOverlap[];
}

/** α of each unit's set of codes, by the distance between sets. */
export interface SetValuedAgreement {
  measure: Measure;
  /** Distance 0 for the same set, else 1. */
  alphaExact: Figure;
  alphaJaccard: Figure;
  /** Passonneau (2006). */
  alphaMasi: Figure;
  alphaDice: Figure;
}

const mostListed = 100;

/** The figures of an exclusive set, or why there are none. */
export function describeSet(input: AgreementInput, { name, codeIds }: ExclusiveSet): SetAgreement {
  const members = new Set(codeIds);
  const compared = input.codes.map(({ id }) => id).filter((id) => members.has(id));
  const refused = { kind: "refused" as const, name, codeIds: compared };
  if (compared.length < 2) return { ...refused, reason: "oneCode", overlapCount: 0, overlaps: [] };
  const overlaps = findOverlaps(input, compared);
  if (overlaps.length > 0) {
    const listed = overlaps.slice(0, mostListed);
    return { ...refused, reason: "overlaps", overlapCount: overlaps.length, overlaps: listed };
  }
  const statistics = unitizingStatistics(input, compared);
  const documents = statistics.documents.filter(({ coders }) => coders > 0).length;
  return { kind: "figures", name, codeIds: compared, documents, ...unitizingFigures(statistics) };
}

/**
 * Collects each unit's set of codes from a sweep over all codes. A coder to whom any of the compared
 * codes was not offered in a document is missing there: their sets are not known.
 */
export class UnitSets implements CodeVisitor {
  readonly #codeIds: readonly string[];
  readonly #counter = new SetCounter();
  readonly #empty: number;
  readonly #open: Map<number, number>[];
  readonly #present: number[];
  #raters: number[] = [];
  #since = 0;

  constructor(coders: number, codeIds: readonly string[]) {
    this.#codeIds = codeIds;
    this.#empty = this.#counter.numberOf([]);
    this.#open = Array.from({ length: coders }, () => new Map());
    this.#present = new Array<number>(coders).fill(this.#empty);
  }

  begin(isMissing: readonly (readonly boolean[])[]): void {
    this.#since = 0;
    this.#raters = isMissing.flatMap((codes, coder) => (codes.some(Boolean) ? [] : [coder]));
  }

  pass(position: number, coder: number, code: number, opens: boolean): void {
    const open = this.#open[coder];
    if (open === undefined) return;
    const before = open.get(code) ?? 0;
    const after = before + (opens ? 1 : -1);
    if (after === 0) open.delete(code);
    else open.set(code, after);
    if (before > 0 && after > 0) return;
    this.#countUpTo(position);
    const ids = [...open.keys()].map((index) => this.#codeIds[index] ?? "");
    this.#present[coder] = ids.length === 0 ? this.#empty : this.#counter.numberOf(ids);
  }

  end(length: number): void {
    this.#countUpTo(length);
    this.#counter.finishDocument();
  }

  agreement(measure: Measure, whenEmpty: UndefinedReason): SetValuedAgreement {
    const statistics = this.#counter.statistics();
    return {
      measure,
      alphaExact: setAlpha(statistics, "exact", whenEmpty),
      alphaJaccard: setAlpha(statistics, "jaccard", whenEmpty),
      alphaMasi: setAlpha(statistics, "masi", whenEmpty),
      alphaDice: setAlpha(statistics, "dice", whenEmpty),
    };
  }

  #countUpTo(position: number): void {
    const width = position - this.#since;
    this.#since = position;
    if (width === 0 || this.#raters.length < 2) return;
    this.#counter.add(
      this.#raters.map((coder) => this.#present[coder] ?? this.#empty),
      width,
    );
  }
}
