import { agreementJson, type JsonObject, segmentsJson } from "../agreement/agreementJson.ts";
import { keyNames, writtenPath } from "../agreement/agreementNames.ts";
import type { AgreementReport } from "./reportModel.ts";

/**
 * The report as JSON: `{settings, per_code, any_code, pairwise_spans, documents, disagreements}`,
 * with the key names of `agreementJson`.
 */
export function reportJson(report: AgreementReport): JsonObject {
  const { facts, result, names } = report;
  const keys = keyNames(names);
  const paths = new Map(names.codes.map(({ id, path }) => [id, writtenPath(path)]));
  return {
    settings: {
      project: facts.projectName,
      state: facts.state,
      finished_by: facts.finishedBy,
      coders: result.coderIds.map(keys.coder),
      documents: result.documentIds.map(keys.document),
      codes: result.perCode.map(({ codeId }) => paths.get(codeId) ?? codeId),
      unit: result.unit ?? "own",
      rule: result.rule,
      bootstrap: result.bootstrap === null ? null : { ...result.bootstrap },
      thresholds: { ...result.thresholds },
      clusters: result.clusters.map(({ label, documentIds }) => ({
        label,
        documents: documentIds.map(keys.document),
      })),
      exposures: facts.exposures.map((fact) => ({
        coder: keys.coder(fact.coderId),
        seen: keys.coder(fact.seenCoderId),
        n_documents: fact.documents,
        before_finishing: fact.beforeFinishing,
      })),
      unit_changes: facts.unitChanges.map(({ codeId, from, to, at, seenBy }) => ({
        code: paths.get(codeId) ?? codeId,
        from,
        to,
        at,
        seen_by: seenBy,
      })),
      left_out: facts.leftOut.map(({ name, reason }) => ({ document: name, reason })),
      remarks: facts.remarks,
      advice: report.advice,
      units_made_by: facts.unitsMadeBy,
      made_with: facts.madeWith,
      created: facts.createdAt,
    },
    ...agreementJson(result, names),
    ...(report.segments === null ? {} : { segments: segmentsJson(report.segments, names) }),
    documents: report.documents.map((document) => ({
      id: document.id,
      name: document.name,
      n_chars: document.length,
      coders: document.coderIds.map(keys.coder),
    })),
    disagreements: report.disagreements.map(({ codeId, total, listed }) => ({
      code: paths.get(codeId) ?? codeId,
      total,
      listed: listed.map((place) => ({
        document: keys.document(place.documentId),
        start: place.start,
        end: place.end,
        type: place.type,
        applied_by: place.appliedBy.map(keys.coder),
        not_applied_by: place.notAppliedBy.map((miss) => ({
          coder: keys.coder(miss.coderId),
          type: miss.type,
          other_codes: miss.otherCodeIds.map(keys.code),
        })),
        quote: place.quote,
      })),
    })),
    set_overlaps: report.overlaps.map((overlap) => ({
      set: overlap.setName,
      document: keys.document(overlap.documentId),
      coder: keys.coder(overlap.coderId),
      codes: overlap.codeIds.map(keys.code),
      start: overlap.start,
      end: overlap.end,
      quote: overlap.quote,
    })),
  };
}
