import type { AgreementDocument, AgreementInput } from "./agreementInput.ts";
import type { AgreementOptions, TargetFigures } from "./agreementResult.ts";
import type {
  AlphaInterval,
  BootstrapOptions,
  JackknifeInterval,
  NoIntervalReason,
} from "./alphaInterval.ts";
import { documentSums, sumsWidth } from "./alphaSums.ts";
import { divideIntoBlocks } from "./blocks.ts";
import { bootstrapAlphas, jackknife, leaveOneOutAlphas, percentile } from "./resampling.ts";
import { computeTallies, type Tallies } from "./tallies.ts";
import { type Thresholds, usualThresholds } from "./thresholds.ts";

/** Fewer documents, clusters or blocks than this say too little about others like them. */
export const fewestDrawn = 10;
/** Fewer coded units (on characters: passages) per coder on average are too few to judge by. */
export const fewestPositives = 10;
const mostUndefined = 0.05;

/** A target whose α gets an interval. */
export interface IntervalTarget {
  figures: TargetFigures;
  tallies: Tallies;
  /** Its index among the targets of `tallies`. */
  target: number;
}

/** What is drawn for a target: sums per element, and how many elements each stratum has. */
interface Drawing {
  kind: "documents" | "clusters" | "blocks";
  strata: readonly number[];
  sums: Float64Array;
}

export interface TargetIntervals {
  interval: AlphaInterval;
  jackknife: JackknifeInterval;
}

/**
 * The intervals of all targets. Samples depend on the seed and on how many there are to draw from
 * alone: targets with equally many share them.
 * `onProgress` hears a fraction from 0 to 1 and may throw to end the work.
 */
export function computeIntervals(
  input: AgreementInput,
  targets: readonly IntervalTarget[],
  { bootstrap, thresholds = usualThresholds, onProgress = () => undefined }: AgreementOptions,
): TargetIntervals[] {
  if (!bootstrap) return targets.map(() => noIntervals("notAsked"));
  const isMissing = targets.map(({ figures }) => figures.alphaNominal.value === null);
  const whole = targets.map((target, index) =>
    isMissing[index] ? null : drawWholeDocuments(input, target),
  );
  const drawings = drawBlocks(input, targets, whole);
  const alphas = bootstrapTogether(drawings, bootstrap, onProgress);
  return targets.map(({ figures }, index): TargetIntervals => {
    const drawing = drawings[index] ?? null;
    const wholeDrawing = whole[index] ?? null;
    if (wholeDrawing === null) return noIntervals("undefinedFigure");
    return {
      interval:
        drawing === null
          ? noInterval("noBlocks")
          : describeInterval(
              figures,
              drawing,
              alphas[index] ?? new Float64Array(),
              bootstrap,
              thresholds,
            ),
      jackknife: describeJackknife(figures, wholeDrawing),
    };
  });
}

function noInterval(
  reason: NoIntervalReason,
  undefinedReplicates = 0,
  replicates = 0,
): AlphaInterval {
  return { kind: "none", reason, undefinedReplicates, replicates };
}

function noIntervals(reason: "notAsked" | "undefinedFigure"): TargetIntervals {
  return { interval: noInterval(reason), jackknife: { kind: "none", reason } };
}

/** Documents with at least two coders; those of one cluster as one element. */
function drawWholeDocuments(
  input: AgreementInput,
  { tallies, target, figures }: IntervalTarget,
): Drawing {
  const perDocument = documentSums(tallies, target);
  const resting = new Set(figures.documentIds);
  const elementOf = new Map<string, number>();
  const sums: number[] = [];
  let isClustered = false;
  input.documents.forEach(({ id, cluster }, document) => {
    if (!resting.has(id)) return;
    // A blank between the two parts: no id contains one.
    const name = cluster ? `cluster ${cluster}` : id;
    const element = elementOf.get(name) ?? elementOf.size;
    if (elementOf.has(name)) isClustered = true;
    elementOf.set(name, element);
    for (let part = 0; part < sumsWidth; part += 1) {
      const at = element * sumsWidth + part;
      sums[at] = (sums[at] ?? 0) + (perDocument[document * sumsWidth + part] ?? 0);
    }
  });
  return {
    kind: isClustered ? "clusters" : "documents",
    strata: [elementOf.size],
    sums: Float64Array.from(sums),
  };
}

/** Where there are too few documents, blocks within them; null where those are too few as well. */
function drawBlocks(
  input: AgreementInput,
  targets: readonly IntervalTarget[],
  whole: readonly (Drawing | null)[],
): (Drawing | null)[] {
  const blocksOf = blockTallies(input);
  return targets.map(({ figures, tallies, target }, index) => {
    const drawing = whole[index] ?? null;
    if (drawing === null || (drawing.strata[0] ?? 0) >= fewestDrawn) return drawing;
    const resting = new Set(figures.documentIds);
    const documents = input.documents.filter(({ id }) => resting.has(id));
    const divided = blocksOf(tallies, documents);
    const { sums, strata } = countable(documentSums(divided.tallies, target), divided.blocks);
    if (sums.length / sumsWidth < fewestDrawn) return null;
    return { kind: "blocks", strata, sums };
  });
}

/** Tallies by block, made once for each measure and list of documents. */
function blockTallies(
  input: AgreementInput,
): (
  tallies: Tallies,
  documents: readonly AgreementDocument[],
) => { tallies: Tallies; blocks: number[] } {
  const known = new Map<string, { tallies: Tallies; blocks: number[] }>();
  return (tallies, documents) => {
    const { measure, targets } = tallies;
    const key = `${measure.unit} ${documents.map(({ id }) => id).join(" ")}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const divided = divideIntoBlocks(input, documents, measure.unit);
    const made = {
      tallies: computeTallies(divided.input, targets, measure),
      blocks: divided.blocksPerDocument,
    };
    known.set(key, made);
    return made;
  };
}

/** Without blocks in which nothing counts. */
function countable(
  all: Float64Array,
  blocks: readonly number[],
): { sums: Float64Array; strata: number[] } {
  const kept: number[] = [];
  let block = 0;
  const strata = blocks.map((count) => {
    const before = kept.length;
    for (let end = block + count; block < end; block += 1) {
      const at = block * sumsWidth;
      if ((all[at] ?? 0) > 0) kept.push(...all.subarray(at, at + sumsWidth));
    }
    return (kept.length - before) / sumsWidth;
  });
  return { sums: Float64Array.from(kept), strata };
}

function bootstrapTogether(
  drawings: readonly (Drawing | null)[],
  options: BootstrapOptions,
  onProgress: (fraction: number) => void,
): (Float64Array | null)[] {
  const groups = new Map<string, number[]>();
  drawings.forEach((drawing, index) => {
    if (drawing === null) return;
    const key = drawing.strata.join(" ");
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const results: (Float64Array | null)[] = drawings.map(() => null);
  let done = 0;
  for (const members of groups.values()) {
    const together = members.flatMap((index) => drawings[index] ?? []);
    const alphas = bootstrapAlphas(
      together[0]?.strata ?? [],
      together.map(({ sums }) => sums),
      options,
      (replicate) => {
        if (replicate % 100 === 0)
          onProgress((done + replicate / options.replicates) / groups.size);
      },
    );
    members.forEach((index, place) => {
      results[index] = alphas[place] ?? null;
    });
    done += 1;
  }
  onProgress(1);
  return results;
}

function describeInterval(
  figures: TargetFigures,
  { kind, sums }: Drawing,
  alphas: Float64Array,
  { seed, replicates }: BootstrapOptions,
  thresholds: Thresholds,
): AlphaInterval {
  const known = alphas.filter((alpha) => !Number.isNaN(alpha)).sort();
  const undefinedReplicates = alphas.length - known.length;
  if (undefinedReplicates > mostUndefined * alphas.length) {
    return noInterval("undefinedReplicates", undefinedReplicates, replicates);
  }
  const shareBelow = (limit: number) =>
    known.filter((alpha) => alpha < limit).length / known.length;
  const isFew = positivesPerCoder(figures) < fewestPositives;
  const withheld = kind === "blocks" ? "theseTextsOnly" : isFew ? "fewPositives" : null;
  return {
    kind,
    level: 0.95,
    lower: percentile(known, 0.025),
    upper: percentile(known, 0.975),
    drawnFrom: sums.length / sumsWidth,
    replicates,
    undefinedReplicates,
    seed,
    shareBelow:
      withheld === null
        ? { tentative: shareBelow(thresholds.tentative), firm: shareBelow(thresholds.firm) }
        : null,
    withheld,
    note: figures.alphaNominal.value === 1 ? "noDisagreement" : null,
  };
}

/** Coded units, on characters passages, of the coders on average: a passage is no hundred finds. */
export function positivesPerCoder({
  coders,
  measure,
}: Pick<TargetFigures, "coders" | "measure">): number {
  const active = coders.filter(({ documents }) => documents > 0);
  const count = (coder: (typeof active)[number]) =>
    measure.unit === "characters" ? coder.passages : coder.coded;
  return active.reduce((sum, coder) => sum + count(coder), 0) / (active.length || 1);
}

function describeJackknife(figures: TargetFigures, { kind, sums }: Drawing): JackknifeInterval {
  const alpha = figures.alphaNominal.value;
  const leftOut = sums.length / sumsWidth;
  if (alpha === null) return { kind: "none", reason: "undefinedFigure" };
  if (leftOut < fewestDrawn || kind === "blocks") return { kind: "none", reason: "tooFew" };
  const alphas = leaveOneOutAlphas(sums);
  if (alphas.some(Number.isNaN)) return { kind: "none", reason: "undefinedWithoutOne" };
  return { kind, level: 0.95, leftOut, ...jackknife(alpha, alphas) };
}
