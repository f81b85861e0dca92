import { codePath } from "../../../shared/codebook/codeTree.ts";
import type { MergeConflict } from "../../../shared/contract/merge.ts";
import { counted } from "../../../shared/counts.ts";
import { type Conflict, conflictsOf, stampText } from "../../../shared/merge/conflicts.ts";
import { asExistence } from "../../../shared/merge/mergeStates.ts";
import type { RecordState, Row } from "../../../shared/merge/recordState.ts";
import { kindNoun } from "../../../shared/recordNames.ts";
import type { Decision } from "../../../shared/records/decisions.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { linksOf } from "../db/links.ts";
import { statement } from "../db/rows.ts";
import { bytesToId } from "../db/uuid.ts";
import { correctionText } from "./correctionText.ts";
import { differingCodings } from "./equalCodings.ts";
import { asksWhetherItStays, type DecidedValues, deletionChosen } from "./mergeDecisions.ts";
import type { MergePlan } from "./mergePlan.ts";
import { bordersText } from "./unitBorders.ts";
import { Authors } from "./uniteHistories.ts";

export interface OpenConflict {
  readonly conflict: Conflict;
  readonly state: RecordState;
  readonly answer: MergeConflict;
  /**
   * Of a text whose document is itself in question: that document's id. Nobody is asked about the
   * text; what is decided for the document holds for both.
   */
  readonly follows: string | null;
}

/** Those that somebody is asked about. */
export function asked(conflicts: readonly OpenConflict[]): OpenConflict[] {
  return conflicts.filter(({ follows }) => follows === null);
}

/** The same conflicts with what was decided about them. */
export function conflictsWith(
  conflicts: readonly OpenConflict[],
  decided: DecidedValues,
): OpenConflict[] {
  // Also those that follow: decisions that were saved before may name them.
  const own = conflicts.map((each) => ({
    ...each,
    answer: { ...each.answer, decided: decided.of(each.answer) },
  }));
  const existences = new Map(
    asked(own).flatMap((each) => (asksWhetherItStays(each) ? [[each.state.id, each]] : [])),
  );
  return own.map((each) => {
    const leader = each.follows === null ? undefined : existences.get(each.follows);
    if (leader === undefined) return each;
    return { ...each, answer: { ...each.answer, decided: keepOrDelete(leader) } };
  });
}

function keepOrDelete(of: OpenConflict): "keep" | "delete" | null {
  if (of.answer.decided === null) return null;
  return deletionChosen(of) === null ? "keep" : "delete";
}

/** Names of the records as they would be after the merge. */
export class Names {
  readonly #plan: MergePlan;
  readonly #names = new Map<string, string>();

  constructor(plan: MergePlan) {
    this.#plan = plan;
    for (const { id, name } of plan.list("coder")) this.#names.set(id, name);
    for (const { id, name } of plan.list("document")) this.#names.set(id, name);
    const codes = plan.list("code");
    const codesById = new Map(codes.map((code) => [code.id, code]));
    for (const code of codes) this.#names.set(code.id, codePath(code, codesById));
  }

  of(id: unknown): string {
    return typeof id === "string" ? (this.#names.get(this.#plan.resolve(id)) ?? "") : "";
  }

  labelOf({ kind, id, row }: Pick<RecordState, "kind" | "id" | "row">): string {
    // What was united with another has that one's name by now.
    const isItself = this.#plan.resolve(id) === id;
    const own = (isItself ? this.of(id) : "") || String(row?.name ?? "") || this.of(id);
    if (own !== "") return own;
    if (kind === "coding") return `${this.of(row?.codeId)}: “${shortened(String(row?.quote))}”`;
    if (kind === "memo") return shortened(String(row?.text ?? ""));
    const parts = linksOf(kind).map(({ field }) => this.of(row?.[field]));
    return parts.filter((part) => part !== "").join(", ");
  }

  /** The project's name of what has another one after the merge. */
  formerOf({ id, row }: Pick<RecordState, "id" | "row">): string | null {
    const name = this.#plan.origins.get(id)?.row?.name;
    return typeof name === "string" && name !== row?.name ? name : null;
  }

  /** A field's value as a person reads it. */
  textOf(field: string, value: unknown, state: RecordState): string {
    if (field === "unitCorrections") return bordersText(this.#plan, state, value);
    if (field === "textVersionId") return correctionText(this.#plan, String(value));
    if (Array.isArray(value)) return counted(value.length, "passage", "passages");
    if (typeof value === "string") return this.of(value) || shortened(value, mostOfSide);
    return value === null || value === undefined ? "none" : JSON.stringify(value);
  }
}

/** Whoever decides between two sides reads more than a label has room for. */
const mostOfSide = 4000;

export function shortened(text: string, most = 60): string {
  if (text.length <= most) return text;
  const characters = [...text.slice(0, 2 * most)];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}

/** Everything that is undecided after the merge, whoever brought it. */
export function openConflicts(plan: MergePlan, names: Names): OpenConflict[] {
  const states = new Map(plan.results);
  const undecided = statement(
    plan.db,
    "SELECT DISTINCT kind, record_uuid AS uuid FROM concurrent_value",
  ).all() as { kind: RecordKind; uuid: Buffer }[]; // the columns selected
  for (const { kind, uuid } of undecided) {
    const id = bytesToId(uuid);
    const state = states.has(id) || plan.gone.has(id) ? null : plan.states.read(kind, id);
    if (state !== null) states.set(id, state);
  }
  for (const state of differingCodings(plan)) states.set(state.id, state);
  const authors = new Authors([plan, ...plan.sources]);
  const all = [...states.values()].flatMap((state) =>
    conflictsOf(state, plan.resolve).map((conflict) => ({
      conflict,
      state,
      answer: answerOf(names, authors, state, conflict),
      follows: null,
    })),
  );
  return withFollowing(plan, all);
}

/** Texts after the documents that they follow. */
function withFollowing(plan: MergePlan, all: readonly OpenConflict[]): OpenConflict[] {
  const inQuestion = new Set(
    all.flatMap((each) =>
      each.state.kind === "document" && asksWhetherItStays(each) ? each.state.id : [],
    ),
  );
  const conflicts = all.map((each) => {
    if (each.state.kind !== "textVersion" || !asksWhetherItStays(each)) return each;
    const documentId = plan.resolve(String(each.state.row?.documentId));
    return inQuestion.has(documentId) ? { ...each, follows: documentId } : each;
  });
  return [...asked(conflicts), ...conflicts.filter(({ follows }) => follows !== null)];
}

function answerOf(
  names: Names,
  authors: Authors,
  state: RecordState,
  conflict: Conflict,
): MergeConflict {
  const sides = conflict.sides.map(({ stamp, value }) => {
    const { coderId, at, fileName } = authors.of(stamp);
    const coderName = names.of(coderId) || null;
    const text =
      conflict.field === ""
        ? existenceText(names, value)
        : names.textOf(conflict.field, value, state);
    const isDeletion = conflict.field === "" && asExistence(value).isDeleted;
    const unitedWith = conflict.field === "" ? nameUnitedWith(names, value) : null;
    return { stamp: stampText(stamp), text, coderName, at, fileName, isDeletion, unitedWith };
  });
  return {
    recordId: state.id,
    kind: state.kind,
    label: names.labelOf(state) || kindNoun(state.kind, 1),
    formerName: names.formerOf(state),
    field: conflict.field,
    question: conflict.question,
    sides,
    shown: sides[0]?.stamp ?? "",
    goesWith: {},
    comesBack: {},
    isPartLost: false,
    decided: null,
  };
}

/** What a decision says of its place. */
function decisionText(
  names: Names,
  { codeId, passages, quote, startOffset, outcome }: Row,
): string {
  if (outcome === "open") return `${names.of(codeId)}: left open`;
  const all = passages as Decision["passages"]; // a decision's
  if (all.length === 0) return `${names.of(codeId)}: none`;
  const start = Number(startOffset);
  return all
    .map((passage) => {
      const words = String(quote).slice(
        Math.max(0, passage.startOffset - start),
        passage.endOffset - start,
      );
      return `${names.of(passage.codeId)}: “${shortened(words || String(quote), mostOfSide)}”`;
    })
    .join(", ");
}

function existenceText(names: Names, value: unknown): string {
  const existence = asExistence(value);
  if (!existence.isDeleted) {
    const { row } = existence;
    if (row === null) return "kept";
    if (Array.isArray(row.passages)) return decisionText(names, row);
    if (typeof row.quote === "string") {
      return `${names.of(row.codeId)}: “${shortened(row.quote, mostOfSide)}”`;
    }
    return typeof row.text === "string" ? shortened(row.text, mostOfSide) : "kept";
  }
  const into = nameUnitedWith(names, value);
  return into === null ? "deleted" : `united with “${into}”`;
}

/** null for a deletion alone, and where what took its place is gone as well. */
function nameUnitedWith(names: Names, value: unknown): string | null {
  const existence = asExistence(value);
  return (existence.isDeleted && names.of(existence.mergedIntoId)) || null;
}
