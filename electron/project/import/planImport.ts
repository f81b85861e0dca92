/** A document that is there, or is about to be. */
export interface KnownDocument {
  id: string;
  name: string;
  textSha256: string;
}

export type PlannedImport =
  | { action: "import"; name: string; notes: string[] }
  | { action: "skip"; existingId: string; notes: string[] };

/**
 * Decides under which name each text comes in, and which are there already. Each decision counts
 * for the next, so twins within one import are found as well.
 */
export class ImportPlan {
  readonly #repeatExisting: boolean;
  readonly #byId = new Map<string, KnownDocument>();
  readonly #byName = new Map<string, KnownDocument[]>();
  readonly #byText = new Map<string, KnownDocument[]>();

  constructor(existing: readonly KnownDocument[], repeatExisting: boolean) {
    this.#repeatExisting = repeatExisting;
    for (const document of existing) this.#add(document);
  }

  decide(source: KnownDocument): PlannedImport {
    const sameName = this.#byName.get(source.name) ?? [];
    const sameText = this.#byText.get(source.textSha256) ?? [];
    const twin = sameName.find((document) => document.textSha256 === source.textSha256);
    // The very document: this import was done before, and its answer got lost.
    const itself = this.#byId.get(source.id);
    if (itself !== undefined || (twin !== undefined && !this.#repeatExisting)) {
      const existing = itself ?? twin ?? source;
      return { action: "skip", existingId: existing.id, notes: [importNotes.there(existing.name)] };
    }
    const name = this.#freeName(source.name);
    const notes: string[] = [];
    const [other] = sameText;
    if (other !== undefined) notes.push(importNotes.sameText(other.name));
    else if (name !== source.name) notes.push(importNotes.renamed(source.name, name));
    this.#add({ ...source, name });
    return { action: "import", name, notes };
  }

  #add(document: KnownDocument): void {
    this.#byId.set(document.id, document);
    pushTo(this.#byName, document.name, document);
    pushTo(this.#byText, document.textSha256, document);
  }

  /** "a.txt" → "a (2).txt" */
  #freeName(name: string): string {
    const [, stem = name, extension = ""] = /^(.+?)(\.[^.]{1,8})?$/su.exec(name) ?? [];
    let free = name;
    for (let number = 2; this.#byName.has(free); number += 1) {
      free = `${stem} (${number})${extension}`;
    }
    return free;
  }
}

/** What the result list says about a file that could be read. */
const importNotes = {
  there: (name: string) => `“${name}” with this text is already in the project.`,
  sameText: (name: string) => `The same text as “${name}”.`,
  renamed: (name: string, newName: string) =>
    `Another text is called “${name}”, so this one is called “${newName}”.`,
};

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
