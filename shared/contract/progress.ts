import { z } from "zod";
import { idSchema } from "../records/fields.ts";
import { type Progress, progressStateSchema } from "../records/progress.ts";
import { call } from "./call.ts";
import { ids } from "./parts.ts";

/** Progress without the kept codings, which only agreement needs. */
export type ProgressEntry = Omit<Progress, "firstFinished" | "confirmedCodes"> & {
  firstFinishedAt: string | null;
};

export interface FinishPreview {
  documentId: string;
  codings: number;
  unusedCodeIds: string[];
  /** Codes that came, or were redefined, since this document was first finished. */
  newCodeIds: string[];
}

/** Codes that are newer, or newly defined, than a document that their coder finished. */
export interface CodesToReview {
  documentId: string;
  codeIds: string[];
}

/** The calls about how far a coder is in a document. */
export const progressCalls = {
  /** What the coder should know before finishing: codes not used in these documents. */
  "progress.preview": call(
    "read",
    z.strictObject({ documentId: idSchema }),
  ).returns<FinishPreview>(),
  "progress.set": call(
    "write",
    z.strictObject({ documentIds: ids.min(1), state: progressStateSchema }),
  ).returns<null>(),
  /** Documents the caller finished before some codes were there, or meant what they mean now. */
  "progress.review": call("read", z.strictObject({})).returns<CodesToReview[]>(),
  /** The caller has looked for these codes in a document they finished before. */
  "progress.confirm": call(
    "write",
    z.strictObject({ documentId: idSchema, codeIds: ids.min(1) }),
  ).returns<null>(),
} as const;
