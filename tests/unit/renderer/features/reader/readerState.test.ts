import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import {
  readerField,
  setPreview,
  setReaderInput,
  spanOfRow,
} from "../../../../../renderer/features/reader/readerState.ts";
import {
  itemAt,
  layoutStripes,
  type MeasuredRow,
} from "../../../../../renderer/features/reader/stripeLayout.ts";
import { codingTableFromRecords, rowOfCoding } from "../../../../../shared/coding/codingTable.ts";

const first = coding("10000000-0000-4000-8000-000000000000", "amira", 0, 50);
const second = coding("20000000-0000-4000-8000-000000000000", "jonas", 20, 80);

test("a resize under way shows the coding's new span, and new codings end it", () => {
  const state = stateWith([first, second], false);
  const preview = { codingId: first.id, startOffset: 10, endOffset: 60 };
  const resizing = state.update({ effects: setPreview.of(preview) }).state;
  const reader = resizing.field(readerField);
  expect(spanOfRow(reader, rowOfCoding(reader.table, first.id))).toEqual({
    startOffset: 10,
    endOffset: 60,
  });
  const codings = codingTableFromRecords([first]);
  const ended = resizing.update({ effects: setReaderInput.of({ codings }) }).state;
  expect(ended.field(readerField).table).toBe(codings);
});

test("when comparing, the current coder's stripes come first, then the others by name list", () => {
  const groups = stateWith([first, second], true).field(readerField).groups;
  expect(groups.map((group) => group.coderId)).toEqual(["jonas", "amira", "yuki"]);
  expect(stateWith([first, second], false).field(readerField).groups).toHaveLength(1);
});

test("overlapping codings get bars side by side, each with its name, and both can be hit", () => {
  const reader = stateWith([first, second], false).field(readerField);
  const rows: MeasuredRow[] = [
    { row: 0, top: 0, bottom: 60 },
    { row: 1, top: 30, bottom: 90 },
  ];
  const items = layoutStripes(reader, { rows, overflows: [], width: 160 });
  const bars = items.filter((item) => item.kind === "bar");
  expect(bars[0]?.right).toBeLessThanOrEqual(bars[1]?.left ?? 0);
  expect(items.filter((item) => item.kind === "name").map((item) => item.rows[0])).toEqual([0, 1]);
  for (const bar of bars) {
    expect(itemAt(items, (bar.left + bar.right) / 2, (bar.top + bar.bottom) / 2)).toBe(bar);
  }
  expect(itemAt(items, 2, 75)).toBeUndefined();
});

test("several codes on few words all show their names, the last a little below", () => {
  const codings = [0, 1, 2, 3].map((at) =>
    coding(`${at}0000000-0000-4000-8000-000000000000`, "amira", at, 20),
  );
  const reader = stateWith(codings, false).field(readerField);
  const below = { row: 3, top: 50, bottom: 79 };
  const rows = [...[0, 1, 2].map((row) => ({ row, top: 0, bottom: 29 })), below];
  const items = layoutStripes(reader, { rows, overflows: [], width: 160 });
  const names = items.filter((item) => item.kind === "name");
  expect(names.map(({ rows: [row] }) => row).sort()).toEqual([0, 1, 2, 3]);
  // Who is beside its own coding gives way to nobody.
  expect(names.find(({ rows: [row] }) => row === 3)?.top).toBe(50);
});

test("names never overlap one another or leave their group", () => {
  const codings = Array.from({ length: 9 }, (_, at) =>
    coding(`${at}0000000-0000-4000-8000-000000000000`, "amira", at, at + 40),
  );
  const reader = stateWith(codings, false).field(readerField);
  const rows = codings.slice(0, 8).map((_, row) => ({ row, top: row * 2, bottom: 90 }));
  const overflows = [{ rows: [8], group: 0, top: 0 }];
  const items = layoutStripes(reader, { rows, overflows, width: 120 });
  const labels = items.filter((item) => item.kind !== "bar");
  expect(labels.some((label) => label.kind === "more")).toBe(true);
  for (const [at, label] of labels.entries()) {
    expect(label.right).toBeLessThanOrEqual(120);
    expect(labels[at + 1]?.top ?? Infinity).toBeGreaterThanOrEqual(label.bottom);
  }
});

function stateWith(codings: readonly ReturnType<typeof coding>[], comparing: boolean): EditorState {
  const person = (name: string) => ({ name, colour: "#3366cc" });
  const input = {
    codings: codingTableFromRecords(codings),
    coders: new Map(["amira", "jonas", "yuki"].map((id) => [id, person(id)])),
    currentCoderId: "jonas",
    comparing,
  };
  return EditorState.create({ doc: "x".repeat(200), extensions: [readerField] }).update({
    effects: setReaderInput.of(input),
  }).state;
}

function coding(id: string, coderId: string, startOffset: number, endOffset: number) {
  const createdAt = "2025-01-02T03:04:05.000Z";
  return {
    id,
    codeId: "denial",
    coderId,
    startOffset,
    endOffset,
    isUncertain: false,
    meaning: 1,
    createdAt,
  };
}
