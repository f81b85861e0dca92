import { covers, isSameStamp, type RecordState } from "../../../shared/merge/recordState.ts";
import { findQuote } from "../../../shared/text/quote.ts";
import { putBytes, readText } from "../db/content.ts";
import { sha256Of } from "../db/preparedText.ts";
import type { Recorder } from "../db/recorder.ts";
import { getRecord } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, derivedId, idToBytes } from "../db/uuid.ts";
import type { MergePlan } from "./mergePlan.ts";
import type { MergeSource } from "./mergeSource.ts";

/** A coding of a file whose words are not at the place that the file gives it. */
export interface OffQuoteCoding {
  readonly id: string;
  readonly quote: string;
  /** As the file has it. */
  readonly theirs: RecordState;
  /** "unplaced": it comes without a place; "leftOut": it stays in its file; "known": it is here already. */
  readonly fate: "unplaced" | "leftOut" | "known";
}

/** What becomes of them. Where a coding was changed here as well, their side stays in the file. */
export function offQuoteCodings(plan: MergePlan, source: MergeSource): OffQuoteCoding[] {
  return [...source.offQuote].flatMap(([hex, quote]) => {
    const theirs = source.states.read("coding", bytesToId(Buffer.from(hex, "hex")));
    if (theirs === null) return [];
    const id = plan.aliases.survivorOf(theirs.id);
    return [{ id, quote, theirs, fate: fateOf(plan, id, theirs) }];
  });
}

function fateOf(plan: MergePlan, id: string, { rowStamp }: RecordState): OffQuoteCoding["fate"] {
  const state = plan.stateOf("coding", id);
  if (state === null || rowStamp === null) return "leftOut";
  if (!isSameStamp(state.rowStamp, rowStamp)) {
    return covers(state.contexts[""], rowStamp) ? "known" : "leftOut";
  }
  const isBrought = plan.fresh.has(id) || plan.results.has(id);
  return isBrought && state.tombstone === null && state.concurrent.length === 0
    ? "unplaced"
    : "known";
}

/**
 * Takes away the place of each, by a change with the merge's own stamp: its anchor becomes its quote,
 * a text by itself from which no edits lead to the document's. So it stays, with its words, in the
 * list of codings without a place until somebody gives it one. The text's id derives from document
 * and quote: two copies that take the same coding make the same one.
 */
export function* unplace(
  plan: MergePlan,
  recorder: Recorder,
  added: (kind: "textVersion" | "content", uuid: Buffer) => void,
  bytesOfKey: (key: number) => Buffer,
): Generator<void> {
  const all = plan.sources.flatMap((source) => offQuoteCodings(plan, source));
  const taken = new Map(
    all.filter(({ fate }) => fate === "unplaced").map((each) => [each.id, each]),
  );
  for (const [id, { quote }] of taken) {
    const { documentId, createdAt } = recorder.need("coding", id);
    const textVersionId = derivedId("quote without a place", documentId, quote);
    if (recorder.get("textVersion", textVersionId) === null) {
      const bytes = Buffer.from(quote);
      const sha256 = sha256Of(bytes);
      if (keyOfContent(plan, sha256) === null) {
        putBytes(plan.db, sha256, bytes);
        added("content", bytesOfKey(keyOfContent(plan, sha256) ?? 0));
      }
      const facts = { documentId, sha256, length: quote.length, createdAt };
      recorder.insert("textVersion", { id: textVersionId, ...facts, parentId: null, edits: null });
      added("textVersion", idToBytes(textVersionId));
    }
    recorder.update("coding", id, { textVersionId, startOffset: 0, endOffset: quote.length });
    yield;
  }
}

function keyOfContent({ db }: MergePlan, sha256: string): number | null {
  const key = statement(db, "SELECT id FROM content WHERE sha256 = ?")
    .pluck()
    .get(Buffer.from(sha256, "hex"));
  return typeof key === "number" ? key : null;
}

/** At how many places of the document's text, as it will be, a quote stands; ten are as good as many. */
export class CandidateCounts {
  readonly #plan: MergePlan;
  readonly #texts = new Map<string, string>();
  readonly #versionIds: ReadonlyMap<string, string>;

  constructor(plan: MergePlan) {
    this.#plan = plan;
    this.#versionIds = new Map(plan.list("document").map((each) => [each.id, each.textVersionId]));
  }

  of(documentId: string, quote: string): number {
    const match = findQuote(this.#textOf(documentId), quote);
    if (match.kind === "absent") return 0;
    return match.kind === "unique" ? 1 : match.spans.length;
  }

  #textOf(documentId: string): string {
    const known = this.#texts.get(documentId);
    if (known !== undefined) return known;
    const text = this.#read(this.#versionIds.get(documentId) ?? "");
    this.#texts.set(documentId, text);
    return text;
  }

  #read(versionId: string): string {
    for (const { db } of [this.#plan, ...this.#plan.sources]) {
      const version = versionId === "" ? null : getRecord(db, "textVersion", versionId);
      if (version !== null) return readText(db, version.sha256);
    }
    return "";
  }
}
