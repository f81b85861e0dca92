import type { Database } from "better-sqlite3";
import { type KeptWork, keptByCode } from "../../../shared/agreement/offeredCodes.ts";
import type { CodesToReview } from "../../../shared/contract/progress.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { ConfirmedCode, FirstFinished } from "../../../shared/records/progress.ts";
import { listKeptProgress, presentCodeIds } from "../db/repositories/agreement.ts";
import { listRecords } from "../db/repositories/records.ts";
import { presentPassOf } from "./passes.ts";

/** The codes that can be applied to text. */
export function applicableCodes(db: Database): Code[] {
  return listRecords(db, "code").filter((code) => !code.isFolder);
}

/** The codes that are newer, or newly defined, than what was kept; none before the first finish. */
export function unknownCodes(
  db: Database,
  work: { firstFinished: FirstFinished | null; confirmedCodes: readonly ConfirmedCode[] } | null,
): Code[] {
  if (work === null || work.firstFinished === null) return [];
  const { firstFinished, confirmedCodes } = work;
  return unknownAmong(applicableCodes(db), { firstFinished, confirmedCodes }, presentCodeIds(db));
}

/** What a coder has to look at again, in the pass they are in with each document. */
export function codesToReview(db: Database, coderId: string): CodesToReview[] {
  const codes = applicableCodes(db);
  const presentId = presentCodeIds(db);
  return listKeptProgress(db, { coderId }).flatMap((work) => {
    const codeIds = unknownAmong(codes, work, presentId).map(({ id }) => id);
    const { documentId, pass } = work;
    if (codeIds.length === 0 || pass !== presentPassOf(db, coderId, documentId)) return [];
    return [{ documentId, codeIds }];
  });
}

function unknownAmong(
  codes: readonly Code[],
  work: KeptWork,
  presentId: (codeId: string) => string,
): Code[] {
  const kept = keptByCode(work, codes, presentId);
  return codes.filter(({ id }) => kept.get(id)?.isKnown === false);
}
