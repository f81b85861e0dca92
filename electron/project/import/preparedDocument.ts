import type { DocumentRecord } from "../../../shared/records/documents.ts";
import type { PreparedText } from "../db/preparedText.ts";

/** A source file read to the end: all that the project stores of it. */
export interface PreparedDocument {
  kind: DocumentRecord["kind"];
  encoding: string;
  /** For a person, one sentence each. */
  warnings: string[];
  text: PreparedText;
  /** `bytes` null: the original is the very bytes of the text. */
  original: { sha256: string; byteLength: number; bytes: Uint8Array | null };
}
