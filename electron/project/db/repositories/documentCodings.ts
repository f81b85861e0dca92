import type { Database } from "better-sqlite3";
import type { DocumentCodings } from "../../../../shared/contract/documents.ts";
import type { RecordKind } from "../../../../shared/records/records.ts";
import { codedByPeople } from "../../rounds/passes.ts";
import { recordTables } from "../recordTables.ts";
import { statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";
import { placerOf } from "./placements.ts";
import { getRecord } from "./records.ts";

/** Which codings of a document. */
export interface WantedCodings {
  /** null: everybody's, without the consensus. */
  coderId: string | null;
  pass: number;
  /** Also what was decided on where coders differed. */
  withConsensus?: boolean;
  /** Whose codings are taken of another pass than the rest: who works in a later pass. */
  viewer?: { coderId: string; pass: number };
}

/**
 * The codings of a document in its present text, sorted by start then end. SQLite packs the
 * columns: a row by row answer takes twice as long.
 */
export function readDocumentCodings(
  db: Database,
  documentId: string,
  { coderId, pass, viewer, withConsensus = false }: WantedCodings,
): Omit<DocumentCodings, "seq"> {
  const packed = statement(
    db,
    `SELECT group_concat(hex(uuid), '') AS ids, json_group_array(start_offset) AS starts,
            json_group_array(end_offset) AS ends, json_group_array(code_id) AS codes,
            json_group_array(coder_id) AS coders, json_group_array(is_uncertain) AS uncertain,
            json_group_array(meaning) AS meanings, json_group_array(unixepoch(created_at, 'subsec')) AS seconds
     FROM (SELECT uuid, start_offset, end_offset, code_id, coder_id, is_uncertain, meaning, created_at
           FROM coding
           WHERE document_id = (SELECT id FROM document WHERE uuid = @document)
             AND (@coder IS NULL OR coder_id = (SELECT id FROM coder WHERE uuid = @coder))
             AND (@coder NOT NULL OR @withConsensus OR ${codedByPeople})
             AND pass = CASE WHEN coder_id = (SELECT id FROM coder WHERE uuid = @viewer)
                        THEN @viewerPass ELSE @pass END
           ORDER BY start_offset, end_offset)`,
  ).get({
    document: idToBytes(documentId),
    coder: coderId === null ? null : idToBytes(coderId),
    pass,
    viewer: viewer === undefined ? null : idToBytes(viewer.coderId),
    viewerPass: viewer?.pass ?? pass,
    withConsensus: withConsensus ? 1 : 0,
  }) as PackedColumns; // an aggregate has one row
  const codes = indexed(db, "code", JSON.parse(packed.codes));
  const coders = indexed(db, "coder", JSON.parse(packed.coders));
  const seconds: number[] = JSON.parse(packed.seconds);
  const columns: Columns = {
    ids: new Uint8Array(Buffer.from(packed.ids ?? "", "hex")),
    startOffsets: Int32Array.from(JSON.parse(packed.starts)),
    endOffsets: Int32Array.from(JSON.parse(packed.ends)),
    codeIndexes: codes.indexes,
    coderIndexes: coders.indexes,
    uncertain: Uint8Array.from(JSON.parse(packed.uncertain)),
    meanings: Int32Array.from(JSON.parse(packed.meanings)),
    createdAt: Float64Array.from(seconds, (second) => Math.round(second * 1000)),
  };
  const answer = { documentId, codeIds: codes.ids, coderIds: coders.ids, unplaced: [], ...columns };
  return hasOneVersion(db, documentId) ? answer : placed(db, answer);
}

/** The passes in which anybody has codings of a document, ascending. */
export function passesOf(db: Database, documentId: string): number[] {
  const sql = `SELECT DISTINCT pass FROM coding
    WHERE document_id = (SELECT id FROM document WHERE uuid = ?) ORDER BY pass`;
  return statement(db, sql).pluck().all(idToBytes(documentId)) as number[]; // INTEGER NOT NULL
}

interface PackedColumns {
  ids: string | null;
  starts: string;
  ends: string;
  codes: string;
  coders: string;
  uncertain: string;
  meanings: string;
  seconds: string;
}

type Columns = Pick<
  DocumentCodings,
  | "ids"
  | "startOffsets"
  | "endOffsets"
  | "codeIndexes"
  | "coderIndexes"
  | "uncertain"
  | "meanings"
  | "createdAt"
>;

/** Local keys as indexes into a list of ids. */
function indexed(
  db: Database,
  kind: RecordKind,
  keys: number[],
): { indexes: Int32Array; ids: string[] } {
  const ids: string[] = [];
  const indexOf: number[] = []; // local keys are small: an array is faster than a map
  const find = statement(db, `SELECT uuid FROM ${recordTables[kind].table} WHERE id = ?`).pluck();
  const indexes = Int32Array.from(keys, (key) => {
    let index = indexOf[key];
    if (index === undefined) {
      index = ids.push(bytesToId(find.get(key) as Buffer)) - 1; // a foreign key: it is there
      indexOf[key] = index;
    }
    return index;
  });
  return { indexes, ids };
}

/** Then every anchor is the present span. */
function hasOneVersion(db: Database, documentId: string): boolean {
  const versions = statement(
    db,
    `SELECT count(*) FROM text_version
     WHERE document_id = (SELECT id FROM document WHERE uuid = ?)`,
  )
    .pluck()
    .get(idToBytes(documentId));
  return versions === 1;
}

/** Moves each coding to where its words are in the present text, and sorts anew. */
function placed(db: Database, answer: Omit<DocumentCodings, "seq">): Omit<DocumentCodings, "seq"> {
  const place = placerOf(db, answer.documentId);
  const unplaced: DocumentCodings["unplaced"] = [];
  const rows: { from: number; startOffset: number; endOffset: number }[] = [];
  for (let from = 0; from < answer.startOffsets.length; from += 1) {
    const coding = getRecord(
      db,
      "coding",
      bytesToId(answer.ids.subarray(16 * from, 16 * from + 16)),
    );
    if (coding === null) continue;
    const placement = place(coding);
    if (placement.isPlaced) rows.push({ from, ...placement.span });
    else unplaced.push(coding);
  }
  rows.sort((a, b) => a.startOffset - b.startOffset || a.endOffset - b.endOffset);
  const ids = new Uint8Array(16 * rows.length);
  rows.forEach(({ from }, to) => {
    ids.set(answer.ids.subarray(16 * from, 16 * from + 16), 16 * to);
  });
  const pick = (column: ArrayLike<number>) => rows.map(({ from }) => column[from] ?? 0);
  return {
    ...answer,
    ids,
    startOffsets: Int32Array.from(rows, (row) => row.startOffset),
    endOffsets: Int32Array.from(rows, (row) => row.endOffset),
    codeIndexes: Int32Array.from(pick(answer.codeIndexes)),
    coderIndexes: Int32Array.from(pick(answer.coderIndexes)),
    uncertain: Uint8Array.from(pick(answer.uncertain)),
    meanings: Int32Array.from(pick(answer.meanings)),
    createdAt: Float64Array.from(pick(answer.createdAt)),
    unplaced,
  };
}
