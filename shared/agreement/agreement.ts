import type { UnitOfCoding } from "../records/codebook.ts";
import { type AgreementInput, checkAgreementInput } from "./agreementInput.ts";
import type {
  AgreementOptions,
  AgreementResult,
  AlphaOverCodes,
  CodeAgreement,
  DocumentCluster,
} from "./agreementResult.ts";
import { CodeCounter } from "./codeMatrices.ts";
import { sweepCodes } from "./codeSweep.ts";
import { defined, undefinedFigure } from "./figure.ts";
import { noteMeasures } from "./measureNotes.ts";
import { describeSet, UnitSets } from "./setAgreement.ts";
import { compareSpans, type PairSpans, poolPairs } from "./spanAgreement.ts";
import type { Measure } from "./tallies.ts";
import { anyCodeId, type Judged, listJudged, TargetList } from "./targetList.ts";
import { type Thresholds, usualThresholds } from "./thresholds.ts";

/**
 * Agreement of all coders on all codes: at each code's unit of coding and on characters, with
 * intervals where `options.bootstrap` asks for them. Pure; the same input and seed give the same
 * numbers, whatever the order of spans.
 * @throws ProjectError `validation` when spans lie outside a text, ids repeat or borders are missing.
 */
export function computeAgreement(
  input: AgreementInput,
  options: AgreementOptions = {},
): AgreementResult {
  checkAgreementInput(input);
  const rule = options.rule ?? "anyOverlap";
  const thresholds = options.thresholds ?? usualThresholds;
  const judged = listJudged(input, options.unit);
  const targets = new TargetList(input, rule, judged, options);
  const pairwiseSpans = compareSpans(input);
  const described = { targets, pairwiseSpans, thresholds, more: options.more ?? false };
  const ofKind = (kind: CodeAgreement["kind"]) =>
    judged
      .filter((each) => each.kind === kind)
      .map((each) => describeCode(input, each, kind, described));
  const perCode = ofKind("code");
  return {
    coderIds: input.coderIds,
    documentIds: input.documents.map((document) => document.id),
    rule,
    unit: options.unit ?? null,
    bootstrap: options.bootstrap ?? null,
    thresholds,
    clusters: listClusters(input),
    perCode,
    unions: ofKind("union"),
    anyCode: targets.figures(options.unit ?? "characters", anyCodeId),
    overCodes: overCodes(perCode),
    pairwiseSpans,
    ...compareCodes(input, { unit: commonUnit(input, options.unit), rule }, options),
    sets: (input.exclusiveSets ?? []).map((set) => describeSet(input, set)),
  };
}

/** What the description of a code is made of. */
interface Described {
  targets: TargetList;
  pairwiseSpans: readonly PairSpans[];
  thresholds: Thresholds;
  more: boolean;
}

function describeCode(
  input: AgreementInput,
  { id, codeId, codeIds, unit }: Judged,
  kind: CodeAgreement["kind"],
  { targets, pairwiseSpans, thresholds, more }: Described,
): CodeAgreement {
  const atUnit = targets.figures(unit, id);
  const onCharacters = targets.figures("characters", id);
  const members = new Set(codeIds);
  const indexes = input.codes.flatMap((code, index) => (members.has(code.id) ? [index] : []));
  const spans = poolPairs(pairwiseSpans, indexes);
  const notes = noteMeasures(atUnit, onCharacters, spans, thresholds);
  const counts = more ? targets.counts(id) : null;
  return { codeId, kind, codeIds, atUnit, onCharacters, spans, notes, counts };
}

function listClusters({ documents }: AgreementInput): DocumentCluster[] {
  const byLabel = new Map<string, string[]>();
  for (const { id, cluster } of documents) {
    if (cluster) byLabel.set(cluster, [...(byLabel.get(cluster) ?? []), id]);
  }
  return [...byLabel].map(([label, documentIds]) => ({ label, documentIds }));
}

function overCodes(perCode: readonly CodeAgreement[]): AlphaOverCodes {
  const known = perCode
    .flatMap(({ codeId, atUnit: { alphaNominal } }) =>
      alphaNominal.value === null ? [] : [{ codeId, alpha: alphaNominal.value }],
    )
    .sort((a, b) => a.alpha - b.alpha);
  const [weakest] = known;
  const counts = { codes: perCode.length, undefinedCodes: perCode.length - known.length };
  if (weakest === undefined) {
    const none = perCode[0]?.atUnit.alphaNominal ?? undefinedFigure("noCommonUnit");
    return { ...counts, minimum: none, median: none, weakestCodeId: null };
  }
  const below = known[Math.floor((known.length - 1) / 2)] ?? weakest;
  const above = known[Math.ceil((known.length - 1) / 2)] ?? weakest;
  return {
    ...counts,
    minimum: defined(weakest.alpha),
    median: defined((below.alpha + above.alpha) / 2),
    weakestCodeId: weakest.codeId,
  };
}

/** What is about several codes at once, from one sweep over all of them. */
function compareCodes(
  input: AgreementInput,
  measure: Measure,
  { more = false }: AgreementOptions,
): Pick<AgreementResult, "matrices" | "setValued"> {
  const codeIds = input.codes.map(({ id }) => id);
  if (codeIds.length < 2) return { matrices: null, setValued: null };
  const counter = new CodeCounter(input.coderIds.length, codeIds.length);
  const sets = more ? new UnitSets(input.coderIds.length, codeIds) : null;
  sweepCodes(input, measure, sets === null ? [counter] : [counter, sets]);
  const whenEmpty = input.coderIds.length < 2 ? "fewerThanTwoCoders" : "noCommonUnit";
  return {
    matrices: { measure, codeIds, ...counter.matrices(input.coderIds) },
    setValued: sets?.agreement(measure, whenEmpty) ?? null,
  };
}

/** The unit on which codes are set against one another. */
function commonUnit({ codes }: AgreementInput, asked: UnitOfCoding | undefined): UnitOfCoding {
  const [unit, another] = new Set(codes.map((code) => code.unit));
  return asked ?? (another === undefined ? unit : undefined) ?? "characters";
}
