import type {
  BroughtCoding,
  CodingsBrought,
  MergeCounts,
  MergeFile,
  MergeItem,
} from "../../../shared/contract/merge.ts";
import { isSameStamp, type RecordState, type Row } from "../../../shared/merge/recordState.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { getRecord } from "../db/repositories/records.ts";
import { freshInDocument, resolvedCoding } from "./codingsInDocument.ts";
import type { Back, Returned } from "./comesBack.ts";
import type { EqualCodings } from "./equalCodings.ts";
import { freshCodings } from "./freshRows.ts";
import { countKinds, type Gone } from "./goesWith.ts";
import type { MergePlan, Touch } from "./mergePlan.ts";
import { type Names, shortened } from "./mergePreview.ts";
import type { MergeSource } from "./mergeSource.ts";
import { CandidateCounts, offQuoteCodings } from "./offQuoteCodings.ts";
import type { Decided } from "./whatIsDecided.ts";

/** More items of one file are counted, not listed. */
const mostItems = 2000;

/**
 * What the files of a plan bring, each on top of those before it. Counted is what happens to the
 * project: what a file deletes and something needs stays, and what a decision takes away never comes.
 */
export class FileBrings {
  readonly #plan: MergePlan;
  readonly #names: Names;
  readonly #equal: EqualCodings;
  readonly #gone: Gone;
  readonly #back: Back;
  /** Told as added: what a later file does to it is a change. */
  readonly #added = new Set<string>();
  /** There under an id that is another's now. */
  readonly #known: ReadonlySet<string>;
  readonly #touchedCodings = new Map<MergeSource, readonly TouchedCoding[]>();

  constructor(plan: MergePlan, names: Names, equal: EqualCodings, { gone, back }: Decided) {
    this.#plan = plan;
    this.#names = names;
    this.#equal = equal;
    this.#gone = gone;
    this.#back = back;
    const wasThere = [...plan.gone.keys()].filter((id) => isAlive(plan.origins.get(id)));
    this.#known = new Set(wasThere.map(plan.resolve));
  }

  /** To be asked in the order of the files. */
  of(source: MergeSource): MergeFile {
    const tally = new Tally(this.#plan, this.#names);
    this.#touchedCodings.set(source, tally.touchedCodings);
    this.#countFresh(source, tally);
    for (const touch of this.#plan.touches) {
      if (touch.source === source) this.#count(touch, tally);
    }
    for (const state of this.#plan.results.values()) {
      if (this.#isRaisedFor(source, state)) this.#count({ before: null, after: state }, tally);
    }
    for (const each of this.#back.values()) {
      if (each.source === source) this.#countBack(each, tally);
    }
    return {
      name: source.name,
      problem: null,
      backup: null,
      notes: [...source.notes],
      counts: tally.counts,
      codings: tally.listCodings(),
      items: tally.items,
      ...this.#offQuote(source),
    };
  }

  /** The codings that are counted there, in the order of the text. To be asked after `of`. */
  codingsOf(
    source: MergeSource,
    { documentId, coderId }: Pick<CodingsBrought, "documentId" | "coderId">,
  ): BroughtCoding[] {
    const fresh = this.#plan.fresh
      .list()
      .filter((each) => each.source === source)
      .flatMap((each) => freshInDocument(this.#plan, each, documentId))
      .filter(({ id }) => !this.#equal.inPlace.has(id) && !this.#gone.has(id))
      .map((coding): ToldCoding => ({ change: "added", coding, former: null }));
    const touched = (this.#touchedCodings.get(source) ?? []).map((each) => this.#told(each));
    return [...fresh, ...touched]
      .filter(({ coding }) => coding.documentId === documentId && coding.coderId === coderId)
      .sort((a, b) => a.coding.startOffset - b.coding.startOffset)
      .map(({ change, coding, former }) => ({
        id: coding.id,
        change,
        codeName: this.#names.of(coding.codeId),
        quote: shortened(coding.quote, mostOfQuote),
        formerCodeName:
          former === null || former.codeId === coding.codeId ? null : this.#names.of(former.codeId),
        formerQuote:
          former === null || former.quote === coding.quote
            ? null
            : shortened(former.quote, mostOfQuote),
      }));
  }

  #told({ change, before, after }: TouchedCoding): ToldCoding {
    const codingOf = (state: RecordState | null) =>
      state === null || state.row === null
        ? null
        : resolvedCoding(this.#plan, { ...state.row, id: state.id } as Coding); // a coding's row
    const former = codingOf(before);
    const coding = codingOf(after) ?? former;
    if (coding === null) throw new Error(`Coding ${after.id} was counted without having been.`);
    return { change, coding, former };
  }

  /** What the decisions take out of the project. */
  get deleted(): Record<string, number> {
    const { origins, db } = this.#plan;
    return countKinds(
      [...this.#gone.values()].filter(({ kind, id, source }) => {
        if (source !== null) return false;
        const origin = origins.get(id);
        return origin === undefined ? getRecord(db, kind, id) !== null : isAlive(origin);
      }),
    );
  }

  #countFresh(source: MergeSource, tally: Tally): void {
    for (const each of this.#plan.fresh.list()) {
      if (each.source !== source) continue;
      tally.countOf(each.kind).added += each.rowIds.size;
      if (each.kind !== "coding") continue;
      for (const { documentId, coderId, count } of freshCodings(each)) {
        tally.codingsOf({ documentId, coderId }).added += count;
      }
    }
    const notSeen = [...this.#equal.inPlace].filter(
      (id) => this.#plan.fresh.sourceOf(id) === source && !this.#gone.has(id),
    );
    const rowOf = (kind: RecordKind, id: string) => source.states.read(kind, id)?.row ?? null;
    for (const id of notSeen) tally.take("coding", rowOf("coding", id));
    for (const { kind, id, source: from } of this.#gone.values()) {
      if (from === source) tally.take(kind, rowOf(kind, id));
    }
  }

  #offQuote(source: MergeSource): Pick<MergeFile, "unplaced" | "leftOut"> {
    const [plan, names] = [this.#plan, this.#names];
    const all = offQuoteCodings(plan, source)
      .filter(({ id }) => !this.#gone.has(id))
      .map(({ fate, quote, theirs: { row } }) => ({
        fate,
        quote,
        documentId: plan.resolve(String(row?.documentId)),
        told: {
          documentName: names.of(row?.documentId),
          coderName: names.of(row?.coderId),
          codeName: names.of(row?.codeId),
          quote: shortened(quote),
        },
      }));
    if (all.length === 0) return { unplaced: [], leftOut: [] };
    const candidates = new CandidateCounts(plan);
    return {
      unplaced: all
        .filter(({ fate }) => fate === "unplaced")
        .map(({ told, quote, documentId }) => ({
          ...told,
          candidates: candidates.of(documentId, quote),
        })),
      leftOut: all.filter(({ fate }) => fate === "leftOut").map(({ told }) => told),
    };
  }

  #count(touch: Pick<Touch, "before" | "after">, tally: Tally): void {
    const { after, before } = touch;
    const change = this.#changeOf(touch);
    if (change === null) return;
    if (change === "added") {
      this.#added.add(after.id);
      const isBehind = this.#plan.results.get(after.id)?.coveredBy !== undefined;
      if (isBehind || this.#equal.inPlace.has(after.id)) return;
    }
    this.#tell({ before, after }, change, tally);
  }

  /** Deleted here, and there again since it was decided so. */
  #countBack({ kind, id, row }: Returned, tally: Tally): void {
    if (this.#wasThere(id)) return;
    const state = { ...newState, kind, id, row };
    this.#tell({ before: null, after: state }, "added", tally);
  }

  #tell(touch: Pick<Touch, "before" | "after">, change: MergeItem["change"], tally: Tally): void {
    const { before, after } = touch;
    const row = after.row ?? before?.row ?? null;
    tally.countOf(after.kind)[change] += 1;
    if (after.kind === "coding") {
      tally.codingsOf(row)[change] += 1;
      tally.touchedCodings.push({ change, before, after });
    } else if (tally.items.length < mostItems) {
      const label = this.#names.labelOf({ kind: after.kind, id: after.id, row });
      const fields = change === "changed" ? fieldsOf(touch) : [];
      const formerName = fields.includes("name") ? String(before?.row?.name) : null;
      tally.items.push({ kind: after.kind, id: after.id, label, change, fields, formerName });
    }
  }

  /** What it does to the project in the end. */
  #changeOf(touch: Pick<Touch, "before" | "after">): MergeItem["change"] | null {
    const { id } = touch.after;
    const wasThere = this.#wasThere(id);
    if (this.#gone.has(id) || this.#back.has(id)) return null;
    if (this.#plan.isDead(id)) return wasThere && touch.after.tombstone !== null ? "removed" : null;
    if (!wasThere && !this.#added.has(id)) return touch.after.tombstone === null ? "added" : null;
    return isChanged(touch) ? "changed" : null;
  }

  #wasThere(id: string): boolean {
    return this.#known.has(id) || isAlive(this.#plan.origins.get(id));
  }

  /** Deleted here, and there again since a file has what needs it. */
  #isRaisedFor(source: MergeSource, { id, kind, tombstone }: RecordState): boolean {
    const origin = this.#plan.origins.get(id) ?? null;
    if (tombstone !== null || origin === null || origin.tombstone === null) return false;
    if (this.#added.has(id)) return false;
    return isAlive(source.states.read(kind as RecordKind, id)); // read from a table of that kind
  }
}

/** With nothing that a preview does not tell. */
const newState = { rowStamp: null, fieldStamps: {}, contexts: {}, tombstone: null, concurrent: [] };

/** Of a quote in a list of codings. */
const mostOfQuote = 300;

type TouchedCoding = Pick<Touch, "before" | "after"> & Pick<MergeItem, "change">;

interface ToldCoding extends Pick<MergeItem, "change"> {
  readonly coding: Coding;
  readonly former: Coding | null;
}

/** Counts of one file. */
class Tally {
  readonly counts: Record<string, MergeCounts> = {};
  readonly items: MergeItem[] = [];
  /** Those that are not simply new. */
  readonly touchedCodings: TouchedCoding[] = [];
  readonly #plan: MergePlan;
  readonly #names: Names;
  readonly #codings = new Map<string, CodingsBrought>();

  constructor(plan: MergePlan, names: Names) {
    this.#plan = plan;
    this.#names = names;
  }

  countOf(kind: string): MergeCounts {
    this.counts[kind] ??= { added: 0, changed: 0, removed: 0 };
    return this.counts[kind];
  }

  /** By document and coder. */
  codingsOf(row: Row | null): MergeCounts {
    const documentId = this.#plan.resolve(String(row?.documentId));
    const coderId = this.#plan.resolve(String(row?.coderId));
    const key = `${documentId} ${coderId}`;
    const entry = this.#codings.get(key) ?? {
      ...{ documentId, coderId },
      documentName: this.#names.of(documentId),
      coderName: this.#names.of(coderId),
      counts: { added: 0, changed: 0, removed: 0 },
    };
    this.#codings.set(key, entry);
    return entry.counts;
  }

  /** Takes one that was counted as added out again. */
  take(kind: string, row: Row | null): void {
    this.countOf(kind).added -= 1;
    if (kind === "coding") this.codingsOf(row).added -= 1;
  }

  listCodings(): CodingsBrought[] {
    return [...this.#codings.values()].filter(({ counts: { added, changed, removed } }) =>
      [added, changed, removed].some((count) => count > 0),
    );
  }
}

function isAlive(state: RecordState | null | undefined): boolean {
  return state !== null && state !== undefined && state.tombstone === null;
}

function isChanged({ before, after }: Pick<Touch, "before" | "after">): boolean {
  if (before === null || before.tombstone !== null || after.tombstone !== null) return false;
  return fieldsOf({ before, after }).length > 0 || !isSameStamp(before.rowStamp, after.rowStamp);
}

function fieldsOf({ before, after }: Pick<Touch, "before" | "after">): string[] {
  if (before === null || before.row === null || after.row === null) return [];
  const [old, now]: [Row, Row] = [before.row, after.row];
  return Object.keys(now).filter(
    (field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]),
  );
}
