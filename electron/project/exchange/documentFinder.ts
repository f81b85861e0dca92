import type { DocumentRecord } from "../../../shared/records/documents.ts";

/**
 * Finds documents as people name them: by name, by folder and name, or by name without its
 * extension. An id decides where it is known.
 */
export class DocumentFinder {
  readonly #byId: ReadonlyMap<string, DocumentRecord>;
  readonly #byName = new Map<string, DocumentRecord[]>();
  readonly #byStem = new Map<string, DocumentRecord[]>();

  constructor(documents: readonly DocumentRecord[]) {
    this.#byId = new Map(documents.map((document) => [document.id, document]));
    for (const document of documents) {
      const name = keyOf(document.name);
      const names = document.folder === "" ? [name] : [name, `${keyOf(document.folder)}/${name}`];
      for (const each of names) {
        put(this.#byName, each, document);
        if (stemOf(each) !== each) put(this.#byStem, stemOf(each), document);
      }
    }
  }

  /** The document, or words why it cannot be said which. */
  find(name: string, id = ""): DocumentRecord | string {
    const known = this.#byId.get(id.trim().toLowerCase());
    if (known !== undefined) return known;
    const key = keyOf(name);
    if (key === "") return "it does not say in which document";
    const exact = this.#byName.get(key) ?? [];
    const found = exact.length > 0 ? exact : this.#withoutExtension(key);
    const [document, ...others] = found;
    if (document === undefined) return `there is no document “${name}” in the project`;
    return others.length === 0
      ? document
      : `several documents are called “${name}”; say which with document_id or its folder`;
  }

  #withoutExtension(key: string): DocumentRecord[] {
    const shorter = this.#byStem.get(key) ?? [];
    return shorter.length > 0 ? shorter : (this.#byName.get(stemOf(key)) ?? []);
  }
}

/** Some systems store "é" in names as two characters. */
function keyOf(name: string): string {
  return name.normalize("NFC").trim();
}

function stemOf(name: string): string {
  return name.replace(/(?<=[^/])\.[A-Za-z0-9]{1,8}$/, "");
}

function put(map: Map<string, DocumentRecord[]>, key: string, document: DocumentRecord): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [document]);
  else found.push(document);
}
