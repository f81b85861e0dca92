import type { AgreementInput } from "../agreement/agreementInput.ts";
import { type DocumentPassages, passagesByDocument } from "../agreement/spanAgreement.ts";
import { unionPartners } from "../agreement/spanMatching.ts";
import { unitValues } from "../agreement/unitValues.ts";
import type { Span } from "../records/fields.ts";
import type { JudgedPassage, MatchingRule } from "./accuracy.ts";

/** All that one student did in the documents that count for them. */
export interface JudgedStudent {
  studentId: string;
  /** Those that the student and the key finished. */
  documentIds: readonly string[];
  /** By code id: those of them in which the student and the key both knew the code. */
  documentsByCode: ReadonlyMap<string, number>;
  /** In the order of the documents, then of the text. */
  passages: readonly JudgedPassage[];
}

/**
 * Compares each student with the key. The key is the first of `input.coderIds`, the students are
 * the others. Missing is not empty: a document counts for a student only where both are listed in
 * it, a code only where neither misses it. `input` must have passed `checkAgreementInput`.
 */
export function judgeStudents(input: AgreementInput, rule: MatchingRule): JudgedStudent[] {
  const documents = passagesByDocument(input);
  const judged =
    rule.kind === "sentence"
      ? judgedSentences(input)
      : judgedSpans(input, documents, rule.kind === "exact" ? 1 : rule.threshold);
  const place = new Map(input.documents.map(({ id }, index) => [id, index]));
  const startOf = ({ key, student }: JudgedPassage) => (key ?? student)?.startOffset ?? 0;
  return input.coderIds.slice(1).map((studentId, offset): JudgedStudent => {
    const both = documents.map((document) => [document[0], document[offset + 1]] as const);
    return {
      studentId,
      documentIds: input.documents
        .filter((_, index) => both[index]?.[0] && both[index]?.[1])
        .map(({ id }) => id),
      documentsByCode: new Map(
        input.codes.map(({ id }, code) => [
          id,
          both.filter(([key, student]) => key?.[code] && student?.[code]).length,
        ]),
      ),
      passages: (judged[offset] ?? []).sort(
        (a, b) =>
          (place.get(a.documentId) ?? 0) - (place.get(b.documentId) ?? 0) ||
          startOf(a) - startOf(b),
      ),
    };
  });
}

/** By student. Borders are the same exactly where the common part is all that both cover. */
function judgedSpans(
  input: AgreementInput,
  documents: readonly DocumentPassages[],
  threshold: number,
): JudgedPassage[][] {
  return input.coderIds.slice(1).map((_, offset) =>
    documents.flatMap((document, index) => {
      const documentId = input.documents[index]?.id ?? "";
      return input.codes.flatMap(({ id: codeId }, code): JudgedPassage[] => {
        const key = document[0]?.[code];
        const student = document[offset + 1]?.[code];
        if (!key || !student) return [];
        const partners = unionPartners(key, student, threshold);
        const taken = new Set(partners);
        const place = { documentId, codeId };
        const marked = student.spans.map((span, at): JudgedPassage => {
          const partner = key.spans[partners[at] ?? -1];
          return partner === undefined
            ? { ...place, outcome: "extra", key: null, student: spanOf(span) }
            : { ...place, outcome: "found", key: spanOf(partner), student: spanOf(span) };
        });
        const missed = key.spans
          .filter((_, at) => !taken.has(at))
          .map(
            (span): JudgedPassage => ({
              ...place,
              outcome: "missed",
              key: spanOf(span),
              student: null,
            }),
          );
        return [...marked, ...missed];
      });
    }),
  );
}

function spanOf({ startOffset, endOffset }: Span): Span {
  return { startOffset, endOffset };
}

/** By student. */
function judgedSentences(input: AgreementInput): JudgedPassage[][] {
  const judged = input.coderIds.slice(1).map((): JudgedPassage[] => []);
  for (const { id: codeId } of input.codes) {
    for (const unit of unitValues(input, codeId, { unit: "sentence", rule: "anyOverlap" })) {
      const [key = null, ...students] = unit.values;
      if (key === null) continue;
      const span = spanOf(unit);
      const place = { documentId: unit.documentId, codeId };
      students.forEach((student, index) => {
        if (student === null || (key === 0 && student === 0)) return;
        judged[index]?.push({
          ...place,
          outcome: key === 0 ? "extra" : student === 0 ? "missed" : "found",
          key: key === 0 ? null : span,
          student: student === 0 ? null : span,
        });
      });
    }
  }
  return judged;
}
