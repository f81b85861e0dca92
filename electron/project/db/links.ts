import type { Database } from "better-sqlite3";
import type { RecordKind } from "../../../shared/records/records.ts";
import { recordTables } from "./recordTables.ts";
import { columnsOf, statement } from "./rows.ts";
import { bytesToId, idToBytes } from "./uuid.ts";

/** A field that points at another record. */
export interface Link {
  /** Whose field it is. */
  readonly from: RecordKind;
  readonly field: string;
  readonly column: string;
  /** null: at a record of any kind, by its uuid. */
  readonly to: RecordKind | null;
  /** The record makes no sense without what it points at. A memo, a round or a proposed code does. */
  readonly isNeeded: boolean;
}

export const recordKinds = Object.keys(recordTables) as RecordKind[]; // the keys of that object

export const links: readonly Link[] = recordKinds.flatMap((from) =>
  columnsOf(from).flatMap(([field, column, storage]): Link[] => {
    if (storage.type === "reference") {
      return [{ from, field, column, to: storage.to, isNeeded: true }];
    }
    if (storage.type !== "uuid") return [];
    const isNeeded = from === "document" || from === "textVersion";
    return [{ from, field, column, to: null, isNeeded }];
  }),
);

/** Fields that hold the hash of a text or file in `content`. */
export const hashColumns = recordKinds.flatMap((from) =>
  columnsOf(from).flatMap(([field, column, { type }]) =>
    type === "sha256" ? [{ from, field, column }] : [],
  ),
);

const linksByKind = new Map<string, readonly Link[]>(
  recordKinds.map((kind) => [kind, links.filter(({ from }) => from === kind)]),
);

export function linksOf(kind: string): readonly Link[] {
  return linksByKind.get(kind) ?? [];
}

/** A memo is about what it points at. It can be without, and goes with it all the same. */
export function isAbout({ from, to }: Link): boolean {
  return from === "memo" && to === null;
}

/** Records of which a merge may need the last values after they were deleted. */
export function isBuriedWhole(kind: RecordKind): boolean {
  return recordTables[kind].register === "fields" || links.some(({ to }) => to === kind);
}

/** Each kind after the kinds that it refers to. */
export const kindsInOrder: readonly RecordKind[] = (() => {
  const order: RecordKind[] = [];
  const visit = (kind: RecordKind) => {
    if (order.includes(kind)) return;
    for (const { to } of linksOf(kind)) if (to !== null && to !== kind) visit(to);
    order.push(kind);
  };
  recordKinds.forEach(visit);
  return order;
})();

/** The records of one kind whose rows point at a record. */
export function listPointingAt(db: Database, link: Link, kind: RecordKind, id: string): string[] {
  if (link.to !== null && link.to !== kind) return [];
  const target =
    link.to === null ? "?" : `(SELECT id FROM ${recordTables[link.to].table} WHERE uuid = ?)`;
  return statement(
    db,
    `SELECT uuid FROM ${recordTables[link.from].table} WHERE ${link.column} = ${target}`,
  )
    .pluck()
    .all(idToBytes(id))
    .map((uuid) => bytesToId(uuid as Buffer)); // BLOB NOT NULL
}

/** Records of which a deletion stands beside the present row. */
export function listDisputed(db: Database): { kind: RecordKind; id: string }[] {
  const rows = statement(
    db,
    `SELECT DISTINCT kind, record_uuid AS uuid FROM concurrent_value
     WHERE field = '' AND value ->> '$.isDeleted'`,
  ).all() as { kind: RecordKind; uuid: Buffer }[]; // the columns selected
  return rows.map(({ kind, uuid }) => ({ kind, id: bytesToId(uuid) }));
}

/** Where a reference leads by the aliases, united codes and equal codings that the file knows. */
export function currentTarget(db: Database, id: string): string {
  const seen = new Set<string>();
  let current = id;
  while (!seen.has(current)) {
    seen.add(current);
    const next = statement(
      db,
      `SELECT survivor_uuid FROM alias WHERE uuid = @uuid
       UNION ALL
       SELECT merged_into_uuid FROM tombstone WHERE record_uuid = @uuid AND merged_into_uuid NOT NULL
       UNION ALL
       SELECT shown_uuid FROM covered_coding WHERE record_uuid = @uuid`,
    )
      .pluck()
      .get({ uuid: idToBytes(current) });
    if (!(next instanceof Uint8Array)) return current;
    current = bytesToId(next);
  }
  return [...seen].sort()[0] ?? id;
}
