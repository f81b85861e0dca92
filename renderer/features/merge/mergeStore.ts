import { create } from "zustand";
import type {
  MergeConflict,
  MergeDecisions,
  MergeFileInput,
  MergePreview,
  MergeResult,
} from "../../../shared/contract/merge.ts";

type ValueDecision = MergeDecisions["values"][number];
type CodeDecision = MergeDecisions["codes"][number];

/** The merge that somebody is looking at, until they leave it or it is done. */
export interface MergeState {
  files: readonly MergeFileInput[];
  phase: "nothing" | "bringing" | "looking" | "ready" | "merging" | "done" | "stopped";
  /** While files are brought to the host. */
  brought: { done: number; total: number } | null;
  jobId: string | null;
  /** Why it went no further. */
  problem: string | null;
  preview: MergePreview | null;
  /** The preview says what decisions about differences do. */
  isDecidedTold: boolean;
  /** By `conflictKey`. */
  values: ReadonlyMap<string, ValueDecision>;
  /** By `identityKey`; with those that the preview already knows of. */
  identities: ReadonlyMap<string, boolean>;
  previewedIdentities: ReadonlyMap<string, boolean>;
  /** By `codeKey`. */
  codes: ReadonlyMap<string, CodeDecision>;
  result: MergeResult | null;
}

export const noMerge: MergeState = {
  files: [],
  phase: "nothing",
  brought: null,
  jobId: null,
  problem: null,
  preview: null,
  isDecidedTold: false,
  values: new Map(),
  identities: new Map(),
  previewedIdentities: new Map(),
  codes: new Map(),
  result: null,
};

export const useMergeStore = create<MergeState>()(() => noMerge);

/** Names a conflict by record, field and the values it is between: of others a decision says nothing. */
export function conflictKey(of: Pick<ValueDecision, "recordId" | "field" | "stamps">): string {
  return [of.recordId, of.field, ...[...of.stamps].sort()].join(" ");
}

const keysOfConflicts = new WeakMap<MergeConflict, string>();

/** Made once for each: ten thousand are asked after at each decision. */
export function keyOfConflict(conflict: MergeConflict): string {
  let key = keysOfConflicts.get(conflict);
  if (key === undefined) {
    const { recordId, field, sides } = conflict;
    key = conflictKey({ recordId, field, stamps: sides.map(({ stamp }) => stamp) });
    keysOfConflicts.set(conflict, key);
  }
  return key;
}

export function identityKey(ids: readonly string[]): string {
  return [...ids].sort().join(" ");
}

export function codeKey({ codeId, do: deed }: CodeDecision): string {
  return `${codeId} ${deed}`;
}

/** Decides conflicts, or with null leaves them for later. */
export function decide(
  conflicts: readonly MergeConflict[],
  choose: (of: MergeConflict) => string | null,
) {
  useMergeStore.setState((state) => {
    const values = new Map(state.values);
    for (const conflict of conflicts) {
      const { recordId, field, sides } = conflict;
      const choice = choose(conflict);
      const key = keyOfConflict(conflict);
      if (choice === null) values.delete(key);
      else {
        const stamps = sides.map(({ stamp }) => stamp);
        values.set(key, { recordId, field, stamps, choose: choice });
      }
    }
    return { values };
  });
}

/** null takes the answer back. */
export function answerIdentities(ids: readonly (readonly string[])[], isSame: boolean | null) {
  useMergeStore.setState((state) => {
    const identities = new Map(state.identities);
    for (const pair of ids) {
      if (isSame === null) identities.delete(identityKey(pair));
      else identities.set(identityKey(pair), isSame);
    }
    return { identities };
  });
}

/** What is to be done about some codes, in place of what was said about them before. */
export function decideCodes(codeIds: readonly string[], decision: CodeDecision | null) {
  useMergeStore.setState((state) => {
    const others = [...state.codes].filter(([, { codeId }]) => !codeIds.includes(codeId));
    const own = decision === null ? [] : [[codeKey(decision), decision] as const];
    return { codes: new Map([...others, ...own]) };
  });
}

export function decisionsOf({ values, identities, codes }: MergeState): MergeDecisions {
  return {
    values: [...values.values()],
    identities: [...identities].map(([key, isSame]) => {
      const [a = "", b = ""] = key.split(" ");
      return { ids: [a, b], isSame };
    }),
    codes: [...codes.values()],
  };
}

/** Answers about identities that the preview does not know of yet. */
export function newAnswers({ identities, previewedIdentities: before }: MergeState): number {
  const keys = new Set([...identities.keys(), ...before.keys()]);
  return [...keys].filter((key) => identities.get(key) !== before.get(key)).length;
}
