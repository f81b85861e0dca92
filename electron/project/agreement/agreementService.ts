import type { Database } from "better-sqlite3";
import type { AgreementOptions } from "../../../shared/agreement/agreementResult.ts";
import type {
  AgreementAnswer,
  AgreementSettings,
  ReportOptions,
} from "../../../shared/contract/agreement.ts";
import {
  type AgreementReport,
  buildReport,
  type ReportGamma,
} from "../../../shared/report/reportModel.ts";
import { ProjectError } from "../../../shared/result.ts";
import { describeUnitMakers } from "../db/repositories/agreement.ts";
import { readProjectSettings } from "../db/repositories/projectSettings.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import type { Sight } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { hiddenWork } from "../rounds/hiddenWork.ts";
import { computeInThread, type ThreadControl } from "./agreementThread.ts";
import { nameRemover } from "./anonymity.ts";
import { DocumentTexts } from "./documentTexts.ts";
import { type GatheredAgreement, type GatheredInput, gatherAgreement } from "./gatherAgreement.ts";
import { noteFiguresSeen } from "./independence.ts";
import { remarks } from "./remarks.ts";

const figuresAlone: ReportRequest = {
  anonymous: false,
  quotations: true,
  gammaJobId: null,
  disagreementsPerCode: 0,
};

/** The figures, without a single passage: nobody sees whose coding is where. */
export async function computeFigures(
  context: ProjectContext,
  settings: AgreementSettings,
  control?: ThreadControl,
): Promise<AgreementAnswer> {
  const { project, coderId } = context;
  return project.turns.share(async () => {
    const gathered = gatherAgreement(project.db, settings);
    const report = await reportOf(context, settings, gathered, figuresAlone, control);
    noteFiguresSeen(context, report.result);
    return { settings, report: withOwnOverlaps(report, coderId) };
  });
}

/**
 * The compared documents that the caller codes again: until the repeat round is closed nothing shows
 * them the places of their first codings there.
 */
export function hiddenDocuments(
  { project, coderId }: ProjectContext,
  { input, coderOf }: GatheredInput,
): ReadonlySet<string> {
  if (!input.coderIds.some((raterId) => coderOf(raterId) === coderId)) return new Set();
  const again = hiddenWork(project.db, coderId).documentIds;
  return new Set(input.documents.flatMap(({ id }) => (again.has(id) ? [id] : [])));
}

/** What the caller may see of it: hidden documents are left out, with the reason. */
export function withoutHidden(context: ProjectContext, gathered: GatheredInput): GatheredInput {
  const hidden = hiddenDocuments(context, gathered);
  if (hidden.size === 0) return gathered;
  const { input, leftOut } = gathered;
  const names = [...hidden].map((id) => getRecord(context.project.db, "document", id)?.name ?? "");
  return {
    ...gathered,
    input: { ...input, documents: input.documents.filter(({ id }) => !hidden.has(id)) },
    leftOut: [...leftOut, ...names.map((name) => ({ name, reason: remarks.codedAgain }))],
  };
}

/** The figures stay; the lists of places are without those of hidden documents, and say so. */
function withoutPlacesIn(report: AgreementReport, hidden: ReadonlySet<string>): AgreementReport {
  if (hidden.size === 0) return report;
  const shown = <T extends { documentId: string }>(places: readonly T[]) =>
    places.filter(({ documentId }) => !hidden.has(documentId));
  const sets = report.result.sets.map((set) =>
    set.kind === "refused" ? { ...set, overlaps: shown(set.overlaps) } : set,
  );
  return {
    ...report,
    facts: { ...report.facts, remarks: [...report.facts.remarks, remarks.hidden(hidden.size)] },
    result: { ...report.result, sets },
    disagreements: report.disagreements.map((code) => ({ ...code, listed: shown(code.listed) })),
    overlaps: shown(report.overlaps),
  };
}

/** Others' overlaps are counted, but not shown: that would show where others coded what. */
function withOwnOverlaps(report: AgreementReport, coderId: string | null): AgreementReport {
  const own = <T extends { coderId: string }>(overlaps: readonly T[]) =>
    overlaps.filter((overlap) => overlap.coderId === coderId);
  const sets = report.result.sets.map((set) =>
    set.kind === "refused" ? { ...set, overlaps: own(set.overlaps) } : set,
  );
  return { ...report, result: { ...report.result, sets }, overlaps: own(report.overlaps) };
}

/** What a file asks for beyond the settings. */
export interface ReportRequest extends ReportOptions {
  /** How many disagreements to list per code; all are counted, unless it is 0. */
  disagreementsPerCode: number;
}

/** Segments have no figures of their own among the engine's: each code stays at its own unit. */
function optionsOf(
  db: Database,
  settings: AgreementSettings,
  clean: (text: string) => string = asIs,
): AgreementOptions {
  const { unit, rule, bootstrap, more, overlapThreshold } = settings;
  const { lowerThreshold, upperThreshold, thresholdReason } = readProjectSettings(db);
  const reason = clean(thresholdReason);
  const thresholds = { tentative: lowerThreshold, firm: upperThreshold, reason };
  const options = { rule, bootstrap, more, thresholds };
  if (unit === "segments") return { ...options, overlapThreshold };
  return unit === null ? options : { ...options, unit };
}

/** To be called inside `turns.share`. */
export async function reportOf(
  context: ProjectContext,
  settings: AgreementSettings,
  gathered: GatheredAgreement,
  { anonymous, quotations, gammaJobId, disagreementsPerCode }: ReportRequest,
  control?: ThreadControl,
): Promise<AgreementReport> {
  const { project, options } = context;
  const { input, names, leftOut, exposures, unitChanges, study } = gathered;
  const gamma = gammaJobId === null ? null : gammaOf(context, gammaJobId, settings);
  // Read before the thread starts: the project may be closed or changed while it computes.
  const unitsMadeBy = describeUnitMakers(project.db);
  const people = listRecords(project.db, "coder").filter(({ kind }) => kind === "person");
  const clean = anonymous ? nameRemover(people) : asIs;
  const asked = optionsOf(project.db, settings, clean);
  const computed = await project.turns.aside(() =>
    computeInThread({ input, options: asked, disagreementsPerCode }, control),
  );
  if (!project.db.open) {
    throw new ProjectError("cancelled", "The project was closed before the figures were there.");
  }
  const texts = new DocumentTexts(project.db);
  const report = buildReport(
    {
      input,
      names,
      options: asked,
      gamma,
      facts: {
        projectName: clean(project.name),
        state: settings.state,
        finishedBy: settings.finishedBy,
        createdAt: new Date().toISOString(),
        madeWith: `Concord ${options.version}`,
        unitsMadeBy,
        leftOut,
        exposures,
        unitChanges,
        remarks: gathered.remarks,
        study,
        anonymous,
        quotations,
      },
      quote: (documentId, start, end) => (quotations ? texts.quote(documentId, start, end) : ""),
      position: (documentId, offset) => texts.codePoints(documentId, offset),
    },
    computed,
  );
  return withoutPlacesIn(report, hiddenDocuments(context, gathered));
}

/** @throws ProjectError `conflict` where the job is gone, not finished, or of other settings. */
function gammaOf(
  { jobs }: ProjectContext,
  jobId: string,
  settings: AgreementSettings,
): ReportGamma {
  const job = jobs.get(jobId);
  const isOfThis =
    job?.kind === "gamma" &&
    job.state === "finished" &&
    JSON.stringify(job.settings) === JSON.stringify(settings);
  if (!isOfThis) {
    throw new ProjectError(
      "conflict",
      "There is no γ for exactly these choices any more. Compute it again, then save the report.",
    );
  }
  return { seed: job.seed, documents: job.documents };
}

function asIs(text: string): string {
  return text;
}

/** The compared coders whose work a list of places shows, by document. */
export function sightsIn(
  { input, coderOf }: GatheredInput,
  places: readonly { documentId: string }[],
): Sight[] {
  const shown = new Set(places.map((place) => place.documentId));
  const compared = new Set(input.coderIds);
  return input.documents
    .filter((document) => shown.has(document.id))
    .map(({ id, codings }) => ({
      documentId: id,
      seenCoderIds: codings
        .map(({ coderId }) => coderId)
        .filter((raterId) => compared.has(raterId))
        .map(coderOf),
    }));
}
