import type { AppStatus } from "../../shared/contract/app.ts";
import type { ProjectSnapshot } from "../../shared/contract/project.ts";

type Person = NonNullable<AppStatus["person"]>;

export type WhoCodes =
  | { kind: "known"; coderId: string }
  | { kind: "join"; person: Person }
  /** Only they can say. */
  | { kind: "ask" }
  /** Nobody need, in a project that is for reading only. */
  | { kind: "nobody" };

/**
 * The person at this machine codes as themselves, unless they last chose another coder here. Where
 * the project has a coder of their name but not of their id (made by the command line, or on their
 * other computer) they are asked, for a second Ana would tear their work in two.
 */
export function whoCodes(
  project: Pick<ProjectSnapshot, "coders" | "lastCoderId" | "readOnly">,
  person: Person | null,
): WhoCodes {
  const { coders, lastCoderId, readOnly } = project;
  const isKnown = (id: string) => coders.some((coder) => coder.id === id);
  if (lastCoderId !== null && isKnown(lastCoderId)) return { kind: "known", coderId: lastCoderId };
  if (readOnly !== null) return { kind: "nobody" };
  if (person === null) return { kind: "ask" };
  if (isKnown(person.id)) return { kind: "known", coderId: person.id };
  return namesakeOf(person.name, coders) === undefined ? { kind: "join", person } : { kind: "ask" };
}

/** The coder of that name. */
export function namesakeOf<T extends { name: string }>(
  name: string,
  coders: readonly T[],
): T | undefined {
  return coders.find((coder) => nameKey(coder.name) === nameKey(name));
}

function nameKey(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
