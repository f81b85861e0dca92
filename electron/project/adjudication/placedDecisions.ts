import type { Database } from "better-sqlite3";
import {
  basisOf,
  type CodersCoding,
  isSameBasis,
  type PlacedDecision,
} from "../../../shared/adjudication/decisionIndex.ts";
import { intervalIndex, rowsOverlapping } from "../../../shared/coding/intervalIndex.ts";
import { isSameValue } from "../../../shared/diff.ts";
import type { Decision, Span } from "../../../shared/records.ts";
import type { Anchor } from "../../../shared/text/anchor.ts";
import { listAnchoredCodings, presentCodeIds } from "../db/repositories/agreement.ts";
import {
  type DecisionBeside,
  listBeside,
  listConsensusAnchors,
  listDecisions,
} from "../db/repositories/decisions.ts";
import { type Placer, placerOf } from "../db/repositories/placements.ts";
import { listRecords } from "../db/repositories/records.ts";
import { consensusCodingId } from "./consensusLayer.ts";

/** All decisions in the present texts, with whether the coders' work under them is as it was. */
export function placeDecisions(db: Database): PlacedDecision[] {
  const decisions = listDecisions(db);
  if (decisions.length === 0) return [];
  const places = new Places(db);
  const codings = new PresentCodings(
    db,
    places,
    new Set(decisions.map(({ documentId }) => documentId)),
  );
  // In an unchanged text every passage is where it was decided.
  const isMoved = decisions.some((each) => !places.isPresent(each.documentId, each.textVersionId));
  const anchors = isMoved ? listConsensusAnchors(db) : null;
  const beside = listBeside(db);
  const presentCodeId = presentCodeIds(db);
  const codes = new Set(listRecords(db, "code").map(({ id }) => id));
  return decisions.map((decision): PlacedDecision => {
    const { documentId, textVersionId } = decision;
    const place = (span: Span): Span | null => places.of(documentId, { textVersionId, ...span });
    const passages = decision.passages.map((passage) => {
      const anchor = anchors?.get(consensusCodingId(decision, passage));
      const span = anchor === undefined ? place(passage) : places.of(documentId, anchor);
      return { codeId: presentCodeId(passage.codeId), span };
    });
    const codeIds = [
      ...new Set([presentCodeId(decision.codeId), ...passages.map(({ codeId }) => codeId)]),
    ];
    const span = place(decision);
    const isWhole = span !== null && codeIds.every((id) => codes.has(id));
    return {
      decision,
      span,
      passages: passages.filter(({ codeId }) => codes.has(codeId)),
      codeIds,
      isChanged: !isWhole || isOtherWork(decision, span, codeIds, codings, place, presentCodeId),
      isDisputed: (beside.get(decision.id) ?? []).some((other) => !isSame(decision, other)),
    };
  });
}

/** Who made equal decisions when makes no difference to what they say. */
function isSame(decision: Decision, other: DecisionBeside): boolean {
  if (other === "deleted") return false;
  const fields = Object.entries(decision).filter(([field]) => field !== "createdAt");
  const others: Record<string, unknown> = { ...other };
  return fields.every(([field, value]) => isSameValue(value, others[field]));
}

function isOtherWork(
  { documentId, basis }: Decision,
  span: Span,
  codeIds: readonly string[],
  codings: PresentCodings,
  place: (span: Span) => Span | null,
  presentCodeId: (codeId: string) => string,
): boolean {
  const before: CodersCoding[] = [];
  for (const passage of basis.passages) {
    const placed = place(passage);
    if (placed === null) return true;
    before.push({ ...passage, ...placed, codeId: presentCodeId(passage.codeId) });
  }
  const there = codeIds.flatMap((codeId) => codings.over(documentId, codeId, span));
  const now = basisOf(there, basis.coderIds, new Set(codeIds), span);
  return !isSameBasis(before, now.passages);
}

/** Where anchors stand in the present texts. */
class Places {
  readonly #db: Database;
  readonly #placers = new Map<string, Placer>();
  readonly #versions: ReadonlyMap<string, string>;

  constructor(db: Database) {
    this.#db = db;
    this.#versions = new Map(
      listRecords(db, "document").map(({ id, textVersionId }) => [id, textVersionId]),
    );
  }

  isPresent(documentId: string, textVersionId: string): boolean {
    return this.#versions.get(documentId) === textVersionId;
  }

  of(documentId: string, anchor: Anchor): Span | null {
    const { startOffset, endOffset } = anchor;
    if (this.isPresent(documentId, anchor.textVersionId)) return { startOffset, endOffset };
    const place = this.#placers.get(documentId) ?? placerOf(this.#db, documentId);
    this.#placers.set(documentId, place);
    const placement = place(anchor);
    return placement.isPlaced ? placement.span : null;
  }
}

/** What people have coded as it stands now, in their first pass. */
export class PresentCodings {
  readonly #byTarget = new Map<string, CodersCoding[]>();
  readonly #indexes = new Map<string, ReturnType<typeof intervalIndex>>();

  /** `documentIds`: of these documents. */
  constructor(db: Database, places: Places, documentIds: ReadonlySet<string>) {
    const people = new Set(
      listRecords(db, "coder").flatMap(({ id, kind }) => (kind === "person" ? [id] : [])),
    );
    for (const coding of listAnchoredCodings(db)) {
      const { documentId, codeId, coderId, pass } = coding;
      if (pass !== 1 || !documentIds.has(documentId) || !people.has(coderId)) continue;
      const span = places.of(documentId, coding);
      if (span === null) continue;
      const key = `${documentId} ${codeId}`;
      const list = this.#byTarget.get(key);
      const placed = { coderId, codeId, ...span };
      if (list === undefined) this.#byTarget.set(key, [placed]);
      else list.push(placed);
    }
    for (const [key, list] of this.#byTarget) {
      list.sort((a, b) => a.startOffset - b.startOffset);
      const startOffsets = Int32Array.from(list, ({ startOffset }) => startOffset);
      const endOffsets = Int32Array.from(list, ({ endOffset }) => endOffset);
      this.#indexes.set(key, intervalIndex({ startOffsets, endOffsets }));
    }
  }

  static of(db: Database, documentIds: ReadonlySet<string>): PresentCodings {
    return new PresentCodings(db, new Places(db), documentIds);
  }

  over(documentId: string, codeId: string, span: Span): CodersCoding[] {
    const key = `${documentId} ${codeId}`;
    const index = this.#indexes.get(key);
    const list = this.#byTarget.get(key);
    if (index === undefined || list === undefined) return [];
    return rowsOverlapping(index, span.startOffset, span.endOffset).flatMap(
      (row) => list[row] ?? [],
    );
  }
}
