import type { Database } from "better-sqlite3";
import type { SuggestedCluster } from "../../shared/contract/documents.ts";
import { nearDuplicates, passageHashes } from "../../shared/text/nearDuplicates.ts";
import { readTextOfVersion } from "./db/content.ts";
import { listRecords } from "./db/repositories/records.ts";

/** Half of the shorter text: a reprint with a new head and tail, but no common topic alone. */
const sharedPassages = 0.5;

/** Documents that tell the same story in nearly the same words and are in no common cluster yet. */
export function suggestClusters(db: Database): SuggestedCluster[] {
  const documents = listRecords(db, "document");
  const hashes = documents.map(({ textVersionId }) =>
    passageHashes(readTextOfVersion(db, textVersionId)),
  );
  return nearDuplicates(hashes, sharedPassages).flatMap((group) => {
    const members = group.flatMap((index) => documents[index] ?? []);
    const [first] = members;
    if (first === undefined) return [];
    const isTogether = first.cluster !== "" && members.every((m) => m.cluster === first.cluster);
    if (isTogether) return [];
    const named = members.find(({ cluster }) => cluster !== "");
    const cluster = named?.cluster ?? first.name.replace(/\.[a-z]+$/i, "");
    return [{ cluster, documentIds: members.map(({ id }) => id) }];
  });
}
