import type { Database } from "better-sqlite3";
import type { Coding, Span, TextVersion } from "../../shared/records.ts";
import { placeAnchor } from "../../shared/text/anchor.ts";
import { listRecords } from "./db/repositories/records.ts";

/** Where codings stand in the present texts. Made for one call: it remembers the versions. */
export class CurrentSpans {
  readonly #versionsById: ReadonlyMap<string, TextVersion>;
  readonly #currentVersionByDocument: ReadonlyMap<string, string>;

  constructor(db: Database) {
    this.#versionsById = new Map(listRecords(db, "textVersion").map((version) => [version.id, version]));
    this.#currentVersionByDocument = new Map(
      listRecords(db, "document").map(({ id, textVersionId }) => [id, textVersionId]),
    );
  }

  /** null: a correction removed its words. */
  of(coding: Pick<Coding, "documentId" | "textVersionId" | "startOffset" | "endOffset">): Span | null {
    const current = this.#currentVersionByDocument.get(coding.documentId) ?? "";
    if (current === coding.textVersionId) {
      return { startOffset: coding.startOffset, endOffset: coding.endOffset };
    }
    const placement = placeAnchor(coding, current, this.#versionsById);
    return placement.isPlaced ? placement.span : null;
  }
}
