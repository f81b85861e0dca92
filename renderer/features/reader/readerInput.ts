import { Facet } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { CodingTable } from "../../../shared/coding/codingTable.ts";
import type { CorrectableUnit } from "../../../shared/records/documents.ts";

/** Half-open, UTF-16 code units of the stored text. */
export interface ReaderSpan {
  readonly startOffset: number;
  readonly endOffset: number;
}

export interface ReaderCode {
  readonly name: string;
  /** Like #3366cc. */
  readonly colour: string;
  /** Like "claims > denial"; for lists and tooltips. */
  readonly path: string;
}

export interface ReaderCoder {
  readonly name: string;
  readonly colour: string;
}

/** What the reader shows besides the text itself. */
export interface ReaderInput {
  /** Names the text box for screen readers. */
  readonly documentName: string;
  /** Only the codings that may be seen: the reader hides none. */
  readonly codings: CodingTable;
  readonly codes: ReadonlyMap<string, ReaderCode>;
  /** When comparing, these have a group of stripes each, also those without codings. */
  readonly coders: ReadonlyMap<string, ReaderCoder>;
  /** Stripes stand in one group per coder, the current coder first. */
  readonly comparing: boolean;
  readonly currentCoderId: string;
  readonly selectedCodingId: string | null;
  /** Sentences as pairs start, end, ascending; empty where unknown. */
  readonly units: Int32Array;
  /** Paragraphs, likewise. */
  readonly paragraphs: Int32Array;
  readonly showUnits: boolean;
  /** The kind of unit whose borders are corrected now: Enter, Delete and letters are the owner's. */
  readonly correcting: CorrectableUnit | null;
  /** Not coded material, ascending and disjoint. */
  readonly excludedSpans: readonly ReaderSpan[];
  /** Nothing can be coded or resized; reading, selecting and copying stay. */
  readonly readOnly: boolean;
}

/** How far a text is scrolled. Opaque; it holds for another view of the same text as well. */
export type ReadingPlace = ReturnType<EditorView["scrollSnapshot"]>;

/** Where a dragged code was dropped. */
export interface DropTarget extends ReaderSpan {
  /** The selection if the pointer is in it, else the innermost coding there, else the sentence. */
  readonly kind: "selection" | "coding" | "unit";
  /** The codings under the pointer. */
  readonly codingIds: readonly string[];
}

/** What the reader tells its owner. Selections come trimmed of white space at both ends. */
export interface ReaderActions {
  onSelectionChange(selection: ReaderSpan | null): void;
  /** A digit 1–9 was pressed while text is selected. */
  onKeyCode(digit: number, selection: ReaderSpan): void;
  /** Click, or Enter with nothing selected. No ids: a click on uncoded text, or Escape. */
  onCodingClick(codingIds: readonly string[], anchor: DOMRect): void;
  onCodingHover(codingIds: readonly string[] | null, anchor: DOMRect | null): void;
  /** The new span is shown until the returned promise settles. */
  onResize(codingId: string, startOffset: number, endOffset: number): Promise<unknown> | undefined;
  onContextMenu(
    selection: ReaderSpan | null,
    codingIds: readonly string[],
    point: { readonly x: number; readonly y: number },
  ): void;
  onDropCode(codeId: string, target: DropTarget): void;
}

/** The data type of text dragged out of the reader: JSON of a `ReaderSpan`. */
export const spanDataType = "application/x-concord-span";
/** The data type of a code dragged onto the reader: JSON `{"codeId": "…"}`. */
export const codeDataType = "application/x-concord-code";

/** The owner's present callbacks, and the stored text (the document shown may have display breaks). */
export interface ReaderHost {
  readonly text: string;
  readonly actions: () => ReaderActions;
}

const nothing = () => undefined;
const emptyHost: ReaderHost = {
  text: "",
  actions: () => ({
    onSelectionChange: nothing,
    onKeyCode: nothing,
    onCodingClick: nothing,
    onCodingHover: nothing,
    onResize: nothing,
    onContextMenu: nothing,
    onDropCode: nothing,
  }),
};

export const readerHost = Facet.define<ReaderHost, ReaderHost>({
  combine: (hosts) => hosts[0] ?? emptyHost,
});
