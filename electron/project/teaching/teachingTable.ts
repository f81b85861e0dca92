import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { StudentAccuracy, TeachingTable } from "../../../shared/contract/teaching.ts";
import { accuracyOf, pooled } from "../../../shared/teaching/accuracy.ts";
import { findAlikePairs } from "../../../shared/teaching/alikePairs.ts";
import { type JudgedStudent, judgeStudents } from "../../../shared/teaching/judgeStudents.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { type GatheredTeaching, gatherTeaching } from "./gatherTeaching.ts";
import { givenDocuments } from "./givenDocuments.ts";
import { readWorkFacts } from "./workFacts.ts";

/** Students × codes, without a single passage: nobody sees whose coding is where. */
export function readTeachingTable(
  { project }: ProjectContext,
  settings: ParsedInput<"teaching.table">,
): TeachingTable {
  const { db } = project;
  const gathered = gatherTeaching(db, settings);
  const judged = judgeStudents(gathered.input, settings.match);
  const { codes, students } = summarise(gathered, judged, givenDocuments(db));
  return {
    key: {
      coderId: gathered.key.id,
      name: gathered.key.name,
      isConsensus: gathered.key.kind === "consensus",
    },
    keyDocuments: gathered.keyDocumentIds.size,
    codes,
    students,
    all: pooled(students.map(({ all }) => all)),
    perCode: codes.map((_, index) =>
      pooled(students.flatMap(({ perCode }) => perCode[index] ?? [])),
    ),
    alike: findAlikePairs(gathered.input, readWorkFacts(db)),
    leftOut: gathered.leftOut,
  };
}

/** Codes that neither the key nor any student applied where it counts would be empty columns. */
export function summarise(
  { codes, pathOf, students, keyDocumentIds }: GatheredTeaching,
  judged: readonly JudgedStudent[],
  given: (coderId: string) => ReadonlySet<string>,
): Pick<TeachingTable, "codes" | "students"> {
  const applied = new Set(judged.flatMap(({ passages }) => passages.map(({ codeId }) => codeId)));
  const shown = codes.filter(({ id }) => applied.has(id));
  const judgedById = new Map(judged.map((each) => [each.studentId, each]));
  return {
    codes: shown.map((code) => ({ id: code.id, path: pathOf(code) })),
    students: students.flatMap((student): StudentAccuracy[] => {
      const work = judgedById.get(student.id);
      if (work === undefined) return [];
      const { documentIds, documentsByCode, passages } = work;
      const byCode = Map.groupBy(passages, ({ codeId }) => codeId);
      const theirs = new Set([...given(student.id)].filter((id) => keyDocumentIds.has(id)));
      return [
        {
          coderId: student.id,
          name: student.name,
          number: student.number,
          // Who finished a document had it, whatever the records of packs say.
          given: new Set([...theirs, ...documentIds]).size,
          finished: documentIds.length,
          all: accuracyOf(passages, documentIds.length),
          perCode: shown.map(({ id }) =>
            accuracyOf(byCode.get(id) ?? [], documentsByCode.get(id) ?? 0),
          ),
        },
      ];
    }),
  };
}
