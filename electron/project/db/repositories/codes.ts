import type { Database } from "better-sqlite3";
import type { CodeCount } from "../../../../shared/contract/codes.ts";
import type { Coding } from "../../../../shared/records/codings.ts";
import { type SeenBy, visibleCodings } from "../../rounds/passes.ts";
import { rowToRecord, selectList, statement } from "../rows.ts";
import { bytesToId, idToBytes } from "../uuid.ts";

type Row = Record<string, unknown>;

/** Per code and coder: codings and documents that `seen` may see. `coderId` null: everybody's. */
export function countCodings(db: Database, coderId: string | null, seen: SeenBy): CodeCount[] {
  const rows = statement(
    db,
    `SELECT code.uuid AS code, coder.uuid AS coder, count(*) AS codings,
            count(DISTINCT coding.document_id) AS documents,
            sum(coding.meaning < code.meaning) AS older
     FROM coding JOIN code ON code.id = coding.code_id JOIN coder ON coder.id = coding.coder_id
     WHERE (@coder IS NULL OR coder.uuid = @coder) AND ${visibleCodings}
     GROUP BY coding.code_id, coding.coder_id`,
  ).all({ coder: coderId === null ? null : idToBytes(coderId), ...seen }) as CountRow[]; // the columns selected
  return rows.map(({ code, coder, codings, documents, older }) => ({
    codeId: bytesToId(code),
    coderId: bytesToId(coder),
    codings,
    documents,
    older,
  }));
}

interface CountRow {
  code: Buffer;
  coder: Buffer;
  codings: number;
  documents: number;
  older: number;
}

/** All codings of a code, everybody's. */
export function listCodingsOfCode(db: Database, codeId: string): Coding[] {
  const rows = statement(
    db,
    `SELECT ${selectList("coding")} FROM coding JOIN code ON code.id = coding.code_id
     WHERE code.uuid = ? ORDER BY coding.id`,
  ).all(idToBytes(codeId));
  return rows.map((row) => rowToRecord("coding", row as Row)); // selectList's columns
}

export interface PassageWindow {
  codeIds: readonly string[];
  /** null: everybody's. */
  coderId: string | null;
  seen: SeenBy;
  /** Only those coded under an older definition. */
  onlyOlder: boolean;
  offset: number;
  limit: number;
}

/** A window of the codings of some codes: by document name, then place. */
export function listPassages(
  db: Database,
  { codeIds, coderId, seen, onlyOlder, offset, limit }: PassageWindow,
): { total: number; older: number; codings: Coding[] } {
  const where = `code_id IN (SELECT code.id FROM code JOIN json_each(@codes) ON code.uuid = unhex(value))
    AND (@coder IS NULL OR coder_id = (SELECT coder.id FROM coder WHERE coder.uuid = @coder))
    AND ${visibleCodings}`;
  const isOlder = "coding.meaning < (SELECT k.meaning FROM code k WHERE k.id = coding.code_id)";
  const codes = JSON.stringify(codeIds.map((id) => id.replaceAll("-", "")));
  const coder = coderId === null ? null : idToBytes(coderId);
  const counts = statement(
    db,
    `SELECT count(*) AS total, coalesce(sum(${isOlder}), 0) AS older FROM coding WHERE ${where}`,
  ).get({ codes, coder, ...seen }) as { total: number; older: number }; // an aggregate has one row
  const rows = statement(
    db,
    `SELECT ${selectList("coding")} FROM coding WHERE ${where} AND (NOT @onlyOlder OR ${isOlder})
     ORDER BY (SELECT d.name FROM document d WHERE d.id = coding.document_id) COLLATE NOCASE,
              coding.document_id,
              coding.start_offset, coding.end_offset, coding.id LIMIT @limit OFFSET @offset`,
  ).all({ codes, coder, onlyOlder: Number(onlyOlder), limit, offset, ...seen });
  return {
    total: onlyOlder ? counts.older : counts.total,
    older: counts.older,
    codings: rows.map((row) => rowToRecord("coding", row as Row)), // selectList's columns
  };
}
