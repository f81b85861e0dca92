import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import { DocumentFinder } from "../../project/exchange/documentFinder.ts";
import { Refusal } from "./arguments.ts";

/** The documents of these names in the project's order; all when none is named. */
export function findDocuments(
  file: string,
  { documents }: ProjectSnapshot,
  names: readonly string[],
): DocumentEntry[] {
  if (names.length === 0) return documents;
  const finder = new DocumentFinder(documents);
  const ids = new Set(
    names.map((name) => {
      const found = finder.find(name);
      if (typeof found === "string") throw new Refusal(`“${file}”: ${found}.`);
      return found.id;
    }),
  );
  return documents.filter(({ id }) => ids.has(id));
}
