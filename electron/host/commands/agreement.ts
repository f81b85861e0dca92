import {
  FEWEST_REPLICATES,
  MOST_REPLICATES,
  usualBootstrap,
} from "../../../shared/agreement/alphaInterval.ts";
import { MAXIMUM_SEED } from "../../../shared/agreement/random.ts";
import { codePath } from "../../../shared/codebook/codeTree.ts";
import type { ProjectSnapshot } from "../../../shared/contract/answers.ts";
import { type AgreementSettings, reportFormatSchema } from "../../../shared/contract/contract.ts";
import type { Code } from "../../../shared/records.ts";
import { perCodeTable } from "../../../shared/report/perCodeTable.ts";
import { readUnitWord } from "../../project/exchange/codebookRows.ts";
import { DocumentFinder } from "../../project/exchange/documentFinder.ts";
import { listed, parseArguments, positional, Refusal, UsageError } from "./arguments.ts";
import { findCoders } from "./coders.ts";
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
    coders: { type: "string", multiple: true },
    codes: { type: "string", multiple: true },
    documents: { type: "string", multiple: true },
    unit: { type: "string" },
    rule: { type: "string" },
    "overlap-threshold": { type: "string" },
    state: { type: "string" },
    "finished-by": { type: "string" },
    seed: { type: "string" },
    replicates: { type: "string" },
    "no-intervals": { type: "boolean", default: false },
    more: { type: "boolean", default: false },
    gamma: { type: "boolean", default: false },
    samples: { type: "string" },
    round: { type: "string" },
    "with-training": { type: "boolean" },
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
    unit: values.unit === undefined ? null : readUnit(values.unit),
    state: readChoice("--state", values.state, ["firstFinished", "current"]),
    rule: readChoice("--rule", values.rule, ["anyOverlap", "atLeastHalf"]),
    overlapThreshold: readThreshold(values["overlap-threshold"], values.unit),
    finishedBy: readChoice("--finished-by", values["finished-by"], ["atLeastTwo", "all"]),
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
      coderIds: chosen(values.coders, (words) => findCoders(file, snapshot, words)),
      codeIds: chosen(values.codes, (words) => findCodes(file, snapshot, words)),
      documentIds: chosen(values.documents, (words) => findDocuments(file, snapshot, words)),
      ...choices,
      roundId: values.round === undefined ? null : findRound(file, snapshot, values.round),
      withTraining: values["with-training"] === true,
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

function chosen(
  values: readonly string[] | undefined,
  find: (words: readonly string[]) => string[],
): string[] | null {
  return values === undefined ? null : [...new Set(find(values))];
}

/** The newest of that name. */
function findRound(file: string, { rounds }: ProjectSnapshot, name: string): string {
  const round = rounds.findLast((each) => each.name === name.trim());
  if (round === undefined) throw new Refusal(`“${file}” has no round “${name}”.`);
  return round.id;
}

/** By path, or by name where only one code has it. */
function findCodes(file: string, { codes }: ProjectSnapshot, values: readonly string[]): string[] {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const named = (word: string): Code[] => {
    const exact = codes.filter((code) => codePath(code, codesById) === word.trim());
    return exact.length > 0 ? exact : codes.filter((code) => code.name === word.trim());
  };
  return listed(values, (word) => named(word).length > 0).map((name) => {
    const [code, ...others] = named(name);
    if (code === undefined) throw new Refusal(`“${file}” has no code “${name}”.`);
    if (others.length > 0) {
      throw new Refusal(`“${file}” has several codes “${name}”: write the path, parent > child.`);
    }
    return code.id;
  });
}

function findDocuments(
  file: string,
  { documents }: ProjectSnapshot,
  values: readonly string[],
): string[] {
  const finder = new DocumentFinder(documents);
  return listed(values, (word) => typeof finder.find(word) !== "string").map((name) => {
    const document = finder.find(name);
    if (typeof document === "string") throw new Refusal(`“${file}”: ${document}.`);
    return document.id;
  });
}

function readThreshold(word: string | undefined, unit: string | undefined): number {
  if (word === undefined) return 0.5;
  if (unit !== "segments") throw new UsageError("--overlap-threshold goes with --unit segments");
  const threshold = /^[01]?(?:[.,]\d+)?$/.test(word) ? Number(word.replace(",", ".")) : Number.NaN;
  if (word !== "" && threshold >= 0 && threshold <= 1) return threshold;
  throw new UsageError(`--overlap-threshold needs a number from 0 to 1, not “${word}”`);
}

function readUnit(word: string): NonNullable<AgreementSettings["unit"]> {
  if (word === "segments") return word;
  const unit = readUnitWord(word);
  if (unit !== null) return unit;
  throw new UsageError(
    `“${word}” is no unit: characters, words, sentences, paragraphs, documents or segments`,
  );
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

/** The first choice is the default; "first-finished" and "firstFinished" are the same. */
function readChoice<T extends string>(
  option: string,
  word: string | undefined,
  choices: readonly [T, ...T[]],
): T {
  if (word === undefined) return choices[0];
  const key = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
  const choice = choices.find((each) => key(each) === key(word));
  if (choice !== undefined) return choice;
  throw new UsageError(`“${word}” is no value of ${option}: ${choices.join(" or ")}`);
}
