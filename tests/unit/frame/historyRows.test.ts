import fc from "fast-check";
import { expect, test } from "vitest";
import { historyRows } from "../../../renderer/features/frame/historyRows.ts";
import type { HistoryEntry } from "../../../shared/contract/history.ts";

type Kind = HistoryEntry["kind"];

interface Step {
  coderId: string;
  kind: Kind;
}

function entriesOf(steps: readonly Step[]): HistoryEntry[] {
  const at = "2026-01-01T00:00:00.000Z";
  return steps
    .map((step, index) => ({
      ...step,
      id: index + 1,
      label: `action ${index + 1}`,
      at,
      changes: 1,
      documentId: null,
    }))
    .reverse();
}

function undoneIds(steps: readonly Step[]): number[] {
  return historyRows(entriesOf(steps))
    .filter((row) => row.isUndone)
    .map((row) => row.id)
    .sort((a, b) => a - b);
}

const by = (coderId: string, ...kinds: Kind[]): Step[] => kinds.map((kind) => ({ coderId, kind }));

test("an undone action is marked, one done again is not", () => {
  expect(undoneIds(by("a", "do", "do", "undo"))).toEqual([2]);
  expect(undoneIds(by("a", "do", "do", "undo", "undo", "redo"))).toEqual([2]);
  expect(undoneIds(by("a", "do", "undo", "redo"))).toEqual([]);
});

test("an action undone before a new one stays undone", () => {
  expect(undoneIds(by("a", "do", "undo", "do"))).toEqual([1]);
});

test("coders undo their own actions only", () => {
  expect(undoneIds([...by("a", "do"), ...by("b", "do"), ...by("a", "undo")])).toEqual([1]);
});

test("what undo passes over is never marked", () => {
  expect(undoneIds(by("a", "do", "note", "undo"))).toEqual([1]);
});

/**
 * Undo takes the newest standing action, redo the oldest undone one after all that stand. Doing
 * something new gives up what was undone.
 */
class Model {
  #actions: { id: number; isUndone: boolean }[] = [];
  #givenUp: number[] = [];

  apply(kind: Kind, id: number): boolean {
    if (kind === "do") {
      this.#givenUp = this.undone;
      this.#actions = this.#actions.filter((action) => !action.isUndone);
      this.#actions.push({ id, isUndone: false });
    }
    const standing = this.#actions.findLastIndex((action) => !action.isUndone);
    const target = kind === "undo" ? this.#actions[standing] : this.#actions[standing + 1];
    if (kind === "do" || kind === "note") return true;
    if (target === undefined) return false;
    target.isUndone = kind === "undo";
    return true;
  }

  get undone(): number[] {
    const undone = this.#actions.filter((action) => action.isUndone).map((action) => action.id);
    return [...this.#givenUp, ...undone];
  }
}

test("marks what the host's rules of undo and redo leave undone", () => {
  const wanted = fc.array(
    fc.record({
      coderId: fc.constantFrom("a", "b"),
      kind: fc.constantFrom<Kind>("do", "do", "undo", "redo", "note"),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(wanted, (choices) => {
      const models = new Map([
        ["a", new Model()],
        ["b", new Model()],
      ]);
      // What cannot be undone or redone leaves no entry.
      const steps: Step[] = [];
      for (const choice of choices) {
        const isDone = models.get(choice.coderId)?.apply(choice.kind, steps.length + 1);
        if (isDone === true) steps.push(choice);
      }
      const expected = [...models.values()].flatMap((model) => model.undone);
      expect(undoneIds(steps)).toEqual(expected.sort((a, b) => a - b));
    }),
  );
});
