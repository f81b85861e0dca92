import { z } from "zod";
import { idSchema } from "../records/fields.ts";
import type { Accuracy, JudgedPassage } from "../teaching/accuracy.ts";
import type { AlikePair } from "../teaching/alikePairs.ts";
import { call } from "./call.ts";
import type { ExportedFile } from "./parts.ts";

export const matchingRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exact") }),
  z.strictObject({ kind: z.literal("overlap"), threshold: z.number().min(0).max(1) }),
  z.strictObject({ kind: z.literal("sentence") }),
]);

export const teachingSettingsSchema = z.strictObject({
  /** The coder whose codings are right. */
  keyId: idSchema,
  /** null: all other people of the project. */
  studentIds: z.array(idSchema).nullable(),
  match: matchingRuleSchema,
});
export type TeachingSettings = z.infer<typeof teachingSettingsSchema>;

/** What counts as the same passage where nobody says: half of what both marked is common. */
export const defaultMatch: TeachingSettings["match"] = { kind: "overlap", threshold: 0.5 };

/** Students × codes, measured by the key. */
export interface TeachingTable {
  key: { coderId: string; name: string; isConsensus: boolean };
  /** Documents that the key finished. */
  keyDocuments: number;
  /** In the order of the code tree; those that the key or a student could apply. */
  codes: { id: string; path: string[] }[];
  students: StudentAccuracy[];
  /** All students together. */
  all: Accuracy;
  /** In the order of the codes: all students together. */
  perCode: Accuracy[];
  alike: AlikePair[];
  /** Documents that cannot be compared, and why. */
  leftOut: { name: string; reason: string }[];
}

export interface StudentAccuracy {
  coderId: string;
  name: string;
  /** From 1, among all people but the key: what the student is called where names are hidden. */
  number: number;
  /** Documents of the key that the student was given, and has finished. */
  given: number;
  finished: number;
  all: Accuracy;
  /** In the order of the codes. */
  perCode: Accuracy[];
}

export interface ListedPassage extends JudgedPassage {
  documentName: string;
  quote: string;
  /** What the key's passage is, where the student marked other borders. */
  keyQuote: string | null;
  /** What was written on the key's passage. */
  memos: string[];
}

export interface StudentPassages {
  passages: ListedPassage[];
  /** What both marked in the documents that count, as it stands in the text. */
  documents: {
    documentId: string;
    name: string;
    coders: {
      coderId: string;
      passages: { codeId: string; startOffset: number; endOffset: number }[];
    }[];
  }[];
}

export const teachingCalls = {
  /** Remembers in the project whose codings are the key. */
  "teaching.setKey": call(
    "write",
    z.strictObject({ coderId: idSchema.nullable() }),
  ).returns<null>(),
  "teaching.table": call("read", teachingSettingsSchema).returns<TeachingTable>(),
  /** Records that the caller has seen the student's and the key's codings. */
  "teaching.passages": call(
    "read",
    z.strictObject({
      settings: teachingSettingsSchema,
      studentId: idSchema,
      /** null: of all codes. */
      codeId: idSchema.nullable(),
    }),
  ).returns<StudentPassages>(),
  /** A page of HTML for each student, or one ZIP archive of them; records as above. */
  "teaching.feedback": call(
    "read",
    z.strictObject({
      settings: teachingSettingsSchema,
      /** Students are called by their numbers, and names stand nowhere. */
      anonymous: z.boolean(),
      as: z.enum(["pages", "archive"]),
    }),
  ).returns<ExportedFile[]>(),
} as const;
