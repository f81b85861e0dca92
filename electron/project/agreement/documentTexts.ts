import type { Database } from "better-sqlite3";
import { toCodePoints } from "../../../shared/text/offsets.ts";
import { shortQuote } from "../../../shared/text/quote.ts";
import { readTextOfVersion } from "../db/content.ts";
import { needDocument } from "../db/repositories/documents.ts";

/** Characters of a passage shown in a list. */
const quoteLength = 300;

/** The present texts, for quotes and for positions as files write them. */
export class DocumentTexts {
  readonly #db: Database;
  readonly #versions = new Map<string, string>();

  constructor(db: Database) {
    this.#db = db;
  }

  quote(documentId: string, startOffset: number, endOffset: number): string {
    return shortQuote(this.#textOf(documentId), { startOffset, endOffset }, quoteLength);
  }

  codePoints(documentId: string, offset: number): number {
    return toCodePoints(this.#textOf(documentId), [offset])[0] ?? offset;
  }

  /** The same for many offsets of one document. */
  allCodePoints(documentId: string, offsets: readonly number[]): Int32Array {
    return toCodePoints(this.#textOf(documentId), offsets);
  }

  #textOf(documentId: string): string {
    let version = this.#versions.get(documentId);
    if (version === undefined) {
      version = needDocument(this.#db, documentId).textVersionId;
      this.#versions.set(documentId, version);
    }
    return readTextOfVersion(this.#db, version);
  }
}
