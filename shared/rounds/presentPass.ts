import type { Round } from "../records/rounds.ts";

/**
 * The pass a coder works in with a document now: 1, or that of an open repeat round they are in.
 * Until the round is closed they do not see what they coded in other passes.
 */
export function presentPass(
  rounds: Iterable<Pick<Round, "closedAt" | "documentIds" | "coderIds" | "pass">>,
  coderId: string | null,
  documentId: string,
): number {
  let pass = 1;
  for (const round of rounds) {
    if (round.closedAt !== null || round.pass <= pass || coderId === null) continue;
    if (round.coderIds.includes(coderId) && round.documentIds.includes(documentId)) {
      pass = round.pass;
    }
  }
  return pass;
}
