import type { Database } from "better-sqlite3";
import type { DocumentRecord } from "../../shared/records/documents.ts";
import { type Furniture, findFurniture, furnitureKey } from "../../shared/text/furniture.ts";
import { readText, readTextOfVersion, readUnits, readUnitsOfVersion } from "./db/content.ts";
import { type DocumentTextKey, listDocumentTexts } from "./db/repositories/documents.ts";

/** Comparing with more documents takes long and finds little more. */
const mostCompared = 300;

/**
 * Paragraphs of a document that look like headings, addresses or page furniture and count at
 * present. Lines that other documents repeat are found in the first 300 of them.
 */
export function suggestFurniture(db: Database, document: DocumentRecord): Furniture[] {
  const { id, textVersionId, excludedSpans } = document;
  const texts = listDocumentTexts(db);
  const own = texts.find((each) => each.id === id)?.textSha256;
  const others = texts.filter((each) => each.textSha256 !== own).slice(0, mostCompared);
  const repeated = new Set(others.flatMap((other) => shortParagraphs(db, other)));
  const paragraphs = readUnitsOfVersion(db, textVersionId, "paragraph");
  return findFurniture(readTextOfVersion(db, textVersionId), paragraphs, repeated).filter(
    ({ startOffset, endOffset }) =>
      !excludedSpans.some((span) => span.startOffset <= startOffset && span.endOffset >= endOffset),
  );
}

function shortParagraphs(db: Database, { textSha256 }: DocumentTextKey): string[] {
  const text = readText(db, textSha256);
  const units = readUnits(db, textSha256, "paragraph");
  return Array.from({ length: units.length / 2 }, (_, index) =>
    furnitureKey(text, {
      startOffset: units[2 * index] ?? 0,
      endOffset: units[2 * index + 1] ?? 0,
    }),
  ).filter((line) => line !== null);
}
