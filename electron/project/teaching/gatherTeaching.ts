import type { Database } from "better-sqlite3";
import {
  type AgreementInput,
  checkAgreementInput,
} from "../../../shared/agreement/agreementInput.ts";
import { agreementSettingsSchema } from "../../../shared/contract/agreement.ts";
import type { TeachingSettings } from "../../../shared/contract/teaching.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { DocumentRecord } from "../../../shared/records/documents.ts";
import { ProjectError } from "../../../shared/result.ts";
import { codingsIn, collectPassages } from "../agreement/codedPassages.ts";
import { type Compared, chooseCompared } from "../agreement/compared.ts";
import { bordersOf, lostPassages } from "../agreement/gatherAgreement.ts";
import { listDocumentsCodedBy } from "../db/repositories/agreement.ts";
import { listDocumentTexts } from "../db/repositories/documents.ts";
import { listRecords } from "../db/repositories/records.ts";

/** A student, and what they are called where names are hidden. */
export interface Student extends Coder {
  /** From 1, among all people but the key. */
  number: number;
}

export interface GatheredTeaching {
  key: Coder;
  students: Student[];
  /** All that can be applied, in the order of the code tree. */
  codes: Code[];
  pathOf: (code: Code) => string[];
  documents: DocumentRecord[];
  /** Documents that the key finished. */
  keyDocumentIds: ReadonlySet<string>;
  /** The key first, then the students; documents with their sentences. */
  input: AgreementInput;
  leftOut: { name: string; reason: string }[];
}

/**
 * The key's and the students' codings as they stand now, in documents they have finished, training
 * rounds included. Throws `notFound` where the key or a student is no longer there.
 */
export function gatherTeaching(db: Database, settings: TeachingSettings): GatheredTeaching {
  // One transaction: the state of one moment, and one write where units are kept.
  return db.transaction(() => gather(db, settings))();
}

function gather(db: Database, settings: TeachingSettings): GatheredTeaching {
  const { key, students } = chooseStudents(listRecords(db, "coder"), settings);
  const compared = withKey(db, chooseStudied(db, students), key);
  const passages = collectPassages(db, compared, "current");
  const documents = compared.documents.filter(({ id }) => passages.byDocument.has(id));
  const lengths = new Map(listDocumentTexts(db).map(({ id, length }) => [id, length]));
  const input: AgreementInput = {
    coderIds: [key.id, ...students.map(({ id }) => id)],
    codes: compared.codes.map(({ id, unit }) => ({ id, unit })),
    documents: documents.map((document) => ({
      id: document.id,
      length: lengths.get(document.id) ?? 0,
      codings: codingsIn(passages, document.id),
      units: bordersOf(db, document, ["sentence"]),
      excludedSpans: document.excludedSpans,
    })),
  };
  checkAgreementInput(input);
  return {
    key,
    students,
    codes: compared.codes,
    pathOf: compared.pathOf,
    documents,
    keyDocumentIds: new Set(
      documents.map(({ id }) => id).filter((id) => compared.finished(key.id, id) !== undefined),
    ),
    input,
    leftOut: lostPassages(compared, passages),
  };
}

function chooseStudents(
  everybody: readonly Coder[],
  { keyId, studentIds }: TeachingSettings,
): { key: Coder; students: Student[] } {
  const key = everybody.find(({ id }) => id === keyId);
  if (key === undefined) throw gone("The key is");
  const people = everybody
    .filter(({ id, kind }) => id !== keyId && kind === "person")
    .map((coder, index): Student => ({ ...coder, number: index + 1 }));
  if (studentIds === null) return { key, students: people };
  const chosen = new Set(studentIds);
  const students = people.filter(({ id }) => chosen.has(id));
  if (students.length < chosen.size) throw gone("A chosen student is");
  return { key, students };
}

function gone(who: string): ProjectError {
  return new ProjectError(
    "notFound",
    `${who} no longer among the coders of the project. Choose again.`,
  );
}

/** All documents: each that somebody finished. */
function chooseStudied(db: Database, students: readonly Coder[]): Compared {
  const settings = agreementSettingsSchema.parse({
    coderIds: students.map(({ id }) => id),
    documentIds: listRecords(db, "document").map(({ id }) => id),
    codeIds: null,
    finishedBy: "atLeastTwo",
    state: "current",
    unit: null,
    withTraining: true,
  });
  const everybody = listRecords(db, "coder");
  const compared = chooseCompared(db, settings, everybody);
  return { ...compared, documents: listRecords(db, "document") };
}

/** A consensus is nobody who finishes documents: it has judged where it has codings. */
function withKey(db: Database, compared: Compared, key: Coder): Compared {
  const coders = [key, ...compared.coders];
  if (key.kind === "person") return { ...compared, coders };
  const judged = new Set(listDocumentsCodedBy(db, key.id));
  const finished: Compared["finished"] = (coderId, documentId) => {
    const own = compared.finished(coderId, documentId);
    if (own !== undefined || coderId !== key.id || !judged.has(documentId)) return own;
    const facts = { state: "finished", finishedAt: null, firstFinishedAt: null } as const;
    return { coderId, documentId, pass: 1, ...facts };
  };
  return { ...compared, coders, finished };
}
