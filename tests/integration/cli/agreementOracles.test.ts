import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandLine } from "../../support/commandLine.ts";

interface SpansCase {
  input: {
    documents: {
      id: string;
      length: number;
      coders: Record<string, { start: number; end: number; code: string }[]>;
    }[];
    coders: string[];
    codes: string[];
  };
  expected: { per_code: Record<string, Expected> };
}

type Expected = Record<string, number | null | Record<string, Record<string, number | null>>>;

const cases = [
  "hand-overlapping-same-code-spans-union",
  "random-spans-05-docs5-coders3-codes3-missing",
  "random-spans-10-docs2-coders6-codes3-missing",
];

/** Builds the case by the command line alone and returns its report. */
async function reportOf({ input }: SpansCase): Promise<{ per_code: Record<string, Expected> }> {
  const line = new CommandLine();
  await line.done("new", "p", "--coder", input.coders[0] ?? "");
  const names = input.documents.map(({ id, length }) =>
    line.write(`${id}.txt`, "x".repeat(length)),
  );
  await line.done("import", "p", "--repeat", ...names);
  line.write("codes.csv", `path\n${input.codes.join("\n")}\n`);
  await line.done("codes", "p", "--import", "codes.csv");
  const rows = input.documents.flatMap(({ id, coders }) =>
    Object.entries(coders).flatMap(([coder, spans]) =>
      spans.map(({ start, end, code }) => `${id},${coder},${code},${start},${end}`),
    ),
  );
  line.write("codings.csv", `document,coder,code,start,end\n${rows.join("\n")}\n`);
  await line.done("codings", "p", "--import", "codings.csv");
  const [made] = input.coders;
  for (const coder of input.coders) {
    const coded = input.documents.filter(({ coders }) => coders[coder] !== undefined);
    if (coded.length === 0) continue;
    const chosen = coded.flatMap(({ id }) => ["--document", id]);
    // Somebody without a span is in no row of the codings.
    const isNew = coder !== made && coded.every(({ coders }) => coders[coder]?.length === 0);
    const set = ["--set", "finished", ...(isNew ? ["--new-coder"] : [])];
    await line.done("progress", "p", "--coder", coder, ...chosen, ...set);
  }
  // Named one by one: the oracles count documents of a single coder, a report by default does not.
  const documents = input.documents.flatMap(({ id }) => ["--documents", id]);
  return JSON.parse(
    await line.done("agreement", "p", ...documents, "--unit", "characters", "--json", "-"),
  );
}

/** Every key that both know is the same; the ones a report must have are there. */
function compare(actual: Expected | undefined, expected: Expected, path: string): void {
  for (const [key, value] of Object.entries(expected)) {
    const present = actual?.[key];
    if (typeof value === "object" && value !== null) {
      for (const [pair, figures] of Object.entries(value)) {
        const pairs = present as Record<string, Expected> | undefined; // the same shape is asked for
        compare(pairs?.[pair], figures, `${path} ${pair}`);
      }
    } else if (value === null) expect(present, `${path} ${key}`).toBeNull();
    else expect(present, `${path} ${key}`).toBeCloseTo(value, 9);
  }
}

test.each(cases)(
  "%s, built and compared by the command line",
  async (name) => {
    const path = join(import.meta.dirname, `../../fixtures/agreement/${name}.json`);
    const oracle = JSON.parse(readFileSync(path, "utf8")) as SpansCase; // our own fixture
    const report = await reportOf(oracle);
    expect(Object.keys(report.per_code).sort()).toEqual([...oracle.input.codes].sort());
    for (const [code, figures] of Object.entries(oracle.expected.per_code)) {
      compare(report.per_code[code], figures, code);
    }
  },
  60_000,
);
