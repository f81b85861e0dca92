import type { RecordKind, RecordTypes } from "../../../shared/records/records.ts";

/**
 * How a field is stored. `reference`: a uuid in the record, the other table's local key in the row.
 */
type Storage =
  | { type: "text" | "integer" | "real" | "boolean" | "uuid" | "sha256" | "json" }
  | { type: "reference"; to: RecordKind };

export interface RecordTable<K extends RecordKind = RecordKind> {
  readonly table: string;
  /** "row": a change replaces the whole row's value in a merge; "fields": each field by itself. */
  readonly register: "row" | "fields";
  readonly columns: {
    readonly [F in Exclude<keyof RecordTypes[K], "id">]: readonly [string, Storage];
  };
}

const text: Storage = { type: "text" };
const integer: Storage = { type: "integer" };
const real: Storage = { type: "real" };
const boolean: Storage = { type: "boolean" };
const uuid: Storage = { type: "uuid" };
const sha256: Storage = { type: "sha256" };
const json: Storage = { type: "json" };
const to = (kind: RecordKind): Storage => ({ type: "reference", to: kind });

/**
 * The one place that says which column holds which field. The recorder and the repositories
 * derive their SQL and their conversions from it.
 */
export const recordTables: { readonly [K in RecordKind]: RecordTable<K> } = {
  coder: {
    table: "coder",
    register: "fields",
    columns: {
      name: ["name", text],
      colour: ["colour", text],
      kind: ["kind", text],
      createdAt: ["created_at", text],
    },
  },
  document: {
    table: "document",
    register: "fields",
    columns: {
      name: ["name", text],
      folder: ["folder", text],
      outlet: ["outlet", text],
      publishedOn: ["published_on", text],
      byline: ["byline", text],
      url: ["url", text],
      kind: ["kind", text],
      encoding: ["encoding", text],
      originalSha256: ["original_sha256", sha256],
      textVersionId: ["text_version_uuid", uuid],
      excludedSpans: ["excluded_spans", json],
      unitCorrections: ["unit_corrections", json],
      cluster: ["cluster", text],
      createdAt: ["created_at", text],
    },
  },
  textVersion: {
    table: "text_version",
    register: "row",
    columns: {
      documentId: ["document_id", to("document")],
      sha256: ["sha256", sha256],
      length: ["length", integer],
      parentId: ["parent_uuid", uuid],
      edits: ["edits", json],
      createdAt: ["created_at", text],
    },
  },
  code: {
    table: "code",
    register: "fields",
    columns: {
      parentId: ["parent_id", to("code")],
      name: ["name", text],
      colour: ["colour", text],
      definition: ["definition", text],
      whenToUse: ["when_to_use", text],
      whenNotToUse: ["when_not_to_use", text],
      example: ["example", text],
      isFolder: ["is_folder", boolean],
      order: ["sibling_order", text],
      digitKey: ["digit_key", integer],
      unit: ["unit", text],
      exclusiveSet: ["exclusive_set", text],
      meaning: ["meaning", integer],
      createdAt: ["created_at", text],
    },
  },
  coding: {
    table: "coding",
    register: "row",
    columns: {
      documentId: ["document_id", to("document")],
      codeId: ["code_id", to("code")],
      coderId: ["coder_id", to("coder")],
      pass: ["pass", integer],
      textVersionId: ["text_version_id", to("textVersion")],
      startOffset: ["start_offset", integer],
      endOffset: ["end_offset", integer],
      quote: ["quote", text],
      isUncertain: ["is_uncertain", boolean],
      meaning: ["meaning", integer],
      createdAt: ["created_at", text],
    },
  },
  memo: {
    table: "memo",
    register: "row",
    columns: {
      targetKind: ["target_kind", text],
      targetId: ["target_uuid", uuid],
      coderId: ["coder_id", to("coder")],
      text: ["text", text],
      createdAt: ["created_at", text],
      editedAt: ["edited_at", text],
    },
  },
  progress: {
    table: "progress",
    register: "row",
    columns: {
      coderId: ["coder_id", to("coder")],
      documentId: ["document_id", to("document")],
      pass: ["pass", integer],
      state: ["state", text],
      finishedAt: ["finished_at", text],
      firstFinished: ["first_finished", json],
      confirmedCodes: ["confirmed_codes", json],
      isChangedSinceFinish: ["is_changed_since_finish", boolean],
    },
  },
  exposure: {
    table: "exposure",
    register: "row",
    columns: {
      coderId: ["coder_id", to("coder")],
      documentId: ["document_id", to("document")],
      seenCoderId: ["seen_coder_id", to("coder")],
      createdAt: ["created_at", text],
    },
  },
  assignment: {
    table: "assignment",
    register: "row",
    columns: {
      coderId: ["coder_id", to("coder")],
      documentId: ["document_id", to("document")],
      pass: ["pass", integer],
      roundId: ["round_uuid", uuid],
      createdAt: ["created_at", text],
    },
  },
  pack: {
    table: "pack",
    register: "row",
    columns: {
      kind: ["kind", text],
      coderId: ["coder_id", to("coder")],
      documentIds: ["document_ids", json],
      isCodebookLocked: ["is_codebook_locked", boolean],
      textsUnlockedAt: ["texts_unlocked_at", text],
      createdAt: ["created_at", text],
    },
  },
  codebookVersion: {
    table: "codebook_version",
    register: "fields",
    columns: {
      number: ["number", integer],
      note: ["note", text],
      codes: ["codes", json],
      coderId: ["coder_id", to("coder")],
      isLocked: ["is_locked", boolean],
      createdAt: ["created_at", text],
    },
  },
  codeProposal: {
    table: "code_proposal",
    register: "row",
    columns: {
      name: ["name", text],
      definition: ["definition", text],
      example: ["example", text],
      coderId: ["coder_id", to("coder")],
      state: ["state", text],
      reason: ["reason", text],
      decidedById: ["decided_by_uuid", uuid],
      decidedAt: ["decided_at", text],
      codeId: ["code_uuid", uuid],
      createdAt: ["created_at", text],
    },
  },
  round: {
    table: "round",
    register: "row",
    columns: {
      name: ["name", text],
      purpose: ["purpose", text],
      // Lists of what may be deleted meanwhile: no references.
      documentIds: ["document_uuids", json],
      coderIds: ["coder_uuids", json],
      codebookVersionId: ["codebook_version_uuid", uuid],
      pass: ["pass", integer],
      note: ["note", text],
      openedAt: ["opened_at", text],
      closedAt: ["closed_at", text],
      reportSha256: ["report_sha256", sha256],
    },
  },
  decision: {
    table: "decision",
    register: "row",
    columns: {
      documentId: ["document_id", to("document")],
      codeId: ["code_id", to("code")],
      textVersionId: ["text_version_id", to("textVersion")],
      startOffset: ["start_offset", integer],
      endOffset: ["end_offset", integer],
      quote: ["quote", text],
      outcome: ["outcome", text],
      fromCoderId: ["from_coder_uuid", uuid],
      passages: ["passages", json],
      basis: ["basis", json],
      how: ["how", text],
      rule: ["rule", text],
      reason: ["reason", text],
      note: ["note", text],
      coderId: ["coder_uuid", uuid],
      createdAt: ["created_at", text],
    },
  },
  projectSetting: {
    table: "project_setting",
    register: "fields",
    columns: {
      lowerThreshold: ["lower_threshold", real],
      upperThreshold: ["upper_threshold", real],
      thresholdReason: ["threshold_reason", text],
      // May be deleted meanwhile: no reference.
      teachingKeyId: ["teaching_key_uuid", uuid],
    },
  },
};

export type { Storage };
