import { type EditorState, StateEffect, StateField, type Transaction } from "@codemirror/state";
import {
  type CodingTable,
  codingAt,
  codingIdAt,
  emptyCodingTable,
  rowOfCoding,
  withChanged,
} from "../../../shared/coding/codingTable.ts";
import { type IntervalIndex, intervalIndex, rowsAt } from "../../../shared/coding/intervalIndex.ts";
import { assignLanes, type Lanes } from "../../../shared/coding/lanes.ts";
import { readerWords } from "../../words/reader.ts";
import type { ReaderInput, ReaderSpan } from "./readerInput.ts";

/** The span a coding would get if the resize under way ended now. */
export interface ResizePreview extends ReaderSpan {
  readonly codingId: string;
}

export interface StripeGroup {
  /** null: the one group of everybody, when not comparing. */
  readonly coderId: string | null;
  readonly laneCount: number;
}

export interface ReaderState {
  readonly input: ReaderInput;
  readonly preview: ResizePreview | null;
  /** The codings as drawn: the input's, with the preview applied. */
  readonly table: CodingTable;
  readonly index: IntervalIndex;
  /** -1 for none. */
  readonly selectedRow: number;
  readonly groups: readonly StripeGroup[];
  readonly groupByRow: Int32Array;
  readonly lanes: Lanes;
}

export const setReaderInput = StateEffect.define<Partial<ReaderInput>>();
export const setPreview = StateEffect.define<ResizePreview | null>();

/** More lanes than these become a "+7" mark. Comparing has less room for each coder. */
const maximumLanes = { alone: 8, comparing: 4 };
/** About one line of the column, so that no two codings of a lane share a line. */
const laneGap = 72;

const emptyInput: ReaderInput = {
  documentName: "",
  codings: emptyCodingTable,
  codes: new Map(),
  coders: new Map(),
  comparing: false,
  currentCoderId: "",
  selectedCodingId: null,
  units: new Int32Array(0),
  paragraphs: new Int32Array(0),
  showUnits: false,
  correcting: null,
  excludedSpans: [],
  readOnly: false,
};

export const readerField = StateField.define<ReaderState>({
  create: () => derive(emptyInput, null, null),
  update: updateReaderState,
});

function updateReaderState(state: ReaderState, transaction: Transaction): ReaderState {
  let { input, preview } = state;
  for (const effect of transaction.effects) {
    if (effect.is(setReaderInput)) {
      const isOther =
        effect.value.codings !== undefined || effect.value.selectedCodingId !== undefined;
      if (isOther) preview = null;
      input = { ...input, ...effect.value };
    }
    if (effect.is(setPreview)) preview = effect.value;
  }
  return input === state.input && preview === state.preview ? state : derive(input, preview, state);
}

function derive(
  input: ReaderInput,
  preview: ResizePreview | null,
  before: ReaderState | null,
): ReaderState {
  const isSameTable = before?.input.codings === input.codings && before.preview === preview;
  const table = isSameTable ? before.table : withPreview(input.codings, preview);
  const index = isSameTable ? before.index : intervalIndex(table);
  const isSameSelection = isSameTable && before.input.selectedCodingId === input.selectedCodingId;
  const selectedRow = isSameSelection ? before.selectedRow : rowOfSelected(table, input);
  const areSameLanes =
    isSameTable &&
    before.input.comparing === input.comparing &&
    before.input.coders === input.coders &&
    before.input.currentCoderId === input.currentCoderId;
  const laneParts = areSameLanes
    ? { groups: before.groups, groupByRow: before.groupByRow, lanes: before.lanes }
    : lanesOf(table, input);
  return { input, preview, table, index, selectedRow, ...laneParts };
}

function withPreview(table: CodingTable, preview: ResizePreview | null): CodingTable {
  if (preview === null) return table;
  const row = rowOfCoding(table, preview.codingId);
  if (row < 0) return table;
  const { startOffset, endOffset } = preview;
  return withChanged(table, { ...codingAt(table, row), startOffset, endOffset });
}

function rowOfSelected(table: CodingTable, input: ReaderInput): number {
  return input.selectedCodingId === null ? -1 : rowOfCoding(table, input.selectedCodingId);
}

function lanesOf(table: CodingTable, input: ReaderInput) {
  const coderIds = input.comparing ? comparedCoderIds(table, input) : [null];
  const groupByCoderIndex = table.coderIds.map((id) => Math.max(0, coderIds.indexOf(id)));
  const groupByRow = input.comparing
    ? table.coderIndexes.map((coderIndex) => groupByCoderIndex[coderIndex] ?? 0)
    : new Int32Array(table.count);
  const lanes = assignLanes(table, {
    groupByRow,
    groupCount: coderIds.length,
    maximumLanes: input.comparing ? maximumLanes.comparing : maximumLanes.alone,
    gap: laneGap,
  });
  const groups = coderIds.map((coderId, at) => ({
    coderId,
    laneCount: lanes.laneCounts[at] ?? 0,
  }));
  return { groups, groupByRow, lanes };
}

/** The current coder first, then the others in the order of `coders`, then unknown ones. */
function comparedCoderIds(table: CodingTable, input: ReaderInput): (string | null)[] {
  const known = [input.currentCoderId, ...input.coders.keys()];
  const present = new Set(table.coderIds);
  const shown = known.filter((id) => input.coders.has(id) || present.has(id));
  const ids = [...new Set([...shown, ...table.coderIds])];
  return ids.length === 0 ? [null] : ids;
}

/** Ids of all codings on the character at `offset`, the outermost first. */
export function codingIdsAt(state: EditorState, offset: number): string[] {
  const { index, table } = state.field(readerField);
  return rowsAt(index, offset).map((row) => codingIdAt(table, row));
}

/** The name of a row's code. */
export function codeNameOf({ table, input }: ReaderState, row: number): string {
  const codeId = table.codeIds[table.codeIndexes[row] ?? -1] ?? "";
  return input.codes.get(codeId)?.name ?? readerWords.unknownCode;
}

/** The span of a row as drawn. */
export function spanOfRow({ table }: ReaderState, row: number): ReaderSpan {
  return { startOffset: table.startOffsets[row] ?? 0, endOffset: table.endOffsets[row] ?? 0 };
}

/** Whether the selected coding may get other ends: nobody changes another coder's. */
export function isSelectedResizable({ input, selectedRow, table }: ReaderState): boolean {
  if (selectedRow < 0 || input.readOnly) return false;
  return table.coderIds[table.coderIndexes[selectedRow] ?? -1] === input.currentCoderId;
}

/** The stored colour of a row's code; "" where the code is unknown, which draws grey. */
export function colourOfRow({ table, input }: ReaderState, row: number): string {
  return input.codes.get(table.codeIds[table.codeIndexes[row] ?? -1] ?? "")?.colour ?? "";
}
