import { readText } from "../db/content.ts";
import { getRecord } from "../db/repositories/records.ts";
import type { MergePlan } from "./mergePlan.ts";

const mostPlaces = 5;
/** UTF-16 code units on either side of what was put in. */
const around = 40;

/** A corrected text as a person tells it from another: what was changed, with the words around it. */
export function correctionText(plan: MergePlan, textVersionId: string): string {
  for (const { db } of [plan, ...plan.sources]) {
    const version = getRecord(db, "textVersion", textVersionId);
    if (version === null) continue;
    if (version.edits === null) return "the text as it was imported";
    const text = readText(db, version.sha256);
    let shift = 0;
    const places = version.edits.map(({ startOffset, endOffset, insertedLength }) => {
      const start = startOffset + shift;
      const end = start + insertedLength;
      shift += insertedLength - (endOffset - startOffset);
      return `…${text.slice(Math.max(0, start - around), end + around).toWellFormed()}…`;
    });
    const rest = places.length > mostPlaces ? [`and ${places.length - mostPlaces} more`] : [];
    return [...places.slice(0, mostPlaces), ...rest].join("\n");
  }
  return "another text";
}
