import {
  agreementJson,
  figuresJson,
  type JsonObject,
  type Keys,
  segmentsJson,
} from "../agreement/agreementJson.ts";
import { keyNames, writtenPath } from "../agreement/agreementNames.ts";
import { usualParameters } from "../agreement/gamma/continuum.ts";
import type { AgreementReport, ReportGamma } from "./reportModel.ts";

/**
 * The report as JSON: `{settings, …, documents, disagreements, set_overlaps}`, in between the keys of
 * `agreementJson`. Its schema is `reportJsonSchema`.
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
      study: {
        n_documents_in_project: facts.study.documentsInProject,
        n_chars_in_project: facts.study.charactersInProject,
        finished_between:
          facts.study.finishedBetween === null ? null : { ...facts.study.finishedBetween },
        codes_changed_since: facts.study.codesChangedSince.map((id) => paths.get(id) ?? id),
      },
      anonymous: facts.anonymous,
      quotations: facts.quotations,
      left_out: facts.leftOut.map(({ name, reason }) => ({ document: name, reason })),
      remarks: facts.remarks,
      advice: report.advice,
      units_made_by: facts.unitsMadeBy,
      made_with: facts.madeWith,
      created: facts.createdAt,
    },
    ...agreementJson(result, names),
    ...(report.segments === null ? {} : { segments: segmentsJson(report.segments, names) }),
    ...(report.gamma === null ? {} : { gamma: gammaJson(report.gamma, keys) }),
    documents: report.documents.map((document) => ({
      id: document.id,
      name: document.name,
      n_chars: document.length,
      n_excluded_chars: document.excluded,
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
        ...(facts.quotations ? { quote: place.quote } : {}),
      })),
    })),
    set_overlaps: report.overlaps.map((overlap) => ({
      set: overlap.setName,
      document: keys.document(overlap.documentId),
      coder: keys.coder(overlap.coderId),
      codes: overlap.codeIds.map(keys.code),
      start: overlap.start,
      end: overlap.end,
      ...(facts.quotations ? { quote: overlap.quote } : {}),
    })),
  };
}

/** With the key names of a bare file's answer. */
function gammaJson({ seed, documents }: ReportGamma, keys: Keys): JsonObject {
  const { alpha, beta, deltaEmpty } = usualParameters;
  return {
    seed,
    parameters: { alpha, beta, delta_empty: deltaEmpty },
    documents: documents.map((document) => ({
      document: keys.document(document.documentId),
      ...figuresJson({
        best_alignment_disorder: document.disorder,
        gamma: document.gamma,
        gamma_cat: document.gammaCat,
      }),
      n_samples: document.samples,
      coders: document.coderIds.map(keys.coder),
    })),
  };
}
