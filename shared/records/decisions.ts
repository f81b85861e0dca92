import { z } from "zod";
import { idSchema, offsetSchema, proseSchema, timeSchema } from "./fields.ts";

/** A passage of a text version that the decision names. */
const decidedPassageSchema = z.strictObject({
  codeId: idSchema,
  startOffset: offsetSchema,
  endOffset: offsetSchema,
});

/**
 * What stands where coders differed.
 * - `coder`: the passages of one coder (`fromCoderId`); none where they did not apply the code.
 * - `majority`: what more than half of the coders marked. - `none`: the code does not apply.
 * - `span`: a passage of its own. - `code`: another code. - `added`: a passage that nobody coded.
 * - `rule`: what a rule gives. - `open`: looked at, and left open.
 */
export const decisionOutcomeSchema = z.enum([
  "coder",
  "majority",
  "none",
  "span",
  "code",
  "added",
  "rule",
  "open",
]);
export type DecisionOutcome = z.infer<typeof decisionOutcomeSchema>;

/**
 * Adjudication of one place for one code. Its id derives from document, code and place, so that
 * two people's decisions on one place meet in a merge. All offsets are of `textVersionId`.
 */
export const decisionSchema = z.strictObject({
  id: idSchema,
  documentId: idSchema,
  codeId: idSchema,
  textVersionId: idSchema,
  startOffset: offsetSchema,
  endOffset: offsetSchema,
  quote: z.string(),
  outcome: decisionOutcomeSchema,
  fromCoderId: idSchema.nullable(),
  /** What the consensus has here; sorted. */
  passages: z.array(decidedPassageSchema),
  /** Who had judged the code here, and what they had marked when it was decided; sorted. */
  basis: z.strictObject({
    coderIds: z.array(idSchema),
    passages: z.array(decidedPassageSchema.extend({ coderId: idSchema })),
  }),
  how: z.enum(["discussion", "thirdPerson", "rule"]),
  /** As on the command line, e.g. "overlap:80:union"; null where people decided. */
  rule: z.string().max(100).nullable(),
  reason: proseSchema,
  /** What the decision says about the code; may be added to its definition. */
  note: proseSchema,
  /** Who decided; null by rule, so that the same rule in two copies is the same decision. */
  coderId: idSchema.nullable(),
  createdAt: timeSchema,
});
export type Decision = z.infer<typeof decisionSchema>;
