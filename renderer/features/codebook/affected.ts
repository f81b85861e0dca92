import { useEffect, useState } from "react";
import type { Passage } from "../../../shared/contract/codes.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { codebookWords as words } from "../../words/codebook.ts";

/** What hangs on some codes, everybody's: what a merge moves and a deletion takes. */
export interface Affected {
  codings: number;
  perCoder: readonly { coderId: string; codings: number }[];
  memosOnCodes: number;
  memosOnCodings: number;
}

/** Counted once when the question appears; null until then. */
export function useAffected(codeIds: readonly string[]): Affected | null {
  const [affected, setAffected] = useState<Affected | null>(null);
  const key = codeIds.join(" ");
  useEffect(() => {
    let isWanted = true;
    void countAffected(key.split(" ")).then((found) => {
      if (isWanted) setAffected(found);
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return affected;
}

/**
 * Others' codings count even while they are hidden: whoever deletes or merges a code must know
 * that it is not theirs alone. How many is said, but neither whose nor where.
 */
async function countAffected(codeIds: readonly string[]): Promise<Affected | null> {
  const [counts, memos] = await Promise.all([
    orShow(api.codes.counts({ coders: "all" })),
    orShow(api.memos.counts({ coders: "all" })),
  ]);
  if (counts === null || memos === null) return null;
  const ids = new Set(codeIds);
  const perCoder = new Map<string, number>();
  for (const { codeId, coderId, codings } of counts) {
    if (ids.has(codeId)) perCoder.set(coderId, (perCoder.get(coderId) ?? 0) + codings);
  }
  const memosByCodingId = new Map<string, number>();
  let memosOnCodes = 0;
  for (const { targetKind, targetId, count } of memos) {
    if (targetId === null) continue;
    if (targetKind === "code" && ids.has(targetId)) memosOnCodes += count;
    if (targetKind === "coding") memosByCodingId.set(targetId, count);
  }
  let memosOnCodings = 0;
  if (memosByCodingId.size > 0) {
    for (const { coding } of await allPassages(codeIds, "all")) {
      memosOnCodings += memosByCodingId.get(coding.id) ?? 0;
    }
  }
  return {
    codings: [...perCoder.values()].reduce((sum, count) => sum + count, 0),
    perCoder: [...perCoder].map(([coderId, codings]) => ({ coderId, codings })),
    memosOnCodes,
    memosOnCodings,
  };
}

/** As many as one call answers. */
const window = 1_000;

export async function allPassages(
  codeIds: readonly string[],
  coders: "own" | "all",
): Promise<Passage[]> {
  const found: Passage[] = [];
  for (const codeId of codeIds) {
    for (let offset = 0; ; offset += window) {
      const input = { codeId, withSubcodes: false, coders, offset, limit: window };
      const answer = await orShow(api.codes.passages(input));
      found.push(...(answer?.passages ?? []));
      if (answer === null || offset + window >= answer.total) break;
    }
  }
  return found;
}

/** "2 by you, 3 by other coders", or by name while others' work is shown. */
export function whose({ perCoder }: Affected): string {
  const { coderId, codersById, showsOthers } = useProjectStore.getState();
  const own = perCoder.find((each) => each.coderId === coderId)?.codings ?? 0;
  const others = perCoder.filter((each) => each.coderId !== coderId);
  const parts = own > 0 ? [words.byYou(own)] : [];
  if (showsOthers) {
    for (const { coderId: id, codings } of others) {
      parts.push(words.byCoder(codersById.get(id)?.name ?? words.unknownCoder, codings));
    }
  } else if (others.length > 0) {
    parts.push(words.byOthers(others.reduce((sum, { codings }) => sum + codings, 0)));
  }
  return parts.join(", ");
}
