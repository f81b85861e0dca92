import { computeAgreement } from "../../shared/agreement/agreement.ts";
import type { AgreementDocument, AgreementInput } from "../../shared/agreement/agreementInput.ts";
import type { TargetAgreement } from "../../shared/agreement/agreementResult.ts";
import { createRandom, type RandomSource } from "../../shared/agreement/random.ts";

/**
 * How often the 95 % intervals hold the true α: `npm run coverage -- STUDIES SEED`. Two coders code
 * documents whose share of coded sentences, and how hard they are to code, differ; the true α is
 * that of very many such documents. Then many studies of few documents are drawn, and counted is in
 * how many of them each interval holds it.
 */
const sentenceLength = 40;
const sentencesAtLeast = 8;
const sentencesMore = 25;
const populationSize = 30_000;
const replicates = 1000;
const studySizes = [10, 20, 30, 60];
const units = ["sentence", "characters"] as const;

type Unit = (typeof units)[number];

interface Coverage {
  unit: Unit;
  documents: number;
  trueAlpha: number;
  /** Shares of the studies whose interval holds the true α, and mean widths. */
  bootstrap: number;
  bootstrapWidth: number;
  jackknife: number;
  jackknifeWidth: number;
  withoutInterval: number;
}

function measure(unit: Unit, documents: number, studies: number, seed: number): Coverage {
  const random = createRandom(seed);
  const trueAlpha = alphaOf(compute(study(populationSize, createRandom(seed + 1)), unit));
  const held = { bootstrap: 0, jackknife: 0, withoutInterval: 0 };
  const widths = { bootstrap: 0, jackknife: 0 };
  for (let each = 0; each < studies; each += 1) {
    const { interval, jackknife } = compute(study(documents, random), unit, each);
    if (interval.kind === "none" || jackknife.kind === "none") {
      held.withoutInterval += 1;
      continue;
    }
    for (const [name, { lower, upper }] of [
      ["bootstrap", interval],
      ["jackknife", jackknife],
    ] as const) {
      if (lower <= trueAlpha && trueAlpha <= upper) held[name] += 1;
      widths[name] += upper - lower;
    }
  }
  const made = studies - held.withoutInterval;
  return {
    unit,
    documents,
    trueAlpha,
    bootstrap: held.bootstrap / made,
    bootstrapWidth: widths.bootstrap / made,
    jackknife: held.jackknife / made,
    jackknifeWidth: widths.jackknife / made,
    withoutInterval: held.withoutInterval / studies,
  };
}

function compute(input: AgreementInput, unit: Unit, seed?: number): TargetAgreement {
  const bootstrap = seed === undefined ? null : { seed, replicates };
  const [code] = computeAgreement(input, { unit, bootstrap, more: true }).perCode;
  if (code === undefined) throw new Error("one code has one result");
  return code.atUnit;
}

function alphaOf({ alphaNominal }: TargetAgreement): number {
  if (alphaNominal.value === null) throw new Error("the population has no α");
  return alphaNominal.value;
}

function study(documents: number, random: RandomSource): AgreementInput {
  return {
    coderIds: ["a", "b"],
    codes: [{ id: "x", unit: "sentence" }],
    documents: Array.from({ length: documents }, (_, index) => document(`d${index}`, random)),
  };
}

/** Coded sentences come in runs; a coder misses or adds some, in hard documents more, and frays borders. */
function document(id: string, random: RandomSource): AgreementDocument {
  const sentences = sentencesAtLeast + random.nextBelow(sentencesMore);
  const share = 0.05 + 0.4 * random.nextUniform() ** 2;
  const slips = 0.02 + 0.2 * random.nextUniform() ** 2;
  const truth: boolean[] = [];
  for (let at = 0; at < sentences; at += 1) {
    const continues = random.nextUniform() < 0.5 ? truth.at(-1) : undefined;
    truth.push(continues ?? random.nextUniform() < share);
  }
  const length = sentences * sentenceLength;
  return {
    id,
    length,
    units: {
      sentence: Int32Array.from(
        { length: 2 * sentences },
        (_, at) => Math.ceil(at / 2) * sentenceLength,
      ),
    },
    codings: ["a", "b"].map((coderId) => ({
      coderId,
      spans: truth.flatMap((isCoded, at) => {
        const marks = random.nextUniform() < slips ? !isCoded : isCoded;
        if (!marks) return [];
        const startOffset = at * sentenceLength + random.nextBelow(sentenceLength / 4);
        const endOffset = (at + 1) * sentenceLength - random.nextBelow(sentenceLength / 4);
        return [{ codeId: "x", startOffset, endOffset }];
      }),
    })),
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function run(): void {
  const [studies = 1000, seed = 1] = process.argv.slice(2).map(Number);
  say(`${studies} studies, seed ${seed}, ${replicates} replicates; nominal 95 %`);
  say("unit        documents  true α  bootstrap (width)  jackknife-t (width)  no interval");
  for (const unit of units) {
    for (const documents of studySizes) {
      const each = measure(unit, documents, studies, seed);
      const cells = [
        unit.padEnd(11),
        String(documents).padStart(9),
        each.trueAlpha.toFixed(3).padStart(7),
        `${each.bootstrap.toFixed(3)} (${each.bootstrapWidth.toFixed(2)})`.padStart(18),
        `${each.jackknife.toFixed(3)} (${each.jackknifeWidth.toFixed(2)})`.padStart(20),
        each.withoutInterval.toFixed(3).padStart(12),
      ];
      say(cells.join(" "));
    }
  }
}

run();
