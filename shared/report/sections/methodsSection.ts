import { counted, formatCount } from "../../counts.ts";
import { type Block, paragraph, softParagraph } from "../blocks.ts";
import { formatShare } from "../formatFigure.ts";
import type { AgreementReport } from "../reportModel.ts";
import { methodsWords as words } from "../sectionWords.ts";
import { unitWords } from "../words.ts";
import { andList, day, type LookUp } from "./lookUp.ts";
import { materialOf } from "./settingSection.ts";
import { dropZero } from "./summarySection.ts";

/** A paragraph for an article: only what the history proves; the rest is left to be filled in. */
export function methods(report: AgreementReport, look: LookUp): Block[] {
  if (report.documents.length === 0 || report.result.coderIds.length < 2) {
    return [softParagraph(words.nothing)];
  }
  const sentences = [
    ...material(report, look),
    ...codings(report, look),
    ...measure(report, look),
    ...certainty(report),
    words.resolution,
  ];
  return [softParagraph(words.about), paragraph(sentences.join(" "))];
}

function material(report: AgreementReport, { coder }: LookUp): string[] {
  const { result, documents, facts } = report;
  const names = andList(result.coderIds.map(coder));
  const count = counted(result.coderIds.length, "coder", "coders");
  const who = result.coderIds.length <= 6 && names !== "" ? `${count} (${names})` : count;
  const { charactersInProject } = facts.study;
  const characters = documents.reduce((sum, { length }) => sum + length, 0);
  const part = charactersInProject === 0 ? 0 : characters / charactersInProject;
  return [
    `${who} [fill in: background, relation to the research question] coded ${materialOf(report)} (${formatShare(part)} of the characters of the corpus in the project; [fill in: how these documents were chosen]).`,
    words.training,
  ];
}

function codings({ facts, result, documents }: AgreementReport, { code, coder }: LookUp): string[] {
  const { finishedBetween, codesChangedSince } = facts.study;
  const when =
    finishedBetween === null
      ? ""
      : ` (${[...new Set([day(finishedBetween.first), day(finishedBetween.last)])].join(" to ")})`;
  const early = facts.exposures.filter(({ beforeFinishing }) => beforeFinishing > 0);
  const seen = early.map(
    (fact) =>
      `${coder(fact.coderId)} those of ${coder(fact.seenCoderId)} in ${counted(fact.beforeFinishing, "document", "documents")}`,
  );
  const missing = documents.some(({ coderIds }) => coderIds.length < result.coderIds.length);
  return [
    facts.state === "firstFinished" ? words.firstFinished(when) : words.current,
    ...(facts.state === "current"
      ? []
      : [seen.length === 0 ? words.notSeen : words.seen(andList(seen))]),
    codesChangedSince.length === 0
      ? words.codebookUnchanged
      : words.codebookChanged(andList(codesChangedSince.map(code))),
    ...(missing ? [words.missing] : []),
  ];
}

function measure({ result, documents }: AgreementReport, { code }: LookUp): string[] {
  const byUnit = new Map<string, string[]>();
  for (const { codeId, atUnit } of result.perCode) {
    const unit = unitWords[atUnit.measure.unit].many;
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), code(codeId)]);
  }
  const units = [...byUnit].map(([unit, codes]) => `${unit} (${codes.join(", ")})`);
  const isProjected = result.perCode.some(({ atUnit }) =>
    ["sentence", "paragraph", "word"].includes(atUnit.measure.unit),
  );
  const excluded = documents.reduce((sum, each) => sum + each.excluded, 0);
  return [
    ...(units.length === 0 ? [] : [words.alpha(andList(units))]),
    ...(isProjected ? [words.rule[result.rule]] : []),
    ...(excluded === 0 ? [] : [words.excluded(formatCount(excluded))]),
  ];
}

function certainty({ result, facts }: AgreementReport): string[] {
  const { bootstrap, thresholds, perCode, clusters } = result;
  const { tentative, firm, reason } = thresholds;
  const isBlocks = perCode.some(({ atUnit }) => atUnit.interval.kind === "blocks");
  const drawn = isBlocks ? words.blocks : clusters.length > 0 ? words.clusters : words.documents;
  return [
    ...(bootstrap === null
      ? []
      : [words.bootstrap(drawn, formatCount(bootstrap.replicates), bootstrap.seed)]),
    words.thresholds(dropZero(tentative), dropZero(firm), reason === "" ? "" : ` (${reason})`),
    words.software(facts.madeWith),
  ];
}
