import type { UnitOfCoding } from "../records.ts";
import { type AgreementInput, checkAgreementInput, type UnitRule } from "./agreementInput.ts";
import type {
  AgreementOptions,
  AgreementResult,
  AlphaOverCodes,
  CodeAgreement,
  DocumentCluster,
  TargetAgreement,
} from "./agreementResult.ts";
import { compareCodes } from "./codeMatrices.ts";
import { describeTarget } from "./describeTarget.ts";
import { defined, undefinedFigure } from "./figure.ts";
import { computeIntervals, type IntervalTarget } from "./intervals.ts";
import { noteMeasures } from "./measureNotes.ts";
import { compareSpans, type PairSpans, poolPairs } from "./spanAgreement.ts";
import { computeTallies, type Tallies, type Target } from "./tallies.ts";
import { type Thresholds, usualThresholds } from "./thresholds.ts";

/** One code or union, with everything it is counted as. */
interface Judged extends Target {
  codeId: string;
  kind: "code" | "union" | "any";
  unit: UnitOfCoding;
}

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
  const targets = new TargetList(input, rule, judged);
  const places = judged.map(({ id, unit, kind }) => ({
    atUnit: targets.add(unit, id),
    onCharacters: kind === "any" ? 0 : targets.add("characters", id),
  }));
  const figures = targets.describe(options);
  const pairwiseSpans = compareSpans(input);
  const described = judged.flatMap((each, index) =>
    each.kind === "any"
      ? []
      : [describeJudged(input, each, each.kind, places[index], figures, pairwiseSpans, thresholds)],
  );
  const perCode = described.filter(({ kind }) => kind === "code");
  return {
    coderIds: input.coderIds,
    documentIds: input.documents.map((document) => document.id),
    rule,
    unit: options.unit ?? null,
    bootstrap: options.bootstrap ?? null,
    thresholds,
    clusters: listClusters(input),
    perCode,
    unions: described.filter(({ kind }) => kind === "union"),
    anyCode: needFigures(figures, places[judged.findIndex(({ kind }) => kind === "any")]?.atUnit),
    overCodes: overCodes(perCode),
    pairwiseSpans,
    matrices: compareCodes(input, { unit: commonUnit(input, options.unit), rule }),
    sets: [],
    setValued: null,
  };
}

function listJudged(input: AgreementInput, asked: UnitOfCoding | undefined): Judged[] {
  return [
    ...input.codes.map(
      ({ id, unit }): Judged => ({
        id: `code ${id}`,
        codeId: id,
        kind: "code",
        codeIds: [id],
        unit: asked ?? unit,
      }),
    ),
    ...(input.unions ?? []).map(
      ({ id, codeIds, unit }): Judged => ({
        id: `union ${id}`,
        codeId: id,
        kind: "union",
        codeIds,
        unit: asked ?? unit,
      }),
    ),
    {
      id: "any",
      codeId: "",
      kind: "any",
      codeIds: input.codes.map(({ id }) => id),
      unit: asked ?? "characters",
    },
  ];
}

/** The targets that are asked for, each once; figures and intervals are made for all together. */
class TargetList {
  readonly #input: AgreementInput;
  readonly #rule: UnitRule;
  readonly #judged: readonly Judged[];
  readonly #talliesByUnit = new Map<UnitOfCoding, Tallies>();
  readonly #placeByKey = new Map<string, number>();
  readonly #targets: IntervalTarget[] = [];

  constructor(input: AgreementInput, rule: UnitRule, judged: readonly Judged[]) {
    this.#input = input;
    this.#rule = rule;
    this.#judged = judged;
  }

  /** The place of a target's figures in what `describe` gives. */
  add(unit: UnitOfCoding, id: string): number {
    const key = `${unit} ${id}`;
    const known = this.#placeByKey.get(key);
    if (known !== undefined) return known;
    const tallies = this.#talliesOf(unit);
    const target = tallies.targets.findIndex((candidate) => candidate.id === id);
    this.#placeByKey.set(key, this.#targets.length);
    this.#targets.push({ tallies, target, figures: describeTarget(tallies, target) });
    return this.#targets.length - 1;
  }

  describe(options: AgreementOptions): TargetAgreement[] {
    const intervals = computeIntervals(this.#input, this.#targets, options);
    return this.#targets.flatMap(({ figures }, index) => {
      const made = intervals[index];
      return made === undefined ? [] : [{ ...figures, ...made }];
    });
  }

  /** On characters everything is counted, on another unit only what has that unit. */
  #talliesOf(unit: UnitOfCoding): Tallies {
    const known = this.#talliesByUnit.get(unit);
    if (known !== undefined) return known;
    const wanted = this.#judged.filter((each) => unit === "characters" || each.unit === unit);
    const measure = { unit, rule: this.#rule };
    const made = computeTallies(this.#input, wanted, measure);
    this.#talliesByUnit.set(unit, made);
    return made;
  }
}

function needFigures(figures: readonly TargetAgreement[], place: number | undefined) {
  const found = figures[place ?? -1];
  if (found === undefined) throw new Error("A target was asked for that was not added.");
  return found;
}

function describeJudged(
  input: AgreementInput,
  { codeId, codeIds }: Judged,
  kind: "code" | "union",
  place: { atUnit: number; onCharacters: number } | undefined,
  figures: readonly TargetAgreement[],
  pairwiseSpans: readonly PairSpans[],
  thresholds: Thresholds,
): CodeAgreement {
  const atUnit = needFigures(figures, place?.atUnit);
  const onCharacters = needFigures(figures, place?.onCharacters);
  const members = new Set(codeIds);
  const indexes = input.codes.flatMap(({ id }, index) => (members.has(id) ? [index] : []));
  const spans = poolPairs(pairwiseSpans, indexes);
  const notes = noteMeasures(atUnit, onCharacters, spans, thresholds);
  return { codeId, kind, codeIds, atUnit, onCharacters, spans, notes, counts: null };
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

/** The unit on which codes are set against one another. */
function commonUnit({ codes }: AgreementInput, asked: UnitOfCoding | undefined): UnitOfCoding {
  const [unit, another] = new Set(codes.map((code) => code.unit));
  return asked ?? (another === undefined ? unit : undefined) ?? "characters";
}
