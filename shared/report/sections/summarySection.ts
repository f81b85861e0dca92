import type { CodeAgreement } from "../../agreement/agreementResult.ts";
import { counted } from "../../counts.ts";
import { type Block, paragraph } from "../blocks.ts";
import { formatCoefficient } from "../formatFigure.ts";
import type { AgreementReport } from "../reportModel.ts";
import { unitWords } from "../words.ts";
import { andList, type LookUp } from "./lookUp.ts";

/** What a reader who stops here should know. */
export function summary(report: AgreementReport, look: LookUp): Block[] {
  const { result, documents, facts } = report;
  const coders = counted(result.coderIds.length, "coder", "coders");
  const texts = counted(documents.length, "document", "documents");
  const state =
    facts.state === "firstFinished"
      ? "as each coder first finished them"
      : "as they stand now, after discussion";
  return [
    paragraph(
      `${coders}, ${texts}, ${counted(result.perCode.length, "code", "codes")}; codings ${state}. ${alphaSentence(report, look)}`,
    ),
    ...(result.bootstrap === null ? [] : [paragraph(thresholdSentence(report))]),
    ...report.advice.map(paragraph),
  ];
}

function alphaSentence({ result }: AgreementReport, { code }: LookUp): string {
  const { codes, undefinedCodes, minimum, median, weakestCodeId } = result.overCodes;
  if (minimum.value === null || median.value === null) {
    return codes === 0
      ? "No codes were compared."
      : "Krippendorff’s α is undefined for every code; the table says why.";
  }
  const highest = Math.max(
    ...result.perCode.flatMap(({ atUnit }) => atUnit.alphaNominal.value ?? []),
  );
  const weakest = weakestCodeId === null ? "" : ` (${code(weakestCodeId)})`;
  const units = [
    ...new Set(result.perCode.map(({ atUnit }) => unitWords[atUnit.measure.unit].many)),
  ];
  const lowest = formatCoefficient(minimum.value);
  const spread =
    codes - undefinedCodes === 1
      ? `Krippendorff’s α is ${lowest}${weakest}`
      : `Krippendorff’s α per code, counted on ${units.join(", ")}, lies between ${lowest}${weakest} and ${formatCoefficient(highest)}; the median is ${formatCoefficient(median.value)}`;
  const undefinedOnes =
    undefinedCodes === 0 ? "" : `; it is undefined for ${counted(undefinedCodes, "code", "codes")}`;
  return `${spread}${undefinedOnes}.`;
}

/** Judged by the lower limit of the interval, never by α itself. */
function thresholdSentence({ result }: AgreementReport): string {
  const { tentative, firm } = result.thresholds;
  const lower = ({ atUnit: { interval } }: CodeAgreement) =>
    interval.kind === "none" || interval.withheld !== null ? [] : [interval.lower];
  const limits = result.perCode.flatMap(lower);
  const withheld = result.perCode.length - limits.length;
  const share = (words: string, from: number, below: number) => {
    const codes = limits.filter((limit) => limit >= from && limit < below).length;
    return codes === 0 ? [] : [`${words} for ${counted(codes, "code", "codes")}`];
  };
  const rest =
    withheld === 0
      ? ""
      : ` For ${counted(withheld, "code", "codes")} no threshold is judged; the table says why.`;
  if (limits.length === 0) return rest.trim();
  const shares = [
    ...share(`is ${dropZero(firm)} or more`, firm, 2),
    ...share(`is between ${dropZero(tentative)} and ${dropZero(firm)}`, tentative, firm),
    ...share(`is below ${dropZero(tentative)}`, -2, tentative),
  ];
  return `The lower limit of the 95 % interval ${andList(shares)}.${rest}`;
}

/** .667, as thresholds are written in the field. */
export function dropZero(value: number): string {
  return value.toFixed(3).replace(/^(-?)0\./, "$1.");
}
