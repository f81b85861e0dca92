import type { Database } from "better-sqlite3";
import type { CodersCoding } from "../../../shared/adjudication/decisionIndex.ts";
import {
  type IntervalIndex,
  intervalIndex,
  rowsOverlapping,
} from "../../../shared/coding/intervalIndex.ts";
import type { Span } from "../../../shared/records.ts";
import type { Anchor } from "../../../shared/text/anchor.ts";
import { anchoredCodingLister } from "../db/repositories/agreement.ts";
import { type Placer, placerOf } from "../db/repositories/placements.ts";
import { listRecords } from "../db/repositories/records.ts";

/** Where anchors stand in a document's present text. */
export class Places {
  readonly #db: Database;
  readonly #documentId: string;
  readonly #presentVersionId: string | undefined;
  #placer: Placer | null = null;

  constructor(db: Database, documentId: string, presentVersionId: string | undefined) {
    this.#db = db;
    this.#documentId = documentId;
    this.#presentVersionId = presentVersionId;
  }

  isPresent(textVersionId: string): boolean {
    return textVersionId === this.#presentVersionId;
  }

  of(anchor: Anchor): Span | null {
    const { startOffset, endOffset } = anchor;
    if (this.isPresent(anchor.textVersionId)) return { startOffset, endOffset };
    this.#placer ??= placerOf(this.#db, this.#documentId);
    const placement = this.#placer(anchor);
    return placement.isPlaced ? placement.span : null;
  }
}

/** What people have coded as it stands now, in their first pass; one document's after the other's. */
export class CodersWork {
  readonly #db: Database;
  readonly #anchorsIn: ReturnType<typeof anchoredCodingLister>;
  readonly #people: ReadonlySet<string>;
  readonly #versions: ReadonlyMap<string, string>;

  constructor(db: Database) {
    this.#db = db;
    this.#anchorsIn = anchoredCodingLister(db);
    const coders = listRecords(db, "coder");
    this.#people = new Set(coders.flatMap(({ id, kind }) => (kind === "person" ? [id] : [])));
    this.#versions = new Map(
      listRecords(db, "document").map(({ id, textVersionId }) => [id, textVersionId]),
    );
  }

  placesIn(documentId: string): Places {
    return new Places(this.#db, documentId, this.#versions.get(documentId));
  }

  codingsIn(documentId: string): PresentCodings {
    const places = this.placesIn(documentId);
    const codings: CodersCoding[] = [];
    for (const coding of this.#anchorsIn(documentId)) {
      const { codeId, coderId, pass } = coding;
      if (pass !== 1 || !this.#people.has(coderId)) continue;
      const span = places.of(coding);
      if (span !== null) codings.push({ coderId, codeId, ...span });
    }
    return new PresentCodings(codings);
  }
}

/** The codings of one document, found by code and place. */
export class PresentCodings {
  readonly #byCode: ReadonlyMap<string, { list: CodersCoding[]; index: IntervalIndex }>;

  constructor(codings: readonly CodersCoding[]) {
    const groups = Map.groupBy(codings, ({ codeId }) => codeId);
    this.#byCode = new Map(
      [...groups].map(([codeId, list]) => {
        list.sort((a, b) => a.startOffset - b.startOffset);
        const startOffsets = Int32Array.from(list, ({ startOffset }) => startOffset);
        const endOffsets = Int32Array.from(list, ({ endOffset }) => endOffset);
        return [codeId, { list, index: intervalIndex({ startOffsets, endOffsets }) }];
      }),
    );
  }

  over(codeId: string, span: Span): CodersCoding[] {
    const found = this.#byCode.get(codeId);
    if (found === undefined) return [];
    return rowsOverlapping(found.index, span.startOffset, span.endOffset).flatMap(
      (row) => found.list[row] ?? [],
    );
  }
}
