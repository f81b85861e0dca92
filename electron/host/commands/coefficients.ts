import { randomInt } from "node:crypto";
import { basename } from "node:path";
import type { JsonObject } from "../../../shared/agreement/agreementJson.ts";
import { bareCoefficients } from "../../../shared/agreement/bare/bareCoefficients.ts";
import { type BareInput, parseBareInput } from "../../../shared/agreement/bare/bareInput.ts";
import { aboveOne } from "../../../shared/agreement/bare/unitizingJson.ts";
import { MAXIMUM_SEED } from "../../../shared/agreement/random.ts";
import type { Metric } from "../../../shared/agreement/valueAlpha.ts";
import { coefficientsTable } from "../../../shared/report/coefficientsTable.ts";
import { ProjectError } from "../../../shared/result.ts";
import { decodeUtf8 } from "../../project/exchange/csvFiles.ts";
import { readCsvMatrix } from "../coefficients/csvMatrix.ts";
import { gammaJson } from "../coefficients/gammaJson.ts";
import { parseArguments, positional, Refusal, readBytes, UsageError } from "./arguments.ts";
import { counted, say, warn, writeOutput } from "./output.ts";

export const usage = `concord coefficients INPUT [--metric nominal|ordinal|interval|ratio] [--json F]
      [--seed N] [--samples N]    F: a file, or - for standard output; seed and samples: for γ
      INPUT without a project: a CSV matrix, a row for each coder and a column for each unit, empty =
      missing. A first row and column of words beside numbers are names; beside words they are names
      where the top left cell is empty or “coder”. Or JSON {kind, input}`;

const metrics = ["nominal", "ordinal", "interval", "ratio"] as const;

/** Prints the coefficients of a bare file, or writes them as JSON. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    metric: { type: "string" },
    json: { type: "string" },
    seed: { type: "string" },
    samples: { type: "string" },
  });
  const [file = ""] = positional(positionals, ["INPUT"]);
  const metric = readMetric(values.metric);
  const seed = readNumber("--seed", values.seed, 0, MAXIMUM_SEED);
  const samples = readNumber("--samples", values.samples, 1, 100_000);
  try {
    const { bare, says } = readInput(file, readBytes(file), metric);
    for (const line of says) warn(`“${file}”: ${line}`);
    const json =
      bare.kind === "gamma"
        ? await runGamma(file, bare.input, { seed: seed ?? randomInt(2 ** 32), samples })
        : bareCoefficients(bare);
    warnAboveOne(file, json);
    if (values.json === undefined) say(coefficientsTable(json).trimEnd());
    else {
      const text = `${JSON.stringify(json, null, 2)}\n`;
      writeOutput(values.json, new TextEncoder().encode(text));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    const isNamed = error.message.includes(`“${basename(file)}”`);
    throw new Refusal(isNamed ? error.message : `“${file}”: ${error.message}`);
  }
}

interface Read {
  bare: BareInput;
  /** What a reader should know about how the file was taken. */
  says: string[];
}

function readInput(file: string, bytes: Uint8Array, metric: Metric | null): Read {
  const text = decodeUtf8(basename(file), bytes);
  if (/^\s*[{[]/.test(text) || file.toLowerCase().endsWith(".json")) {
    const bare = withMetric(parseBareInput(parseJson(text)), metric);
    return { bare, says: remarks(bare) };
  }
  const kind = metric ?? "nominal";
  const { matrix, coderNames, unitNames } = readCsvMatrix(basename(file), bytes, kind);
  const coders = counted(matrix.length, "coder", "coders");
  const units = counted(matrix[0]?.length ?? 0, "unit", "units");
  const names =
    coderNames === null && unitNames === null
      ? "no names"
      : [coderNames === null ? "" : "names of coders", unitNames === null ? "" : "names of units"]
          .filter((part) => part !== "")
          .join(" and ");
  return {
    bare: { kind, input: { matrix: matrix.map((row) => [...row]) } },
    says: [`${coders}, ${units}, ${names}`],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProjectError("validation", `it is not JSON: ${reason}. Correct it and try again.`);
  }
}

function withMetric(bare: BareInput, metric: Metric | null): BareInput {
  if (metric === null) return bare;
  switch (bare.kind) {
    case "nominal":
    case "ordinal":
    case "interval":
    case "ratio":
      return { ...bare, kind: metric };
    default:
      throw new UsageError(`--metric is for matrices, and this file is of kind ${bare.kind}`);
  }
}

/** One coder is no mistake of the file: everything is undefined, and it is said why. */
function remarks(bare: BareInput): string[] {
  if (!("matrix" in bare.input) || bare.input.matrix.length > 1) return [];
  return ["fewer than two coders, so nothing can be compared. Give a row for each coder."];
}

/** The printed formula gives it, so it is given; but it is no agreement. */
function warnAboveOne(file: string, json: JsonObject): void {
  const keys = aboveOne(json);
  if (keys.length === 0) return;
  warn(
    `“${file}”: above 1, which no agreement can be: ${keys.join(", ")}. So few passages meet that the formula says nothing; a project’s report calls these undefined.`,
  );
}

/** γ takes its time: it says how far it is, and Ctrl-C ends it. */
async function runGamma(
  file: string,
  input: Extract<BareInput, { kind: "gamma" }>["input"],
  own: { seed: number; samples: number | null },
): Promise<JsonObject> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const tell = (fraction: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\rγ ${Math.floor(100 * fraction)} %`);
  };
  try {
    return await gammaJson(basename(file), input, own, controller.signal, tell);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    if (process.stderr.isTTY) process.stderr.write("\n");
  }
}

function readMetric(word: string | undefined): Metric | null {
  if (word === undefined) return null;
  const metric = metrics.find((each) => each === word.toLowerCase());
  if (metric !== undefined) return metric;
  throw new UsageError(`“${word}” is no metric: ${metrics.join(", ")}`);
}

function readNumber(
  option: string,
  word: string | undefined,
  from: number,
  to: number,
): number | null {
  if (word === undefined) return null;
  const value = Number(word);
  if (/^\d+$/.test(word) && value >= from && value <= to) return value;
  throw new UsageError(`“${word}” is no value of ${option}: a whole number from ${from} to ${to}`);
}
