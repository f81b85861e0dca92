import type { Code } from "../records/codebook.ts";

/** What a code means is said in these fields. */
export type Definition = Pick<Code, "definition" | "whenToUse" | "whenNotToUse" | "unit">;

/** A definition that holds no more. */
export interface FormerDefinition extends Definition {
  /** The code's `meaning` while it held. */
  meaning: number;
  /** When it was last changed into another; UTC, ISO 8601. */
  until: string;
}

/** One change of the code, as the history keeps it: only the fields that changed. */
export interface CodeChange {
  before: Partial<Code> | null;
  after: Partial<Code> | null;
  at: string;
}

/**
 * How a code was defined under each of its former meanings, as it stood last, newest first.
 * `changes` are all changes of the code, newest first; going back through them from `present` gives
 * each state it was in.
 */
export function formerDefinitions(
  present: Definition,
  changes: readonly CodeChange[],
): FormerDefinition[] {
  const found = new Map<number, FormerDefinition>();
  let state = present;
  for (const { before, after, at } of changes) {
    // Only what the change says: other fields are as the later changes left them.
    const { definition, whenToUse, whenNotToUse, unit } = { ...state, ...before };
    state = { definition, whenToUse, whenNotToUse, unit };
    const [from, to] = [before?.meaning, after?.meaning];
    const isRaised = from !== undefined && to !== undefined && from < to;
    if (isRaised && !found.has(from)) found.set(from, { ...state, meaning: from, until: at });
  }
  return [...found.values()];
}
