import { nameKey } from "../../../shared/codebook/codeTree.ts";
import type { NewCode } from "../../../shared/contract/codes.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { insertCode } from "../codebook/codebook.ts";
import type { Recorder } from "../db/recorder.ts";
import { newId } from "../db/uuid.ts";

export type FoundCode =
  | { kind: "found"; code: Code }
  | { kind: "absent" }
  /** Two codes of one name under one parent: a merge can leave such a pair. */
  | { kind: "ambiguous" };

/** The codebook while an import works on it: finds codes by path and makes the missing ones. */
export class CodebookDraft {
  readonly #recorder: Recorder;
  readonly #codesById: Map<string, Code>;
  readonly #foundByPath = new Map<string, FoundCode>();
  /** The codes made so far. */
  readonly added: Code[] = [];

  constructor(recorder: Recorder, codes: readonly Code[]) {
    this.#recorder = recorder;
    this.#codesById = new Map(codes.map((code) => [code.id, code]));
  }

  get codes(): Code[] {
    return [...this.#codesById.values()];
  }

  get(id: string): Code | null {
    return this.#codesById.get(id) ?? null;
  }

  find(path: readonly string[]): FoundCode {
    const key = JSON.stringify(path);
    const known = this.#foundByPath.get(key);
    if (known !== undefined) return known;
    const found = this.#search(path);
    this.#foundByPath.set(key, found);
    return found;
  }

  /** The code of that path; it and its parents are made where they are missing. */
  ensure(path: readonly string[]): FoundCode {
    const found = this.find(path);
    return found.kind === "absent" ? this.add(path, {}) : found;
  }

  /** Adds a code at a path where none is. */
  add(path: readonly string[], given: Partial<Omit<NewCode, "parentId" | "name">>): FoundCode {
    const name = path.at(-1) ?? "";
    const parentPath = path.slice(0, -1);
    let parentId: string | null = null;
    if (parentPath.length > 0) {
      const parent = this.ensure(parentPath);
      if (parent.kind !== "found") return parent;
      parentId = parent.code.id;
    }
    const code = insertCode(this.#recorder, this.codes, {
      ...given,
      id: given.id ?? newId(),
      parentId,
      name,
    });
    this.added.push(code);
    this.#refresh();
    this.#codesById.set(code.id, code);
    return { kind: "found", code };
  }

  /** To be told after a code was changed in another way. */
  changed(id: string): void {
    this.#refresh();
    this.#codesById.set(id, this.#recorder.need("code", id));
  }

  /** Paths and digit keys may have moved. */
  #refresh(): void {
    this.#foundByPath.clear();
    for (const code of this.#codesById.values()) {
      if (code.digitKey === null) continue;
      this.#codesById.set(code.id, this.#recorder.need("code", code.id));
    }
  }

  /** Level by level; a name that is exactly the same wins over one that differs in case. */
  #search(path: readonly string[]): FoundCode {
    let parentIds: (string | null)[] = [null];
    let level: Code[] = [];
    for (const name of path) {
      const below = this.codes.filter(({ parentId }) => parentIds.includes(parentId));
      const exact = below.filter((code) => code.name === name);
      level =
        exact.length > 0 ? exact : below.filter((code) => nameKey(code.name) === nameKey(name));
      parentIds = level.map(({ id }) => id);
    }
    const [code, ...others] = level;
    if (code === undefined) return { kind: "absent" };
    return others.length === 0 ? { kind: "found", code } : { kind: "ambiguous" };
  }
}
