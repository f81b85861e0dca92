import { z } from "zod";
import { idSchema, timeSchema } from "../records/fields.ts";
import { call } from "./call.ts";
import { nothing, visible } from "./parts.ts";

export interface UndoState {
  undoLabel: string | null;
  redoLabel: string | null;
}

export interface HistoryEntry {
  id: number;
  label: string;
  coderId: string | null;
  at: string;
  /** "note": a fact that undo passes over, e.g. who looked at whose work. */
  kind: "do" | "note" | "undo" | "redo";
  changes: number;
  /** Taken back later and not done again. */
  isUndone: boolean;
  /** What the caller's undo takes back next: the last thing done in this file, which others' actions that a merge brought may stand above. */
  isNextUndo: boolean;
  /** The document that it happened in; null where that is none or several. */
  documentId: string | null;
  /** The code that it changed; null where that is none or several. */
  codeId: string | null;
}

/** The calls about undo, redo and who did what. */
export const historyCalls = {
  "history.undo": call("write", nothing).returns<{ label: string } | null>(),
  "history.redo": call("write", nothing).returns<{ label: string } | null>(),
  "history.list": call(
    "read",
    z.strictObject({
      coders: visible,
      /** Only what this coder did; what touched this code, or codings with it; this document. */
      coderId: idSchema.optional(),
      codeId: idSchema.optional(),
      documentId: idSchema.optional(),
      /** Only what was done then or later. */
      since: timeSchema.optional(),
      /** The last entry of the page before. */
      beforeId: z.int().nullable(),
      limit: z.int().min(1).max(500),
    }),
  ).returns<HistoryEntry[]>(),
} as const;
