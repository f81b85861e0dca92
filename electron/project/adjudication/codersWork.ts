import type { Database } from "better-sqlite3";
import type { CodersCoding } from "../../../shared/adjudication/decisionIndex.ts";
import { SpanIndex } from "../../../shared/coding/intervalIndex.ts";
import type { Span } from "../../../shared/records/fields.ts";
import type { Anchor } from "../../../shared/text/anchor.ts";
import { firstPassLister } from "../db/repositories/agreement.ts";
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
  readonly #anchorsIn: ReturnType<typeof firstPassLister>;
  readonly #versions: ReadonlyMap<string, string>;

  constructor(db: Database) {
    this.#db = db;
    this.#anchorsIn = firstPassLister(db);
    this.#versions = new Map(
      listRecords(db, "document").map(({ id, textVersionId }) => [id, textVersionId]),
    );
  }

  placesIn(documentId: string): Places {
    return new Places(this.#db, documentId, this.#versions.get(documentId));
  }

  codingsIn(documentId: string): SpanIndex<CodersCoding> {
    const places = this.placesIn(documentId);
    const codings: CodersCoding[] = [];
    for (const coding of this.#anchorsIn(documentId)) {
      if (places.isPresent(coding.textVersionId)) {
        codings.push(coding);
        continue;
      }
      const span = places.of(coding);
      if (span !== null) codings.push({ coderId: coding.coderId, codeId: coding.codeId, ...span });
    }
    return new SpanIndex(codings, (coding) => coding);
  }
}
