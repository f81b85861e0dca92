import { z } from "zod";
import type { Coding } from "../records/codings.ts";
import { type DocumentRecord, documentSchema } from "../records/documents.ts";
import { idSchema, spanSchema } from "../records/fields.ts";
import { call } from "./call.ts";
import type { CorrectionAnswer, UnplacedCoding } from "./merge.ts";
import { type ExportedFile, ids, visible } from "./parts.ts";

/** A document as the list shows it. */
export type DocumentEntry = DocumentRecord & {
  /** UTF-16 code units of the current text. */
  length: number;
};

export interface DocumentText {
  documentId: string;
  textVersionId: string;
  text: string;
  /**
   * As the rules found them, half-open pairs start, end: [s0, e0, s1, e1, …]. What counts is
   * `correctedUnits` of these and the document's `unitCorrections`.
   */
  sentences: Int32Array;
  paragraphs: Int32Array;
}

/** Codings of one document, column by column, sorted by start then end. */
export interface DocumentCodings {
  documentId: string;
  /** 16 bytes each. */
  ids: Uint8Array;
  startOffsets: Int32Array;
  endOffsets: Int32Array;
  /** Indexes into `codeIds` and `coderIds`. */
  codeIndexes: Int32Array;
  coderIndexes: Int32Array;
  codeIds: string[];
  coderIds: string[];
  /** 1 where uncertain. */
  uncertain: Uint8Array;
  /** The `meaning` of its code that each coding was made under, or confirmed for. */
  meanings: Int32Array;
  /** Milliseconds since 1970, for the list. */
  createdAt: Float64Array;
  /** Codings whose words a correction removed: listed, never drawn. */
  unplaced: Coding[];
  seq: number;
}

export interface SuggestedCluster {
  /** The cluster that one of them is in already, or a name made of the first document's. */
  cluster: string;
  documentIds: string[];
}

/** The calls about documents. */
export const documentsCalls = {
  "documents.text": call("read", z.strictObject({ documentId: idSchema })).returns<DocumentText>(),
  /** "all" shows other coders' codings and records that the caller has seen them. */
  "documents.codings": call(
    "read",
    z.strictObject({ documentId: idSchema, coders: visible }),
  ).returns<DocumentCodings>(),
  "documents.update": call(
    "write",
    z.strictObject({
      id: idSchema,
      changes: documentSchema
        .pick({
          name: true,
          folder: true,
          outlet: true,
          publishedOn: true,
          byline: true,
          url: true,
          cluster: true,
        })
        .partial(),
    }),
  ).returns<null>(),
  "documents.remove": call("write", z.strictObject({ documentIds: ids.min(1) })).returns<null>(),
  /** A new version of a document's text; its codings follow. */
  "documents.correct": call(
    "write",
    z.strictObject({ documentId: idSchema, text: z.string().max(100_000_000) }),
    { trusted: true },
  ).returns<CorrectionAnswer>(),
  "documents.unplaced": call("read", z.strictObject({ documentId: idSchema }), {
    trusted: true,
  }).returns<UnplacedCoding[]>(),
  /** Gives codings without a place one, or removes them, whoever's they are. */
  "documents.settleUnplaced": call(
    "write",
    z.strictObject({
      places: z.array(z.strictObject({ codingId: idSchema, span: spanSchema })),
      removeIds: ids,
    }),
    { trusted: true },
  ).returns<null>(),
  "documents.original": call(
    "read",
    z.strictObject({ documentId: idSchema }),
  ).returns<ExportedFile>(),
  "documents.setCluster": call(
    "write",
    z.strictObject({ documentIds: ids.min(1), cluster: z.string().max(500) }),
  ).returns<null>(),
  /** Documents whose texts are nearly the same and that are in no common cluster. */
  "documents.suggestClusters": call("read", z.strictObject({})).returns<SuggestedCluster[]>(),
} as const;
