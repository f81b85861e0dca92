import type { Database } from "better-sqlite3";
import {
  basisOf,
  type CodersCoding,
  isSameBasis,
  type PlacedDecision,
} from "../../../shared/adjudication/decisionIndex.ts";
import type { SpanIndex } from "../../../shared/coding/intervalIndex.ts";
import { isSameValue } from "../../../shared/diff.ts";
import type { Decision } from "../../../shared/records/decisions.ts";
import type { Span } from "../../../shared/records/fields.ts";
import type { Anchor } from "../../../shared/text/anchor.ts";
import { presentCodeIds } from "../db/repositories/agreement.ts";
import {
  type DecisionBeside,
  decisionLister,
  listBeside,
  listConsensusAnchors,
} from "../db/repositories/decisions.ts";
import { listRecords } from "../db/repositories/records.ts";
import { CodersWork, type Places } from "./codersWork.ts";
import { consensusCodingId } from "./consensusLayer.ts";

/** Places decisions in the present texts, one document's after the other's. */
export class DecisionPlacer {
  readonly #db: Database;
  readonly #decisionsIn: (documentId: string) => Decision[];
  readonly #work: CodersWork;
  readonly #presentCodeId: (codeId: string) => string;
  readonly #codes: ReadonlySet<string>;
  readonly #beside: ReadonlyMap<string, readonly DecisionBeside[]>;

  constructor(db: Database) {
    this.#db = db;
    this.#decisionsIn = decisionLister(db);
    this.#work = new CodersWork(db);
    this.#presentCodeId = presentCodeIds(db);
    this.#codes = new Set(listRecords(db, "code").map(({ id }) => id));
    this.#beside = listBeside(db);
  }

  /** The decisions on a document, each with whether the coders' work under it is as it was. */
  decisionsIn(documentId: string): PlacedDecision[] {
    const decisions = this.#decisionsIn(documentId);
    if (decisions.length === 0) return [];
    const places = this.#work.placesIn(documentId);
    const codings = this.#work.codingsIn(documentId);
    // In an unchanged text every passage is where it was decided.
    const isMoved = decisions.some(({ textVersionId }) => !places.isPresent(textVersionId));
    const anchors = isMoved ? listConsensusAnchors(this.#db, documentId) : null;
    return decisions.map((decision) => this.#placed(decision, places, codings, anchors));
  }

  #placed(
    decision: Decision,
    places: Places,
    codings: SpanIndex<CodersCoding>,
    anchors: ReadonlyMap<string, Anchor> | null,
  ): PlacedDecision {
    const { textVersionId } = decision;
    const presentCodeId = this.#presentCodeId;
    const place = ({ startOffset, endOffset }: Span): Span | null =>
      places.of({ textVersionId, startOffset, endOffset });
    const passages = decision.passages.map((passage) => {
      const anchor = anchors?.get(consensusCodingId(decision, passage));
      const span = anchor === undefined ? place(passage) : places.of(anchor);
      return { codeId: presentCodeId(passage.codeId), span };
    });
    const codeIds = [
      ...new Set([presentCodeId(decision.codeId), ...passages.map(({ codeId }) => codeId)]),
    ];
    const span = place(decision);
    const isWhole = span !== null && codeIds.every((id) => this.#codes.has(id));
    const { coderIds } = decision.basis;
    const present =
      span === null ? [] : basisOf(codings, coderIds, new Set(codeIds), span).passages;
    const beside = this.#beside.get(decision.id) ?? [];
    return {
      decision,
      span,
      passages: passages.filter(({ codeId }) => this.#codes.has(codeId)),
      codeIds,
      present,
      isChanged: !isWhole || isOtherWork(decision, present, place, presentCodeId),
      others: beside.filter((other) => !isSame(decision, other)),
    };
  }
}

/** Who made equal decisions when makes no difference to what they say. */
function isSame(decision: Decision, other: DecisionBeside): boolean {
  if (other === "deleted") return false;
  const fields = Object.entries(decision).filter(([field]) => field !== "createdAt");
  const others: Record<string, unknown> = { ...other };
  return fields.every(([field, value]) => isSameValue(value, others[field]));
}

function isOtherWork(
  { basis }: Decision,
  present: readonly CodersCoding[],
  place: (span: Span) => Span | null,
  presentCodeId: (codeId: string) => string,
): boolean {
  const before: CodersCoding[] = [];
  for (const passage of basis.passages) {
    const placed = place(passage);
    if (placed === null) return true;
    const { startOffset, endOffset } = placed;
    const codeId = presentCodeId(passage.codeId);
    before.push({ coderId: passage.coderId, codeId, startOffset, endOffset });
  }
  return !isSameBasis(before, present);
}
