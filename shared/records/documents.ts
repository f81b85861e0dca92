import { z } from "zod";
import { idSchema, nameSchema, offsetSchema, spanSchema, timeSchema } from "./fields.ts";

/** The kinds of unit whose borders people may correct. */
export const correctableUnitSchema = z.enum(["sentence", "paragraph"]);
export type CorrectableUnit = z.infer<typeof correctableUnitSchema>;

const borderCorrectionsSchema = z.strictObject({
  /** Where a unit begins although the rules begin none there; ascending. */
  splits: z.array(offsetSchema),
  /** Where none begins although the rules begin one there; ascending. */
  joins: z.array(offsetSchema),
});
export const unitCorrectionsSchema = z.strictObject({
  sentence: borderCorrectionsSchema,
  paragraph: borderCorrectionsSchema,
});
export type UnitCorrections = z.infer<typeof unitCorrectionsSchema>;

export const documentKindSchema = z.enum(["txt", "md", "html", "docx", "pdf"]);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const documentSchema = z.strictObject({
  id: idSchema,
  /** The file name as imported, until somebody renames it. */
  name: nameSchema,
  /** "" or a path like "wire/reprints". */
  folder: z.string().max(1000),
  outlet: z.string().max(500),
  publishedOn: z.string().max(100),
  byline: z.string().max(500),
  url: z.string().max(4000),
  kind: documentKindSchema,
  /** How the original's bytes were read, e.g. "windows-1252"; "" where it does not apply. */
  encoding: z.string().max(100),
  /** SHA-256 (hex) of the original file kept in the project. */
  originalSha256: z.string().nullable(),
  textVersionId: idSchema,
  /** Spans that are not coded material: they leave every denominator. Sorted, disjoint. */
  excludedSpans: z.array(spanSchema),
  /** What people changed about the borders found by the rules; see `text/unitCorrections.ts`. */
  unitCorrections: unitCorrectionsSchema.nullable(),
  /** Documents of one cluster tell the same story, e.g. reprints of a wire report; "" is none. */
  cluster: z.string().max(500),
  createdAt: timeSchema,
});
export type DocumentRecord = z.infer<typeof documentSchema>;

export const editSchema = z.strictObject({
  startOffset: offsetSchema,
  endOffset: offsetSchema,
  insertedLength: offsetSchema,
});

/** Immutable: a correction makes a new version with its parent and the edits between them. */
export const textVersionSchema = z.strictObject({
  id: idSchema,
  documentId: idSchema,
  sha256: z.string(),
  length: offsetSchema,
  parentId: idSchema.nullable(),
  edits: z.array(editSchema).nullable(),
  createdAt: timeSchema,
});
export type TextVersion = z.infer<typeof textVersionSchema>;
