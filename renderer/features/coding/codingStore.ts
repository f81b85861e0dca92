import { create } from "zustand";
import type { Span } from "../../../shared/records/fields.ts";
import type { ReaderHandle } from "../reader/Reader.tsx";
import type { Meeting } from "./overlap.ts";

/** A place in the window, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
}

/** What lies open above the text. At most one of each. */
interface CodingState {
  /** The quick-code bar: for a passage, or for codings that get another code. */
  pick: (PickTarget & { at: Place }) | null;
  /** The codings at a place that was clicked. */
  card: { codingIds: readonly string[]; anchor: DOMRect; takesFocus: boolean } | null;
  /** The codings under the pointer. */
  hover: { codingIds: readonly string[]; anchor: DOMRect } | null;
  menu: { at: Place; selection: Span | null; codingIds: readonly string[] } | null;
  /** The words selected on screen when the bar or the menu opened, which it is about. */
  pending: Range | null;
  /** A new coding overlaps the coder's own of the same code. */
  question: Question | null;
  /** What counts is to change in a document that somebody has started. */
  countQuestion: { span: Span; isCounted: boolean } | null;
  /** A coding would overlap the coder's own of a code that it excludes. */
  conflict: Conflict | null;
}

export interface Conflict {
  codeId: string;
  exclusiveSet: string;
  /** The codings that stand in the way. */
  rivals: readonly { id: string; codeId: string }[];
  /** Goes on, with the codings that give way. */
  goOn: (replacedIds: string[]) => Promise<void>;
}

export type PickTarget = { for: "span"; span: Span } | { for: "codings"; ids: string[] };

export interface Question {
  documentId: string;
  codeId: string;
  span: Span;
  meeting: Extract<Meeting, { kind: "overlap" }>;
  /** Codings of excluded codes that give way. */
  replacedIds: readonly string[];
}

const nothingOpen: CodingState = {
  pick: null,
  card: null,
  hover: null,
  menu: null,
  pending: null,
  question: null,
  countQuestion: null,
  conflict: null,
};

export const useCodingStore = create<CodingState>()(() => nothingOpen);

export function show(changes: Partial<CodingState>): void {
  useCodingStore.setState(changes);
}

/** For another document or coder: what was open belongs to the old one. */
export function closeAll(): void {
  useCodingStore.setState(nothingOpen);
}

let reader: ReaderHandle | null = null;

export function setReader(handle: ReaderHandle | null): void {
  reader = handle;
}

/** The reader on screen, if any. */
export function presentReader(): ReaderHandle | null {
  return reader;
}
