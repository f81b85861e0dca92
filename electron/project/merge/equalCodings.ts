import type { Database } from "better-sqlite3";
import { type ComparedCoding, groupEqualCodings } from "../../../shared/merge/equalCodings.ts";
import {
  type Existence,
  type RecordState,
  type Row,
  sortedValues,
  wholeRecord,
} from "../../../shared/merge/recordState.ts";
import { statement } from "../db/rows.ts";
import { bytesToId } from "../db/uuid.ts";
import type { MergePlan } from "./mergePlan.ts";

/**
 * Puts codings behind an equal one that are one thing since their coders, codes, documents or texts
 * are: the smallest id is shown, the others are kept with all that is known of them. To be called when
 * all files are in. A function of what the files know as it stands now, worked out anew by each merge:
 * codings, unlike what `uniteFollowers` unites, move, so ids united for ever would depend on the order
 * of merges.
 */
export function coverEqualCodings(plan: MergePlan): void {
  const covered = plan.listCovered();
  const united = unitedIds(plan);
  if (united.length === 0 && covered.size === 0) return;
  const shownIds = new Map<string, string>();
  for (const [shownId = "", ...others] of groupEqualCodings(comparedCodings(plan, united))) {
    for (const id of others) shownIds.set(id, shownId);
  }
  for (const id of new Set([...covered.keys(), ...shownIds.keys()])) {
    plan.cover(id, shownIds.get(id) ?? null);
  }
}

/**
 * The shown codings that differ from what is behind them in more than their time, e.g. in being
 * uncertain, with that as values beside their own: somebody has to choose.
 */
export function differingCodings(plan: MergePlan): RecordState[] {
  const behind = Map.groupBy(plan.listCovered(), ([, shownId]) => shownId);
  return [...behind].flatMap(([shownId, pairs]) => {
    const shown = plan.stateOf("coding", shownId);
    if (shown === null) return [];
    const values = pairs.flatMap(([id]) => {
      const state = plan.stateOf("coding", id);
      if (state === null || state.rowStamp === null) return [];
      if (!differInFact(state.row, shown.row)) return [];
      const value: Existence = { isDeleted: false, row: state.row };
      return [{ field: wholeRecord, stamp: state.rowStamp, value }];
    });
    if (values.length === 0) return [];
    return [{ ...shown, concurrent: sortedValues([...shown.concurrent, ...values]) }];
  });
}

/** What this merge makes of equal codings. */
export interface EqualCodings {
  /** How many go behind another one, whoever brought them. */
  readonly count: number;
  /** New ones that are shown in place of one that was shown before: they add nothing to see. */
  readonly inPlace: ReadonlySet<string>;
}

export function equalCodingsOf(plan: MergePlan): EqualCodings {
  const inPlace = new Set<string>();
  let count = 0;
  for (const [id, shownId] of plan.listCovered()) {
    const before = plan.origins.get(id);
    // Not in the plan, or behind another one already.
    if (before === undefined || before?.coveredBy !== undefined) continue;
    count += 1;
    const wasShown = before !== null && before.tombstone === null;
    const isNew = plan.fresh.has(shownId) || plan.origins.get(shownId) === null;
    if (wasShown && isNew) inPlace.add(shownId);
  }
  return { count, inPlace };
}

function differInFact(a: Row | null, b: Row | null): boolean {
  return a?.isUncertain !== b?.isUncertain || a?.meaning !== b?.meaning;
}

/** Whether a file has any. */
export function hasDifferingCodings(db: Database): boolean {
  const found = statement(
    db,
    `SELECT 1 FROM covered_coding v JOIN coding c ON c.uuid = v.shown_uuid
     WHERE c.is_uncertain <> (v.row ->> '$.isUncertain') OR c.meaning <> (v.row ->> '$.meaning')
     LIMIT 1`,
  ).get();
  return found !== undefined;
}

/** Coders, codes, documents and texts that are one thing with another, which is named as well. */
function unitedIds(plan: MergePlan): string[] {
  const ids = new Set<string>();
  for (const id of plan.unitedIds(new Set(["document", "code", "coder", "textVersion"]))) {
    const target = plan.resolve(id);
    if (target !== id) ids.add(id).add(target);
  }
  return [...ids];
}

/** What a coding is made with: [field, column, table]. Its span and pass say the rest. */
const references = [
  ["documentId", "document_id", "document"],
  ["codeId", "code_id", "code"],
  ["coderId", "coder_id", "coder"],
  ["textVersionId", "text_version_id", "text_version"],
] as const;

interface PlacedCoding {
  readonly id: string;
  /** As written, in the order of `references`. */
  readonly written: readonly string[];
  readonly pass: number;
  readonly startOffset: number;
  readonly endOffset: number;
}

/** Every coding that something united has to do with, and everyone that is behind another. */
function* comparedCodings(
  plan: MergePlan,
  unitedIds: readonly string[],
): Generator<ComparedCoding> {
  const consensusIds = new Set(
    plan.list("coder").flatMap(({ id, kind }) => (kind === "consensus" ? [id] : [])),
  );
  const resolved = new Map<string, string>();
  const resolve = (id: string) => {
    let target = resolved.get(id);
    if (target === undefined) {
      target = plan.resolve(id);
      resolved.set(id, target);
    }
    return target;
  };
  for (const coding of placedCodings(plan, unitedIds)) {
    const { id, written, pass, startOffset, endOffset } = coding;
    const targets = written.map(resolve);
    // The consensus follows its decisions, each of which has codings of its own.
    if (targets.some((target) => consensusIds.has(target))) continue;
    // What has other words at its place gets none; see `unplace`.
    if (plan.sources.some(({ offQuote }) => offQuote.has(id.replaceAll("-", "")))) continue;
    const place = [...targets, pass, startOffset, endOffset].join(" ");
    yield { id, place, written: written.join(" ") };
  }
}

function* placedCodings(plan: MergePlan, unitedIds: readonly string[]): Generator<PlacedCoding> {
  const isPlanned = (id: string) => plan.results.has(id) || plan.gone.has(id);
  for (const { id, kind, row, tombstone, concurrent } of plan.results.values()) {
    // While two sides of it stand side by side it is decided about by itself.
    if (kind !== "coding" || tombstone !== null || row === null || concurrent.length > 0) continue;
    yield placed(id, row);
  }
  for (const coding of readCovered(plan.db)) if (!isPlanned(coding.id)) yield coding;
  if (unitedIds.length === 0) return;
  for (const coding of readPlaced(plan.db, unitedIds)) if (!isPlanned(coding.id)) yield coding;
  for (const { source, kind, rowIds } of plan.fresh.list()) {
    if (kind !== "coding") continue;
    for (const coding of readPlaced(source.db, unitedIds)) {
      if (rowIds.has(coding.rowId)) yield coding;
    }
  }
}

function placed(id: string, row: Row): PlacedCoding {
  return {
    id,
    written: references.map(([field]) => String(row[field])),
    pass: Number(row.pass),
    startOffset: Number(row.startOffset),
    endOffset: Number(row.endOffset),
  };
}

function* readCovered(db: Database): Generator<PlacedCoding> {
  const rows = statement(db, "SELECT record_uuid, row FROM covered_coding").raw().all() as [
    Buffer,
    string,
  ][]; // the columns selected
  for (const [uuid, row] of rows) yield placed(bytesToId(uuid), JSON.parse(row) as Row); // a coding's
}

/** The codings made with these ids that have one side only. */
function* readPlaced(
  db: Database,
  ids: readonly string[],
): Generator<PlacedCoding & { rowId: number }> {
  const rows = statement(db, placedSql)
    .raw()
    .all(JSON.stringify(ids.map((id) => id.replaceAll("-", "")))) as [
    number,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    number,
    number,
    number,
  ][]; // the columns selected
  for (const [rowId, uuid, ...rest] of rows) {
    const [documentId, codeId, coderId, textVersionId, pass, startOffset, endOffset] = rest;
    const written = [documentId, codeId, coderId, textVersionId].map(bytesToId);
    yield { rowId, id: bytesToId(uuid), written, pass, startOffset, endOffset };
  }
}

const placedSql = `
  WITH united AS MATERIALIZED (SELECT unhex(value) AS uuid FROM json_each(?))
  SELECT c.id, c.uuid,
    ${references
      .map(
        ([field, column, table]) => `coalesce(
          (SELECT w.written_uuid FROM written_reference w WHERE w.record_uuid = c.uuid AND w.field = '${field}'),
          (SELECT t.uuid FROM ${table} t WHERE t.id = c.${column}))`,
      )
      .join(", ")},
    c.pass, c.start_offset, c.end_offset
  FROM coding c
  WHERE (${references
    .map(
      ([, column, table]) =>
        `c.${column} IN (SELECT id FROM ${table} WHERE uuid IN (SELECT uuid FROM united))`,
    )
    .join(" OR ")})
    AND NOT EXISTS (SELECT 1 FROM concurrent_value v WHERE v.record_uuid = c.uuid)`;
