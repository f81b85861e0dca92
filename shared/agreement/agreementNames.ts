/** What the ids are called. Names need not be unique; ids are. */
export interface AgreementNames {
  coders: readonly { id: string; name: string }[];
  /** `path` from the outermost parent to the code itself. */
  codes: readonly { id: string; path: readonly string[] }[];
  /** Codes and folders whose subcodes are also judged as one. */
  unions?: readonly { id: string; path: readonly string[] }[];
  documents: readonly { id: string; name: string }[];
}

/** A code's path as written everywhere: `parent > child`, ` > ` inside a name escaped. */
export function writtenPath(path: readonly string[]): string {
  return path.map((name) => name.replaceAll(" > ", " \\> ")).join(" > ");
}

/**
 * Names that serve as keys: the name where it is unique, for codes else the path, and where even
 * that is shared the first eight characters of the id are added.
 */
export function keyNames(names: AgreementNames): {
  coder: (id: string) => string;
  code: (id: string) => string;
  union: (id: string) => string;
  document: (id: string) => string;
} {
  const codes = uniqueCodeNames(names.codes);
  const unions = uniqueCodeNames(names.unions ?? []);
  const coders = uniqueNames(names.coders);
  const documents = uniqueNames(names.documents);
  return {
    coder: (id) => coders.get(id) ?? id,
    code: (id) => codes.get(id) ?? id,
    union: (id) => unions.get(id) ?? id,
    document: (id) => documents.get(id) ?? id,
  };
}

function uniqueCodeNames(codes: AgreementNames["codes"]): Map<string, string> {
  const paths = codes.map(({ id, path }) => ({ id, name: writtenPath(path) }));
  const uniquePaths = uniqueNames(paths);
  const ownNames = codes.map(({ path }) => path.at(-1) ?? "");
  return new Map(
    codes.map(({ id }, index) => {
      const name = ownNames[index] ?? "";
      const isShared = ownNames.indexOf(name) !== ownNames.lastIndexOf(name);
      return [id, isShared ? (uniquePaths.get(id) ?? id) : name];
    }),
  );
}

function uniqueNames(entries: readonly { id: string; name: string }[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const { name } of entries) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(
    entries.map(({ id, name }) => [
      id,
      (count.get(name) ?? 0) > 1 ? `${name} (${id.slice(0, 8)})` : name,
    ]),
  );
}
