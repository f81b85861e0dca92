import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readerHost } from "../../../../../renderer/features/reader/readerInput.ts";
import {
  selectedSpan,
  sentenceAt,
  sentenceBefore,
  trimSpan,
  wholeCharacterOffset,
} from "../../../../../renderer/features/reader/readerSelection.ts";
import {
  readerField,
  setReaderInput,
} from "../../../../../renderer/features/reader/readerState.ts";

test("a selection loses white space at its ends and nothing else", () => {
  const text = fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "a", "é", "😀", "\u00a0") });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (content, one, other) => {
      const [from, to] = [one % (content.length + 1), other % (content.length + 1)].sort(
        (left, right) => left - right,
      );
      const selected = content.slice(from, to);
      const span = trimSpan(content, from ?? 0, to ?? 0);
      if (span === null) expect(selected.trim()).toBe("");
      else expect(content.slice(span.startOffset, span.endOffset)).toBe(selected.trim());
    }),
  );
});

test("white space alone is no selection", () => {
  const state = readerState("One.  \n Two.");
  expect(selectedSpan(select(state, 4, 8))).toBeNull();
  expect(selectedSpan(select(state, 3, 10))).toEqual({ startOffset: 3, endOffset: 10 });
});

test("an offset inside a character goes to one of its sides", () => {
  const state = readerState("a😀e\u0301👩‍👩‍👧z");
  const boundaries = [0, 1, 3, 5, 13, 14];
  for (let offset = 0; offset <= state.doc.length; offset++) {
    const whole = wholeCharacterOffset(state, offset);
    expect(boundaries).toContain(whole);
    if (boundaries.includes(offset)) expect(whole).toBe(offset);
  }
  expect(wholeCharacterOffset(state, -5)).toBe(0);
  expect(wholeCharacterOffset(state, 99)).toBe(14);
});

test("the sentence at an offset comes from the units, and between two it is the next one", () => {
  const text = "One two. Three four.\nFive.";
  const state = readerState(text, [0, 8, 9, 20, 21, 26]);
  const sentence = (offset: number) => {
    const span = sentenceAt(state, offset);
    return span && text.slice(span.startOffset, span.endOffset);
  };
  expect([0, 7, 8, 9, 19, 20, 25].map(sentence)).toEqual([
    "One two.",
    "One two.",
    "Three four.",
    "Three four.",
    "Three four.",
    "Five.",
    "Five.",
  ]);
  expect(sentence(26)).toBeNull();
});

test("without units a sentence is guessed within its paragraph", () => {
  const text = "One two. Three four.\nFive.";
  const span = sentenceAt(readerState(text), 12);
  expect(span && text.slice(span.startOffset, span.endOffset)).toBe("Three four.");
});

test("going back a sentence passes over the space between them", () => {
  const state = readerState("One two.   Three four.", [0, 8, 11, 22]);
  expect(sentenceBefore(state, 11)).toEqual({ startOffset: 0, endOffset: 8 });
  expect(sentenceBefore(state, 0)).toBeNull();
});

function readerState(text: string, units: readonly number[] = []): EditorState {
  const actions = EditorState.create().facet(readerHost).actions;
  return EditorState.create({
    doc: text,
    extensions: [readerHost.of({ text, actions }), readerField],
  }).update({ effects: setReaderInput.of({ units: Int32Array.from(units) }) }).state;
}

function select(state: EditorState, anchor: number, head: number): EditorState {
  return state.update({ selection: { anchor, head } }).state;
}
