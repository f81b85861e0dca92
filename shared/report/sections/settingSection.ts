import { counted, formatCount } from "../../counts.ts";
import {
  type Block,
  count,
  numberColumn,
  softParagraph,
  type Term,
  text,
  textColumn,
} from "../blocks.ts";
import { formatShare } from "../formatFigure.ts";
import type { AgreementReport } from "../reportModel.ts";
import { settingWords as words } from "../sectionWords.ts";
import { intervalWords, reportWords, unitWords } from "../words.ts";
import { day, type LookUp } from "./lookUp.ts";
import { dropZero } from "./summarySection.ts";

/** All that has to be known to judge the figures, and to make them again. */
export function setting(report: AgreementReport, look: LookUp): Block[] {
  const { facts, result, documents } = report;
  const missing = documents.reduce(
    (sum, { coderIds }) => sum + result.coderIds.length - coderIds.length,
    0,
  );
  const entries: Term[] = [
    { term: words.project, texts: [facts.projectName] },
    { term: words.coders, texts: coders(report, look) },
    {
      term: words.documents,
      texts: [`${materialOf(report)}; ${reportWords.finishedBy[facts.finishedBy]}.`],
    },
    { term: words.double, texts: [doubleCoded(report)] },
    { term: words.leftOut, texts: facts.leftOut.map(({ name, reason }) => `${name}: ${reason}`) },
    { term: words.excluded, texts: [excluded(report)] },
    { term: words.codings, texts: [`${reportWords.state[facts.state]}.`] },
    { term: words.codebook, texts: codebook(report, look) },
    { term: words.unit, texts: [`${unitOf(report)}.`] },
    { term: words.rule, texts: [`${reportWords.rule[result.rule]}.`] },
    { term: words.borders, texts: facts.unitsMadeBy === "" ? [] : [facts.unitsMadeBy] },
    { term: words.missing, texts: documents.length === 0 ? [] : [words.missingRule(missing)] },
    { term: words.intervals, texts: [intervals(report)] },
    { term: words.clusters, texts: clusters(report, look) },
    { term: words.thresholds, texts: [thresholds(report)] },
    { term: words.privacy, texts: privacy(report) },
    { term: words.notes, texts: facts.remarks },
    {
      term: words.madeWith,
      texts: [`${facts.madeWith}, ${day(facts.createdAt)} (${facts.createdAt})`],
    },
  ];
  return [{ kind: "terms", entries: entries.filter(({ texts }) => texts.length > 0) }];
}

function coders({ result }: AgreementReport, { coder }: LookUp): string[] {
  const names = result.coderIds.map(coder).join(", ");
  return [names === "" ? "None." : `${formatCount(result.coderIds.length)}: ${names}`];
}

export function materialOf({ documents }: AgreementReport): string {
  const characters = documents.reduce((sum, { length }) => sum + length, 0);
  return `${counted(documents.length, "document", "documents")}, ${counted(characters, "character", "characters")}`;
}

function doubleCoded({ documents, facts }: AgreementReport): string {
  const { documentsInProject, charactersInProject } = facts.study;
  const double = documents.filter(({ coderIds }) => coderIds.length > 1);
  const characters = double.reduce((sum, { length }) => sum + length, 0);
  const part = charactersInProject === 0 ? 0 : characters / charactersInProject;
  return `${formatCount(double.length)} of the ${counted(documentsInProject, "document", "documents")} in the project (${formatShare(part)} of its characters) were coded by two or more of these coders. ${words.sampling}`;
}

function excluded({ documents }: AgreementReport): string {
  const characters = documents.reduce((sum, document) => sum + document.excluded, 0);
  return characters === 0
    ? words.nothingExcluded
    : words.excludedCharacters(formatCount(characters));
}

function codebook({ result, facts }: AgreementReport, { code }: LookUp): string[] {
  const names = result.perCode.map(({ codeId }) => code(codeId)).join("; ");
  const changed = facts.study.codesChangedSince.map(code);
  return [
    `${counted(result.perCode.length, "code", "codes")}${names === "" ? "" : `: ${names}`}`,
    changed.length === 0 ? words.codebookUnchanged : words.codebookChanged(changed.join("; ")),
  ];
}

function unitOf({ result }: AgreementReport): string {
  return result.unit === null
    ? reportWords.ownUnit
    : reportWords.oneUnit(unitWords[result.unit].many);
}

function intervals({ result }: AgreementReport): string {
  const { bootstrap, perCode } = result;
  if (bootstrap === null) return words.noIntervals;
  const kinds = perCode.flatMap(({ atUnit: { interval } }) =>
    interval.kind === "none"
      ? []
      : [
          `${formatCount(interval.drawnFrom)} ${intervalWords[interval.kind].many} (${intervalWords[interval.kind].label})`,
        ],
  );
  const drawn = [...new Set(kinds)].join("; ");
  return `${words.percentile}, ${formatCount(bootstrap.replicates)} samples, seed ${bootstrap.seed}${drawn === "" ? "" : `: ${drawn}`}.`;
}

function clusters({ result }: AgreementReport, { document }: LookUp): string[] {
  if (result.clusters.length === 0) return [words.noClusters];
  return result.clusters.map(
    ({ label, documentIds }) => `${label}: ${documentIds.map(document).join(", ")}`,
  );
}

function thresholds({ result }: AgreementReport): string {
  const { tentative, firm, reason } = result.thresholds;
  const isUsual = tentative === 0.667 && firm === 0.8;
  const why = reason === "" ? (isUsual ? words.usualThresholds : words.noReason) : reason;
  return `${dropZero(tentative)} for tentative and ${dropZero(firm)} for firm conclusions. ${why}`;
}

function privacy({ facts }: AgreementReport): string[] {
  return [
    ...(facts.anonymous ? [words.anonymous] : []),
    ...(facts.quotations ? [] : [words.withoutQuotations]),
  ];
}

/** The documents, by the numbers under which other tables name them. */
export function documentTable(report: AgreementReport, { coder }: LookUp): Block[] {
  if (report.documents.length === 0) return [softParagraph(words.noDocuments)];
  return [
    {
      kind: "table",
      caption: words.documentCaption,
      columns: [
        numberColumn(reportWords.columns.number),
        textColumn(reportWords.columns.document),
        numberColumn(reportWords.columns.characters),
        numberColumn(words.notCoded),
        textColumn(reportWords.columns.coders),
      ],
      rows: report.documents.map(({ name, length, excluded: without, coderIds }, index) => [
        count(index + 1),
        text(name),
        count(length),
        count(without),
        text(
          coderIds.length === report.result.coderIds.length && coderIds.length > 6
            ? words.allCoders
            : coderIds.map(coder).join(", "),
        ),
      ]),
    },
  ];
}
