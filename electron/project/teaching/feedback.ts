import { writeCodePath } from "../../../shared/codebook/codePath.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { ExportedFile } from "../../../shared/contract/parts.ts";
import { type Feedback, feedbackPage } from "../../../shared/report/feedbackPage.ts";
import { type JudgedStudent, judgeStudents } from "../../../shared/teaching/judgeStudents.ts";
import { studentName } from "../../../shared/teaching/studentName.ts";
import { nameRemover } from "../agreement/anonymity.ts";
import { listRecords } from "../db/repositories/records.ts";
import { Archive } from "../exchange/archive.ts";
import { recordExposures } from "../exposures.ts";
import { bareFileName } from "../fileNames.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { type GatheredTeaching, gatherTeaching, type Student } from "./gatherTeaching.ts";
import { givenDocuments } from "./givenDocuments.ts";
import { passageLister, sightsOfStudents } from "./studentPassages.ts";
import { summarise } from "./teachingTable.ts";

/** A page for each student who finished something; each says nothing of the others. */
export function makeFeedback(
  context: ProjectContext,
  { settings, anonymous, as }: ParsedInput<"teaching.feedback">,
): ExportedFile[] {
  const { project } = context;
  const gathered = gatherTeaching(project.db, settings);
  const judged = judgeStudents(gathered.input, settings.match).filter(
    ({ documentIds }) => documentIds.length > 0,
  );
  recordExposures(context, sightsOfStudents(gathered, judged));
  const feedbackOf = feedbackWriter(context, gathered, judged, settings.match, anonymous);
  const names = new FileNames();
  const pages = judged.flatMap((work): ExportedFile[] => {
    const student = gathered.students.find(({ id }) => id === work.studentId);
    if (student === undefined) return [];
    const feedback = feedbackOf(student, work);
    return [
      {
        fileName: names.take(feedback.studentName),
        mediaType: "text/html",
        bytes: new TextEncoder().encode(feedbackPage(feedback)),
      },
    ];
  });
  return as === "pages" ? pages : [archiveOf(pages, project.name)];
}

function feedbackWriter(
  { project, options }: ProjectContext,
  gathered: GatheredTeaching,
  judged: readonly JudgedStudent[],
  match: Feedback["match"],
  anonymous: boolean,
): (student: Student, work: JudgedStudent) => Feedback {
  const { db } = project;
  const clean = anonymous ? nameRemover(...calledInstead(db, gathered)) : (text: string) => text;
  const { codes, students } = summarise(gathered, judged, givenDocuments(db));
  const accuracies = new Map(students.map((each) => [each.coderId, each]));
  const list = passageLister(db, gathered);
  const paths = new Map(
    gathered.codes.map((code) => [code.id, clean(writeCodePath(gathered.pathOf(code)))]),
  );
  const createdAt = new Date().toISOString();
  return (student, work) => {
    const accuracy = accuracies.get(student.id);
    if (accuracy === undefined) throw new Error(`no accuracy of ${student.id}`);
    const byDocument = Map.groupBy(list(work), ({ documentId }) => documentId);
    const finished = new Set(work.documentIds);
    return {
      projectName: clean(project.name),
      madeWith: `Concord ${options.version}`,
      createdAt,
      studentName: anonymous ? studentName(student.number) : student.name,
      keyName: anonymous ? null : gathered.key.name,
      match,
      given: accuracy.given,
      finished: accuracy.finished,
      all: accuracy.all,
      perCode: codes
        .map(({ id }, index) => ({ path: paths.get(id) ?? "", accuracy: accuracy.perCode[index] }))
        .flatMap(({ path, accuracy: each }) => {
          // A code that only others applied would tell of them.
          const isTheirs = each !== undefined && each.found + each.missed + each.extra > 0;
          return isTheirs ? [{ path, accuracy: each }] : [];
        }),
      documents: gathered.documents
        .filter(({ id }) => finished.has(id))
        .map(({ id, name }) => ({
          name: clean(name),
          passages: (byDocument.get(id) ?? []).map((passage) => ({
            outcome: passage.outcome,
            quote: passage.quote,
            keyQuote: passage.keyQuote,
            memos: passage.memos.map(clean),
            codePath: paths.get(passage.codeId) ?? "",
          })),
        })),
    };
  };
}

/** All coders, and what stands for their names: the students' numbers, and "the key". */
function calledInstead(db: ProjectContext["project"]["db"], { key, students }: GatheredTeaching) {
  const coders = listRecords(db, "coder");
  const numbers = new Map(students.map(({ id, number }) => [id, studentName(number)]));
  const called = coders.map((coder) => ({
    ...coder,
    name: coder.id === key.id ? "the key" : (numbers.get(coder.id) ?? "somebody"),
  }));
  return [coders, called] as const;
}

/** Two students of one name get two files. */
class FileNames {
  readonly #used = new Map<string, number>();

  take(name: string): string {
    const stem = bareFileName(name);
    const times = (this.#used.get(stem.toLowerCase()) ?? 0) + 1;
    this.#used.set(stem.toLowerCase(), times);
    return `${stem}${times === 1 ? "" : ` ${times}`}.html`;
  }
}

function archiveOf(pages: readonly ExportedFile[], projectName: string): ExportedFile {
  const archive = new Archive();
  for (const { fileName, bytes } of pages) {
    archive.add(fileName, new TextDecoder().decode(bytes));
  }
  return {
    fileName: `${projectName} feedback.zip`,
    mediaType: "application/zip",
    bytes: archive.end(),
  };
}
