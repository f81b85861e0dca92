import { z } from "zod";
import type { CodeExpectation } from "../assignment/planSharing.ts";
import { idSchema } from "../records/fields.ts";
import { call } from "./call.ts";
import { nothing } from "./parts.ts";

const assignedSchema = z.strictObject({ coderId: idSchema, documentId: idSchema });

/** The calls about who codes what. */
export const assignmentsCalls = {
  /** What is known of each code before the coding: units in a document, and what a pilot found. */
  "assignments.expectations": call("read", nothing).returns<CodeExpectation[]>(),
  /** Who is to code which documents, one pass. What is so already is left as it is. */
  "assignments.change": call(
    "write",
    z.strictObject({
      added: z.array(assignedSchema).max(100_000),
      removed: z.array(assignedSchema).max(100_000),
    }),
  ).returns<{ added: number; removed: number }>(),
} as const;
