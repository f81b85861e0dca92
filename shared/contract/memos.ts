import { z } from "zod";
import { idSchema } from "../records/fields.ts";
import { type Memo, type MemoTarget, memoSchema, memoTargetSchema } from "../records/memos.ts";
import { call } from "./call.ts";
import { visible } from "./parts.ts";

export interface StoredMemo extends Memo {
  /** What the memo is on, for lists: document name, code path or a shortened quote. */
  targetLabel: string;
  /** The document to open for it, where there is one. */
  documentId: string | null;
}

export interface MemoCount {
  targetKind: MemoTarget;
  targetId: string | null;
  count: number;
}

/** The calls about memos. */
export const memosCalls = {
  "memos.list": call(
    "read",
    z.strictObject({
      /** null: the memos of the whole project, newest first. */
      target: z.strictObject({ kind: memoTargetSchema, id: idSchema.nullable() }).nullable(),
      coders: visible,
    }),
  ).returns<StoredMemo[]>(),
  "memos.counts": call("read", z.strictObject({ coders: visible })).returns<MemoCount[]>(),
  "memos.add": call(
    "write",
    memoSchema.pick({ id: true, targetKind: true, targetId: true, text: true }),
  ).returns<null>(),
  "memos.update": call("write", memoSchema.pick({ id: true, text: true })).returns<null>(),
  "memos.remove": call("write", z.strictObject({ id: idSchema })).returns<null>(),
} as const;
