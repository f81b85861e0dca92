import type { Database } from "better-sqlite3";
import type { WorkFacts } from "../../../shared/teaching/alikePairs.ts";
import { listRecords } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId } from "../db/uuid.ts";

/** When each coder made which coding, and in which openings of a file they coded. */
export function readWorkFacts(db: Database): WorkFacts {
  const moments = new Map<string, Map<string, string>>();
  const codings = statement(
    db,
    `SELECT coder_id, document_id, code_id, start_offset, end_offset, created_at FROM coding
     WHERE pass = 1`,
  )
    .raw()
    .all() as [number, number, number, number, number, string][]; // the columns selected
  const coders = coderIdsByKey(db);
  for (const [coder, document, code, start, end, moment] of codings) {
    const coderId = coders.get(coder) ?? "";
    const own = moments.get(coderId) ?? new Map<string, string>();
    moments.set(coderId, own.set(`${document} ${code} ${start} ${end}`, moment));
  }
  return { moments, sessions: readSessions(db) };
}

function coderIdsByKey(db: Database): Map<number, string> {
  const rows = statement(db, "SELECT id, uuid FROM coder").raw().all() as [number, Buffer][]; // the columns selected
  return new Map(rows.map(([key, uuid]) => [key, bytesToId(uuid)]));
}

/** A session in which somebody who is no coder any more worked is nobody's sign. */
function readSessions(db: Database): Map<string, Set<string>> {
  const rows = statement(
    db,
    `SELECT DISTINCT a.coder_uuid, s.uuid FROM action a
     JOIN session s ON s.id = a.session_id JOIN change c ON c.action_id = a.id
     WHERE a.coder_uuid IS NOT NULL AND c.kind = 'coding'`,
  )
    .raw()
    .all() as [Buffer, Buffer][]; // the columns selected
  const people = new Set(listRecords(db, "coder").map(({ id }) => id));
  const sessions = new Map<string, Set<string>>();
  for (const [coder, session] of rows) {
    const coderId = bytesToId(coder);
    if (!people.has(coderId)) continue;
    sessions.set(coderId, (sessions.get(coderId) ?? new Set()).add(bytesToId(session)));
  }
  return sessions;
}
