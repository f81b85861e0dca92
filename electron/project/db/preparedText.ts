import { createHash } from "node:crypto";
import { findParagraphs } from "../../../shared/text/paragraphs.ts";
import { findSentences } from "../../../shared/text/sentences.ts";
import { encodeUnits } from "../../../shared/text/units.ts";

export type UnitKind = "sentence" | "paragraph" | "word";

/** A text ready to be stored: made where there is time for it, such as an import's thread. */
export interface PreparedText {
  /** Hex. */
  sha256: string;
  /** UTF-8. */
  bytes: Uint8Array;
  /** UTF-16 code units. */
  length: number;
  /** Words are found when somebody first counts them: few codes are counted in words. */
  units: Readonly<Record<"sentence" | "paragraph", Uint8Array>>;
  icuVersion: string;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Everything about a text that does not need the project. `text` must be normalised. */
export function prepareText(text: string): PreparedText {
  // Not Buffer.from: its shared pool would travel between threads as well.
  const bytes = new TextEncoder().encode(text);
  const paragraphs = findParagraphs(text);
  return {
    sha256: sha256Of(bytes),
    bytes,
    length: text.length,
    units: {
      sentence: encodeUnits(findSentences(text, paragraphs)),
      paragraph: encodeUnits(paragraphs),
    },
    icuVersion: process.versions.icu ?? "",
  };
}
