import type { Database } from "better-sqlite3";
import type { RecordKind } from "../../../shared/records/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId } from "../db/uuid.ts";

export interface Alias {
  readonly id: string;
  readonly kind: RecordKind;
  readonly survivorId: string;
}

const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Which ids are one thing; of each group the smallest survives. */
export class Aliases {
  readonly #known = new Map<string, { kind: RecordKind; survivorId: string }>();
  readonly #stored = new Map<string, string>();

  constructor(db: Database) {
    const rows = statement(db, "SELECT uuid, kind, survivor_uuid AS survivor FROM alias").all() as {
      uuid: Buffer;
      kind: RecordKind;
      survivor: Buffer;
    }[]; // the columns selected
    for (const { uuid, kind, survivor } of rows) {
      const [id, survivorId] = [bytesToId(uuid), bytesToId(survivor)];
      this.#stored.set(id, survivorId);
      this.#known.set(id, { kind, survivorId });
    }
  }

  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  survivorOf(id: string): string {
    let current = id;
    for (let next = this.#known.get(current); next; next = this.#known.get(current)) {
      current = next.survivorId;
    }
    return current;
  }

  /** JSON in which ids that are one thing stand as the one that survives. */
  inJson(json: string): string {
    if (this.isEmpty) return json;
    return json.replaceAll(anyId, (id) => this.survivorOf(id));
  }

  /** Returns which id gives way to which; null where that was known. */
  unite(kind: RecordKind, a: string, b: string): Alias | null {
    const [survivorId = a, id = b] = [this.survivorOf(a), this.survivorOf(b)].sort();
    if (id === survivorId) return null;
    this.#known.set(id, { kind, survivorId });
    return { id, kind, survivorId };
  }

  list(): Alias[] {
    return [...this.#known].map(([id, { kind }]) => ({
      id,
      kind,
      survivorId: this.survivorOf(id),
    }));
  }

  /** What the file does not say yet, or says otherwise: `formerId` is the survivor it names. */
  listChanged(): (Alias & { formerId: string | null })[] {
    return this.list()
      .map((alias) => ({ ...alias, formerId: this.#stored.get(alias.id) ?? null }))
      .filter(({ survivorId, formerId }) => survivorId !== formerId);
  }
}
