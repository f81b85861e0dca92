import { createHash } from "node:crypto";
import { newId } from "../../electron/project/db/uuid.ts";
import type { Code } from "../../shared/records/codebook.ts";
import type { Coder } from "../../shared/records/coders.ts";
import type { Coding } from "../../shared/records/codings.ts";
import type { DocumentRecord, TextVersion } from "../../shared/records/documents.ts";
import type { Memo } from "../../shared/records/memos.ts";

const createdAt = "2026-01-02T03:04:05.000Z";

export function aCoder(fields: Partial<Coder> = {}): Coder {
  return { id: newId(), name: "Ana", colour: "#336699", kind: "person", createdAt, ...fields };
}

export function aCode(fields: Partial<Code> = {}): Code {
  return {
    id: newId(),
    parentId: null,
    name: "denial",
    colour: "#aa3355",
    definition: "",
    whenToUse: "",
    whenNotToUse: "",
    example: "",
    isFolder: false,
    order: "a0",
    digitKey: null,
    unit: "sentence",
    exclusiveSet: null,
    meaning: 1,
    createdAt,
    ...fields,
  };
}

/** A document with its first text version; the text itself is not stored by this. */
export function aDocument(text: string): { document: DocumentRecord; version: TextVersion } {
  const documentId = newId();
  const textVersionId = newId();
  const sha256 = createHash("sha256").update(text).digest("hex");
  return {
    document: {
      id: documentId,
      name: "story.txt",
      folder: "",
      outlet: "",
      publishedOn: "",
      byline: "",
      url: "",
      kind: "txt",
      encoding: "utf-8",
      originalSha256: null,
      textVersionId,
      excludedSpans: [],
      unitCorrections: null,
      cluster: "",
      createdAt,
    },
    version: {
      id: textVersionId,
      documentId,
      sha256,
      length: text.length,
      parentId: null,
      edits: null,
      createdAt,
    },
  };
}

export function aCoding(
  of: { document: DocumentRecord; code: Code; coder: Coder },
  fields: Partial<Coding> = {},
): Coding {
  return {
    id: newId(),
    documentId: of.document.id,
    codeId: of.code.id,
    coderId: of.coder.id,
    pass: 1,
    textVersionId: of.document.textVersionId,
    startOffset: 0,
    endOffset: 4,
    quote: "text",
    isUncertain: false,
    meaning: 1,
    createdAt,
    ...fields,
  };
}

export function aMemo(coder: Coder, fields: Partial<Memo> = {}): Memo {
  return {
    id: newId(),
    targetKind: "project",
    targetId: null,
    coderId: coder.id,
    text: "a thought",
    createdAt,
    editedAt: createdAt,
    ...fields,
  };
}
