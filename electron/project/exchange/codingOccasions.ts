import type { Database } from "better-sqlite3";
import type { Coding } from "../../../shared/records/codings.ts";
import { listRecords } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";

/** In which round, and under which published codebook, codings were made. */
export interface Occasions {
  /** Whether anybody has coded a document again. */
  hasPasses: boolean;
  /** The name of the last round of the coding's coder, document and pass opened before it; "" for none. */
  roundOf(coding: Pick<Coding, "coderId" | "documentId" | "pass" | "createdAt">): string;
  /** The number of the last version published before it; "" for none. */
  versionOf(coding: Pick<Coding, "createdAt">): string;
}

export function occasionsOf(db: Database): Occasions {
  const rounds = listRecords(db, "round").toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  const versions = listRecords(db, "codebookVersion").toSorted((a, b) =>
    a.createdAt < b.createdAt ? 1 : -1,
  );
  const again = statement(db, "SELECT EXISTS (SELECT 1 FROM coding WHERE pass > 1)").pluck().get();
  return {
    hasPasses: again === 1,
    roundOf: ({ coderId, documentId, pass, createdAt }) =>
      rounds.find(
        (round) =>
          round.pass === pass &&
          round.openedAt <= createdAt &&
          round.coderIds.includes(coderId) &&
          round.documentIds.includes(documentId),
      )?.name ?? "",
    versionOf: ({ createdAt }) =>
      String(versions.find((version) => version.createdAt <= createdAt)?.number ?? ""),
  };
}
