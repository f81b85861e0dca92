import type { MergeRuleProblem } from "../../../shared/contract/merge.ts";
import { counted } from "../../../shared/counts.ts";
import { findRuleProblems } from "../../../shared/merge/codebookRules.ts";
import {
  findExclusiveProblems,
  type PlacedCoding,
} from "../../../shared/merge/exclusiveCodings.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { listRecords } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { bytesToId, idToBytes } from "../db/uuid.ts";
import type { FreshKind } from "./freshRows.ts";
import type { MergePlan } from "./mergePlan.ts";
import type { Names } from "./mergePreview.ts";
import { bordersProblems } from "./unitBorders.ts";

/** What the project's rules do not allow, once the files are in. */
export function rulesBroken(plan: MergePlan, names: Names): MergeRuleProblem[] {
  const codes = plan.list("code");
  return [
    ...findRuleProblems(codes),
    ...foldersWithCodings(plan, codes),
    ...exclusiveTogether(plan, codes, names),
    ...bordersProblems(plan, (id) => names.of(id)),
  ];
}

/** A code that became a folder in one copy while it was used in another. */
function foldersWithCodings(plan: MergePlan, codes: readonly Code[]): MergeRuleProblem[] {
  return codes
    .filter(({ isFolder }) => isFolder)
    .flatMap((folder): MergeRuleProblem[] => {
      const count = codingsWith(plan, folder.id);
      if (count === 0) return [];
      const message = `“${folder.name}” is a folder, and ${counted(count, "passage is", "passages are")} coded with it.`;
      const about = { codeIds: [folder.id], names: [folder.name] };
      return [{ rule: "folderWithCodings", ...about, message }];
    });
}

function codingsWith(plan: MergePlan, codeId: string): number {
  const present = statement(
    plan.db,
    "SELECT uuid FROM coding WHERE code_id = (SELECT id FROM code WHERE uuid = ?)",
  )
    .pluck()
    .all(idToBytes(codeId)) as Buffer[]; // BLOB NOT NULL
  const kept = present.map(bytesToId).filter((id) => !plan.results.has(id) && !plan.gone.has(id));
  const changed = plan.changedRows("coding").filter((coding) => coding.codeId === codeId);
  const fresh = freshOfCodings(plan).flatMap(({ source, targets }) =>
    targets
      .filter(({ link }) => link.field === "codeId")
      .flatMap(({ counts }) => [...counts])
      .filter(([key]) => plan.resolve(codeIdOf(source, key)) === codeId)
      .map(([, count]) => count),
  );
  return kept.length + changed.length + fresh.reduce((sum, count) => sum + count, 0);
}

function freshOfCodings(plan: MergePlan): FreshKind[] {
  return plan.fresh.list().filter(({ kind }) => kind === "coding");
}

function codeIdOf({ db }: FreshKind["source"], key: number): string {
  return bytesToId(statement(db, "SELECT uuid FROM code WHERE id = ?").pluck().get(key) as Buffer); // a foreign key
}

/** Codes of one set on one passage, by one coder: the set or the codings came from elsewhere. */
function exclusiveTogether(
  plan: MergePlan,
  codes: readonly Code[],
  names: Names,
): MergeRuleProblem[] {
  const inSets = codes.filter(({ exclusiveSet }) => exclusiveSet !== null);
  const setsById = new Map(inSets.map(({ id, exclusiveSet }) => [id, exclusiveSet ?? ""]));
  if (setsById.size < 2) return [];
  const codings = codingsOfCodes(plan, setsById);
  return findExclusiveProblems(codings, setsById).map(({ codeIds, set, count, example }) => {
    const [a = "", b = ""] = codeIds.map((id) => names.of(id));
    const where = `${names.of(example.coderId)} in ${names.of(example.documentId)}`;
    const message = `“${a}” and “${b}” exclude each other (set “${set}”), and stand on the same words ${counted(count, "time", "times")}, e.g. by ${where}.`;
    return { rule: "exclusiveSet" as const, codeIds, names: [a, b], message };
  });
}

function codingsOfCodes(plan: MergePlan, wanted: ReadonlyMap<string, string>): PlacedCoding[] {
  const isLeft = (id: string) => plan.results.has(id) || plan.gone.has(id);
  const ids = [...wanted.keys()];
  const present = readPlaced(plan.db, ids).filter(({ id }) => !isLeft(id));
  const changed = plan.changedRows("coding").filter(({ codeId }) => wanted.has(codeId));
  const fresh = freshOfCodings(plan).flatMap(({ source, rowIds }) => {
    const theirs = listRecords(source.db, "code").map(({ id }) => id);
    const asked = theirs.filter((id) => wanted.has(plan.resolve(id)));
    return readPlaced(source.db, asked)
      .filter(({ rowId }) => rowIds.has(rowId))
      .map((each) => ({
        ...each,
        documentId: plan.resolve(each.documentId),
        codeId: plan.resolve(each.codeId),
        coderId: plan.resolve(each.coderId),
        textVersionId: plan.resolve(each.textVersionId),
      }));
  });
  return [...present, ...changed, ...fresh];
}

function readPlaced(
  db: MergePlan["db"],
  codeIds: readonly string[],
): (PlacedCoding & { id: string; rowId: number })[] {
  const read = statement(
    db,
    `SELECT c.id, c.uuid, d.uuid, p.uuid, v.uuid, c.pass, c.start_offset, c.end_offset
     FROM coding c JOIN document d ON d.id = c.document_id JOIN coder p ON p.id = c.coder_id
       JOIN text_version v ON v.id = c.text_version_id
     WHERE c.code_id = (SELECT id FROM code WHERE uuid = ?)`,
  ).raw();
  return codeIds.flatMap((codeId) =>
    (
      read.all(idToBytes(codeId)) as [
        number,
        Buffer,
        Buffer,
        Buffer,
        Buffer,
        number,
        number,
        number,
      ][]
    ) // the columns selected
      .map(([rowId, id, documentId, coderId, textVersionId, pass, startOffset, endOffset]) => ({
        rowId,
        id: bytesToId(id),
        documentId: bytesToId(documentId),
        coderId: bytesToId(coderId),
        textVersionId: bytesToId(textVersionId),
        codeId,
        pass,
        startOffset,
        endOffset,
      })),
  );
}
