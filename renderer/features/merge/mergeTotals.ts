import type { MergeCounts, MergeFile, MovedCodings } from "../../../shared/contract/merge.ts";
import { mergeWords as words } from "../../words/merge.ts";

/** What files bring together, by kind, in words; codings first. */
export function totalsOf(files: readonly Pick<MergeFile, "counts">[]): string {
  const totals = new Map<string, MergeCounts>([["coding", { added: 0, changed: 0, removed: 0 }]]);
  for (const { counts } of files) {
    for (const [kind, { added, changed, removed }] of Object.entries(counts)) {
      const total = totals.get(kind) ?? { added: 0, changed: 0, removed: 0 };
      total.added += added;
      total.changed += changed;
      total.removed += removed;
      totals.set(kind, total);
    }
  }
  return [...totals]
    .filter(([, { added, changed, removed }]) => added + changed + removed > 0)
    .map(([kind, counts]) => words.part(kind, counts))
    .join("; ");
}

/** What becomes of codings under which another text comes to stand, in words; "" for none. */
export function movedTotal(moved: readonly MovedCodings[]): string {
  if (moved.length === 0) return "";
  const sum = (of: "sameWords" | "otherWords" | "unplaced") =>
    moved.reduce((total, each) => total + each[of], 0);
  const all = {
    sameWords: sum("sameWords"),
    otherWords: sum("otherWords"),
    unplaced: sum("unplaced"),
  };
  return words.movedTotal(moved.length, all);
}
