import { create } from "zustand";
import { defaultMatch, type TeachingSettings } from "../../../shared/contract/teaching.ts";
import type { Outcome } from "../../../shared/teaching/accuracy.ts";

export type ShownFigure = "f1" | "precision" | "recall" | "missed" | "extra";

/** What the teaching tab shows; never records, and is forgotten with the project. */
interface TeachingView {
  match: TeachingSettings["match"];
  studentIds: string[] | null;
  shown: ShownFigure;
  hidesNames: boolean;
  /** Whose passages are open. */
  opened: { studentId: string; codeId: string | null; outcome: Outcome | null } | null;
}

const fresh: TeachingView = {
  match: defaultMatch,
  studentIds: null,
  shown: "f1",
  hidesNames: false,
  opened: null,
};

export const useTeachingView = create<TeachingView>()(() => fresh);

export function showInTeaching(changes: Partial<TeachingView>): void {
  useTeachingView.setState(changes);
}

export function forgetTeachingView(): void {
  useTeachingView.setState(fresh);
}
