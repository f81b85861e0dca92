import {
  FEWEST_REPLICATES,
  MOST_REPLICATES,
  usualBootstrap,
} from "../../../shared/agreement/alphaInterval.ts";
import { MAXIMUM_SEED } from "../../../shared/agreement/random.ts";
import { type AgreementSettings, reportFormatSchema } from "../../../shared/contract/agreement.ts";
import { perCodeTable } from "../../../shared/report/perCodeTable.ts";
import { parseArguments, positional, UsageError } from "./arguments.ts";
import { comparedOptions, findCompared, readChoices } from "./comparedSettings.ts";
import { printGamma, runGamma } from "./gammaOfProject.ts";
import { say, writeOutput } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = `concord agreement FILE [--coders A,B] [--codes …] [--documents …]
      [--unit characters|words|sentences|paragraphs|documents|segments]
      [--rule any-overlap|at-least-half] [--overlap-threshold N]    N: 0 to 1, for segments
      [--state first-finished|current] [--finished-by at-least-two|all]
      [--seed N] [--replicates N] [--no-intervals] [--more]
      [--gamma [--samples N]]    γ and γ-cat of each document, also in the files; Ctrl-C stops it
      [--round NAME] [--with-training] [--stability CODER]
      [--html F] [--docx F] [--xlsx F] [--csv F] [--json F] [--bundle F] [--anonymous] [--no-quotations]
      F: a file, or - for standard output; a bundle is a ZIP archive for R and Python`;

const formats = reportFormatSchema.options;

/** Prints the agreement per code, and writes the report where asked. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    ...comparedOptions,
    "overlap-threshold": { type: "string" },
    seed: { type: "string" },
    replicates: { type: "string" },
    "no-intervals": { type: "boolean", default: false },
    more: { type: "boolean", default: false },
    gamma: { type: "boolean", default: false },
    samples: { type: "string" },
    stability: { type: "string" },
    html: { type: "string" },
    docx: { type: "string" },
    xlsx: { type: "string" },
    csv: { type: "string" },
    json: { type: "string" },
    bundle: { type: "string" },
    anonymous: { type: "boolean", default: false },
    "no-quotations": { type: "boolean", default: false },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const seed = readNumber("--seed", values.seed, [0, MAXIMUM_SEED], usualBootstrap.seed);
  const choices = {
    ...readChoices(values),
    overlapThreshold: readThreshold(values["overlap-threshold"], values.unit),
    bootstrap: values["no-intervals"]
      ? null
      : {
          seed,
          replicates: readNumber(
            "--replicates",
            values.replicates,
            [FEWEST_REPLICATES, MOST_REPLICATES],
            usualBootstrap.replicates,
          ),
        },
    more: values.more,
  };
  const chosenOptions = { anonymous: values.anonymous, quotations: !values["no-quotations"] };
  const samples =
    values.samples === undefined ? null : readNumber("--samples", values.samples, [1, 100_000], 1);
  return ProjectSession.with(file, async (session) => {
    const snapshot = await session.load();
    const settings: AgreementSettings = {
      ...findCompared(file, snapshot, values),
      ...choices,
      stabilityOf:
        values.stability === undefined ? null : (await session.needCoder(values.stability)).id,
    };
    const gamma = values.gamma ? await runGamma(session, settings, { seed, samples }) : null;
    const options = { ...chosenOptions, gammaJobId: gamma?.id ?? null };
    for (const format of formats) {
      const target = values[format];
      if (target === undefined) continue;
      const exported = await session.call("agreement.export", { settings, format, options });
      writeOutput(target, exported.bytes);
    }
    // A report on standard output must stay readable by the next program.
    if (formats.some((format) => values[format] === "-")) return 0;
    const { report } = await session.call("agreement.compute", settings);
    say(perCodeTable(report, { more: values.more }).trimEnd());
    if (gamma !== null) printGamma(gamma, snapshot);
    return 0;
  });
}

function readThreshold(word: string | undefined, unit: string | undefined): number {
  if (word === undefined) return 0.5;
  if (unit !== "segments") throw new UsageError("--overlap-threshold goes with --unit segments");
  const threshold = /^[01]?(?:[.,]\d+)?$/.test(word) ? Number(word.replace(",", ".")) : Number.NaN;
  if (word !== "" && threshold >= 0 && threshold <= 1) return threshold;
  throw new UsageError(`--overlap-threshold needs a number from 0 to 1, not “${word}”`);
}

function readNumber(
  option: string,
  word: string | undefined,
  [lowest, highest]: readonly [number, number],
  usual: number,
): number {
  if (word === undefined) return usual;
  const number = Number(word);
  if (/^\d+$/.test(word) && number >= lowest && number <= highest) return number;
  throw new UsageError(
    `“${word}” is no value of ${option}: a whole number from ${lowest} to ${highest}`,
  );
}
