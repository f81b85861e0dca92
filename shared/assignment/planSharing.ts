import { requiredUnits, type Significance, unitsToShow } from "./requiredUnits.ts";

/** What is known of a code before the coding. */
export interface CodeExpectation {
  codeId: string;
  /** Share of units expected to carry it; null: not known. */
  share: number | null;
  /** What a pilot found; null: none, or undefined there. */
  pilotAlpha: number | null;
  /** Units of coding in a document, on average. */
  unitsPerDocument: number;
}

export interface SharingTarget {
  targetAlpha: number;
  significance: Significance;
  /** How many documents there are. */
  documents: number;
}

/**
 * - `noShare`: nothing to plan from.
 * - `rare`: fewer than 1 unit in 20 carries the code, so that few passages decide the figure.
 * - `moreThanThereIs`: even all documents coded by two are too few.
 * - `pilotBelowTarget`: more units do not help; the definition has to be made clearer first.
 */
export type SharingWarning = "noShare" | "rare" | "moreThanThereIs" | "pilotBelowTarget";

export interface CodeSharing {
  codeId: string;
  /** null where nothing can be planned. */
  units: number | null;
  documents: number | null;
  warnings: readonly SharingWarning[];
}

export interface SharingPlan {
  codes: readonly CodeSharing[];
  /** Documents for two coders each: what the most demanding code needs, at most all. */
  documents: number;
}

const rareShare = 0.05;

/**
 * How many documents two coders must both code, for every code to be judged against the target:
 * the larger of `requiredUnits` and, where a pilot found more than the target, `unitsToShow`.
 */
export function planSharing(codes: readonly CodeExpectation[], target: SharingTarget): SharingPlan {
  const planned = codes.map((code) => planCode(code, target));
  const needs = planned.map(({ documents }) => Math.min(documents ?? 0, target.documents));
  return { codes: planned, documents: Math.max(0, ...needs) };
}

function planCode(code: CodeExpectation, target: SharingTarget): CodeSharing {
  const { codeId, share, pilotAlpha, unitsPerDocument } = code;
  if (share === null || !(share > 0 && share < 1) || unitsPerDocument <= 0) {
    return { codeId, units: null, documents: null, warnings: ["noShare"] };
  }
  const question = { share, ...target };
  const shown = pilotAlpha === null ? null : unitsToShow(pilotAlpha, question);
  const units = Math.max(requiredUnits(question), shown ?? 0);
  const documents = Math.ceil(units / unitsPerDocument);
  const warnings: SharingWarning[] = [];
  if (share < rareShare) warnings.push("rare");
  if (documents > target.documents) warnings.push("moreThanThereIs");
  if (pilotAlpha !== null && shown === null) warnings.push("pilotBelowTarget");
  return { codeId, units, documents, warnings };
}
