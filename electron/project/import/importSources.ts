import { type Dirent, readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";

/** A file that somebody wants to import. */
export interface ImportSource {
  documentId: string;
  /** As the person knows it: the file name. */
  name: string;
  /** "" or a path like "wire/reprints". */
  folder: string;
  /** null: it cannot be read, and `problem` says why. */
  path: string | null;
  problem: string | null;
}

const importable = new Set([
  ".txt",
  ".text",
  ".md",
  ".markdown",
  ".html",
  ".htm",
  ".xhtml",
  ".docx",
  ".pdf",
]);

/**
 * The files behind paths, folders with all that is in them, in the order of their names. A file that
 * was named is tried whatever it is; inside folders other kinds than ours are listed with a problem.
 * Hidden files (".DS_Store") are passed over.
 */
export function listSources(
  paths: readonly string[],
  folder: string,
  newId: () => string,
): ImportSource[] {
  return paths.flatMap((path) => {
    const name = basename(path);
    if (!isFolder(path)) return [{ documentId: newId(), name, folder, path, problem: null }];
    return listFolder(path, joinFolders(folder, name), newId);
  });
}

/** "a" and "b/c" → "a/b/c"; empty parts vanish. */
export function joinFolders(...parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split("/"))
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .join("/");
}

function listFolder(path: string, folder: string, newId: () => string): ImportSource[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    const problem = `The folder “${basename(path)}” could not be opened.`;
    return [{ documentId: newId(), name: basename(path), folder, path: null, problem }];
  }
  return entries
    .filter((entry) => !entry.name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): ImportSource[] => {
      const { name } = entry;
      const entryPath = join(path, name);
      // A link to a folder is not followed: it may lead round in a circle.
      if (entry.isDirectory()) return listFolder(entryPath, joinFolders(folder, name), newId);
      const base = { documentId: newId(), name, folder };
      return importable.has(extname(name).toLowerCase())
        ? [{ ...base, path: entryPath, problem: null }]
        : [{ ...base, path: null, problem: otherKind(name) }];
    });
}

function otherKind(name: string): string {
  return `“${name}” was passed over: Concord reads .txt, .md, .html, .docx and .pdf.`;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
