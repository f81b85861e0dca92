import type { TextVersion } from "../records/documents.ts";
import type { Span } from "../records/fields.ts";

/** One replacement: `[startOffset, endOffset)` of the parent's text became `insertedLength` units. */
export type Edit = NonNullable<TextVersion["edits"]>[number];

/** From a text version to its child: edits in offsets of the parent, ascending and disjoint. */
export type EditScript = readonly Edit[];

/** Where a coding was marked: the version its coder saw, and the span in that version. */
export interface Anchor extends Span {
  textVersionId: string;
}

export type UnplacedReason =
  | "deleted" // nothing of the passage is left
  | "cut" // a replaced stretch reaches over one of its ends: where it ends now is a guess
  | "noPath"; // the current text does not descend from the version that was coded

export type Placement =
  | { isPlaced: true; span: Span; isChanged: boolean }
  | { isPlaced: false; reason: UnplacedReason };

/** The parts of a text version that anchoring needs. */
export type VersionLink = Pick<TextVersion, "id" | "parentId" | "edits">;

/**
 * Where an anchor stands in the version `currentVersionId`: a pure function of the anchor and the
 * edit scripts on the way. `isChanged` says that the words inside were edited.
 */
export function placeAnchor(
  anchor: Anchor,
  currentVersionId: string,
  versionsById: ReadonlyMap<string, VersionLink>,
): Placement {
  const scripts = scriptsBetween(anchor.textVersionId, currentVersionId, versionsById);
  if (scripts === undefined) return { isPlaced: false, reason: "noPath" };
  return placeSpan({ startOffset: anchor.startOffset, endOffset: anchor.endOffset }, scripts);
}

/**
 * Carries a span through edit scripts, oldest first.
 *
 * - Edits outside move it. An insertion exactly at one of its ends stays outside.
 * - Edits inside, also when they touch an end, make it longer or shorter; so does one that replaces
 *   exactly the span.
 * - It is unplaced when an edit reaches over one of its ends, or when nothing of it is left.
 */
export function placeSpan(span: Span, scripts: readonly EditScript[]): Placement {
  let placement: Placement = { isPlaced: true, span, isChanged: false };
  for (const script of scripts) {
    if (!placement.isPlaced) break;
    placement = placeInChild(placement.span, script, placement.isChanged);
  }
  return placement;
}

function placeInChild(span: Span, script: EditScript, wasChanged: boolean): Placement {
  let { startOffset, endOffset } = span;
  let isChanged = wasChanged;
  for (const edit of script) {
    if (edit.startOffset >= span.endOffset) break;
    const growth = edit.insertedLength - (edit.endOffset - edit.startOffset);
    if (edit.endOffset <= span.startOffset) {
      startOffset += growth;
    } else if (edit.startOffset < span.startOffset || edit.endOffset > span.endOffset) {
      const isSwallowed = edit.startOffset <= span.startOffset && edit.endOffset >= span.endOffset;
      const reason = isSwallowed && edit.insertedLength === 0 ? "deleted" : "cut";
      return { isPlaced: false, reason };
    } else {
      isChanged = true;
    }
    endOffset += growth;
  }
  if (startOffset >= endOffset) return { isPlaced: false, reason: "deleted" };
  return { isPlaced: true, span: { startOffset, endOffset }, isChanged };
}

/** The scripts from version `fromId` to its descendant `toId`, oldest first. */
function scriptsBetween(
  fromId: string,
  toId: string,
  versionsById: ReadonlyMap<string, VersionLink>,
): EditScript[] | undefined {
  const scripts: EditScript[] = [];
  const seen = new Set<string>(); // a damaged file could hold a circle of parents
  let id = toId;
  while (id !== fromId) {
    const version = versionsById.get(id);
    if (version === undefined || version.parentId === null || version.edits === null) return;
    if (seen.has(id)) return;
    seen.add(id);
    scripts.push(version.edits);
    id = version.parentId;
  }
  return scripts.reverse();
}
