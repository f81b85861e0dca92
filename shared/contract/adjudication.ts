import { z } from "zod";
import type { ItemStatus } from "../adjudication/decisionIndex.ts";
import type { FinalSource } from "../adjudication/finalData.ts";
import type { ItemType } from "../adjudication/items.ts";
import { type Decision, decisionSchema } from "../records/decisions.ts";
import { idSchema, type Span } from "../records/fields.ts";
import { agreementSettingsSchema } from "./agreement.ts";
import { call } from "./call.ts";
import type { ExportedFile } from "./parts.ts";

const ids = z.array(idSchema);

export const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("identical") }),
  z.strictObject({ kind: z.literal("punctuation") }),
  z.strictObject({
    kind: z.literal("overlap"),
    percent: z.int().min(1).max(100),
    take: z.enum(["union", "intersection"]),
  }),
]);

/** What somebody decides for one place. Offsets are of `textVersionId`. */
const newDecisionSchema = decisionSchema
  .pick({
    documentId: true,
    codeId: true,
    textVersionId: true,
    startOffset: true,
    endOffset: true,
    fromCoderId: true,
    reason: true,
    note: true,
  })
  .extend({
    outcome: decisionSchema.shape.outcome.exclude(["rule"]),
    passages: decisionSchema.shape.passages.max(1000),
    how: decisionSchema.shape.how.exclude(["rule"]),
    /** Who judged the code here. */
    coderIds: ids.max(1000),
    /** Decisions on the same words that give way to it. */
    replacedIds: ids.max(1000),
  });
export type NewDecision = z.infer<typeof newDecisionSchema>;

/** A decision in the present text. */
export interface DecisionEntry
  extends Pick<
    Decision,
    "id" | "outcome" | "fromCoderId" | "how" | "rule" | "reason" | "note" | "coderId" | "createdAt"
  > {
  passages: (Span & { codeId: string })[];
  isChanged: boolean;
  /** What other copies decided; "deleted": one withdrew it. */
  others: (OtherDecision | "deleted")[];
}

/** A decision of another copy, which stands beside. */
export interface OtherDecision
  extends Pick<
    Decision,
    "outcome" | "fromCoderId" | "how" | "rule" | "reason" | "coderId" | "createdAt"
  > {
  /** What it takes, in the words of the text it was made on. */
  passages: { codeId: string; quote: string }[];
}

/** One place of the queue; offsets in the present text. */
export interface QueueEntry extends Span {
  /** The same as long as the place is. */
  key: string;
  documentId: string;
  codeId: string;
  type: ItemType;
  status: ItemStatus;
  /** Who judged the code here, in the order in which they are numbered. */
  coderIds: readonly string[];
  appliedBy: readonly string[];
  otherCodeIds: readonly string[];
  passages: readonly (Span & { coderId: string })[];
  decisions: readonly DecisionEntry[];
}

export interface AdjudicationQueue {
  items: QueueEntry[];
  /** In the order in which they are compared. */
  coderIds: string[];
  codeIds: string[];
  documentIds: string[];
}

/** Spans of rows, one row's after the other's; `owners` are numbers of `ids`. */
interface PackedSpans {
  counts: Int32Array;
  owners: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
}

/** The queue column by column, made and read by `adjudication/queueColumns.ts`. */
export interface QueueColumns extends Omit<AdjudicationQueue, "items"> {
  /** Numbers of `ids`. */
  documents: Int32Array;
  codes: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  types: Int32Array;
  statuses: Int32Array;
  /** Numbers of `lists`. */
  judges: Int32Array;
  appliedBy: Int32Array;
  otherCodes: Int32Array;
  passages: PackedSpans;
  decisionCounts: Int32Array;
  /** Numbers of the decisions below, one row's after the other's. */
  decisions: Int32Array;
  /** One after the other, by spaces: as one text they pass the wire in a fraction of the time. */
  decisionIds: string;
  /** Milliseconds since 1970. */
  decisionTimes: Float64Array;
  decisionFactNumbers: Int32Array;
  decisionPassages: PackedSpans;
  decisionFacts: Omit<DecisionEntry, "id" | "createdAt" | "passages">[];
  ids: string[];
  lists: (readonly string[])[];
}

/** An opening of a project, and how many changes it has had since. */
const momentSchema = z.strictObject({ epoch: z.string().max(100), seq: z.int().min(0) });
export type Moment = z.infer<typeof momentSchema>;

export interface QueueAnswer {
  asOf: Moment;
  /** Only decisions have changed since the moment named: `columns` has the documents concerned, whole. */
  isPart: boolean;
  columns: QueueColumns;
}

/** What rules settle, or would. */
export interface RulesAnswer {
  rules: { rule: string; settled: number }[];
  /** Places that were open before. */
  open: number;
}

/** One passage of the final data set, in the present text. */
export interface FinalRow {
  /** Distinct among the rows. */
  key: string;
  documentId: string;
  documentName: string;
  codeId: string;
  /** null: a correction removed its words. */
  span: Span | null;
  quote: string;
  before: string;
  after: string;
  source: FinalSource;
  coderIds: readonly string[];
  decision: DecisionEntry | null;
  isChangedSince: boolean;
}

export interface FinalAnswer {
  total: number;
  rows: FinalRow[];
  /** Disagreements that nobody has decided: not in the data. */
  open: number;
  changed: number;
  /** Documents that are not in the data, with the reason. */
  leftOut: { name: string; reason: string }[];
}

export const finalFormatSchema = z.enum(["csv", "xlsx", "jsonl"]);
export type FinalFormat = z.infer<typeof finalFormatSchema>;

const rulesInputSchema = z.strictObject({
  settings: agreementSettingsSchema,
  rules: z.array(ruleSchema).min(1).max(10),
});

/** The calls about adjudication and the data that it leads to. */
export const adjudicationCalls = {
  /**
   * Every disagreement with what was decided on it. Records that the caller has seen others' work.
   * `since`: the caller has the queue of these settings as of then.
   */
  "adjudication.queue": call(
    "read",
    z.strictObject({
      settings: agreementSettingsSchema,
      since: momentSchema.nullable().default(null),
    }),
  ).returns<QueueAnswer>(),
  /** Decides one place; the consensus follows. A decision on the same place is replaced. */
  "adjudication.decide": call("write", newDecisionSchema).returns<{ id: string }>(),
  "adjudication.change": call(
    "write",
    z.strictObject({
      ids: ids.min(1).max(1000),
      changes: newDecisionSchema.pick({ how: true, reason: true, note: true }).partial(),
    }),
  ).returns<null>(),
  /** The places are open again. */
  "adjudication.withdraw": call(
    "write",
    z.strictObject({ ids: ids.min(1).max(100_000) }),
  ).returns<null>(),
  /** How many open places each rule would settle, in the order of the rules. */
  "adjudication.tryRules": call("read", rulesInputSchema).returns<RulesAnswer>(),
  "adjudication.applyRules": call("write", rulesInputSchema).returns<RulesAnswer>(),

  /** Accepted, adjudicated and single-coded passages. `codeId` null: of all codes. */
  "finalData.rows": call(
    "read",
    z.strictObject({
      settings: agreementSettingsSchema,
      codeIds: ids.nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(1000),
    }),
  ).returns<FinalAnswer>(),
  "finalData.export": call(
    "read",
    z.strictObject({ settings: agreementSettingsSchema, format: finalFormatSchema }),
  ).returns<ExportedFile>(),
} as const;
