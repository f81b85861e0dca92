import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../../electron/host/commands/coefficients.ts";
import { CommandLine } from "../../support/commandLine.ts";
import { at, expectFigures } from "../../support/expectedFigures.ts";
import { oracles } from "../../support/oracles.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

/** Runs the command in this process and returns its JSON. */
async function coefficients(path: string, ...options: string[]): Promise<unknown> {
  const output = join(temporaryFolder(), "out.json");
  expect(await run([path, "--json", output, ...options])).toBe(0);
  return JSON.parse(readFileSync(output, "utf8"));
}

/** The same for content written to a file first. */
function coefficientsOf(name: string, content: string, ...options: string[]): Promise<unknown> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return coefficients(path, ...options);
}

function json(kind: string, input: unknown): string {
  return JSON.stringify({ kind, input });
}

describe("published and random cases", () => {
  const firstOfKind = [...new Map(oracles().map((each) => [each.kind, each])).values()];
  const gamma = oracles("gamma");
  const both = [...firstOfKind.filter(({ kind }) => kind !== "gamma"), ...gamma];
  test.each(both)("$kind: $name", async ({ path, kind, expected }) => {
    const found = await coefficients(path, "--seed", "1", ...(isGiven(expected) ? [] : few(kind)));
    // The makers of the γ cases computed with 32 bits.
    const tolerance = kind === "gamma" ? 1e-5 : 1e-9;
    expect(expectFigures(found, expected, tolerance)).toBeGreaterThan(0);
  });

  function isGiven(expected: Record<string, unknown>): boolean {
    return expected.gamma_given_samples !== undefined;
  }
  function few(kind: string): string[] {
    return kind === "gamma" ? ["--samples", "3"] : [];
  }
});

describe("a CSV matrix", () => {
  const plain = "1,2,3,3,,1\n1,2,3,3,2,\n,3,3,3,2,2\n";
  const alphaOf = async (content: string, ...options: string[]) =>
    at(await coefficientsOf("m.csv", content, ...options), "alpha_nominal");

  test("with names, other separators, a byte order mark or spaces is the same matrix", async () => {
    const alpha = await alphaOf(plain);
    const rows = plain.trimEnd().split("\n");
    const names = ["Ana", "Ben", "Cy"];
    const named = rows.map((row, index) => `${names[index]},${row}`).join("\n");
    const units = "u1,u2,u3,u4,u5,u6";
    const variants = [
      `${units}\n${plain}`,
      named,
      `coder,${units}\n${named}`,
      `,${units}\n${named}`,
      `coder,1,2,3,4,5,6\n${named}`,
      plain.replaceAll(",", ";"),
      plain.replaceAll(",", "\t"),
      `\uFEFF${plain.replaceAll("\n", "\r\n")}\r\n`,
      plain.replaceAll(",", " , "),
    ];
    for (const variant of variants) expect(await alphaOf(variant), variant).toBe(alpha);
  });

  test("of words: names where the top left cell is empty or says coder", async () => {
    const alpha = await alphaOf("yes,no,no,yes\nyes,no,yes,yes\n");
    const named = "Ana,yes,no,no,yes\nBen,yes,no,yes,yes\n";
    expect(await alphaOf(`coder,p,q,r,s\n${named}`)).toBe(alpha);
    expect(await alphaOf(`,p,q,r,s\n${named}`)).toBe(alpha);
    expect(at(await coefficientsOf("m.csv", named), "reasons")).toMatchObject({
      alpha_ordinal: "notNumeric",
    });
  });

  test("of forty coders", async () => {
    const rows = Array.from({ length: 40 }, (_, coder) =>
      Array.from({ length: 30 }, (_each, unit) => ((unit * 7 + (coder % 5) * unit) % 4) + 1),
    );
    const found = await coefficientsOf("40.csv", rows.map((row) => row.join(",")).join("\n"));
    const pairs = Object.keys(Object(at(found, "pairwise_cohen"))).filter((key) => /-/.test(key));
    expect(pairs).toHaveLength(780);
  });
});

describe("bad input is refused with what is wrong and what to do", () => {
  const span = { start: 2, end: 6, code: "x" };
  const text = (spans: unknown) => json("unitizing", { length: 9, coders: { A: spans, B: [] } });
  const cases: [string, string, RegExp, string?][] = [
    ["ragged.csv", "1,2\n1\n", /row 2 has 1 cells, row 1 has 2.*leave missing values empty/],
    ["text.csv", "1,2\n1,many\n", /“many” \(row 2, column 2\) is not a number/, "interval"],
    ["comma.csv", '1,2\n1,"2,5"\n', /Write decimals with a point/, "interval"],
    ["negative.csv", "1,2\n1,-2\n", /-2 \(row 2, column 2\) is below zero.*interval/, "ratio"],
    ["one.csv", "1,2,3\n", /has one coder. Agreement needs at least two/],
    ["none.csv", ",,\n,,\n", /has no values/],
    ["empty.csv", "", /has no values/],
    ["binary.csv", "\u{1F600}\ud800", /has one coder|not UTF-8/],
    ["cut.json", '{"kind": "nominal"', /is not JSON/],
    ["list.json", "[1, 2]", /no object \{kind, input\}/],
    ["kind.json", json("kappa", {}), /“kappa” is no kind. The kinds are: nominal, ordinal/],
    ["old.json", json("unitizing-1995", {}), /“unitizing-1995” is no kind/],
    ["rows.json", json("nominal", { matrix: [[1, 2], [1]] }), /row 2 has 1 values, row 1 has 2/],
    ["words.json", json("ordinal", { matrix: [["a"], ["b"]] }), /“a” \(coder 1, unit 1\)/],
    ["below.json", json("ratio", { matrix: [[1], [-1]] }), /-1 \(coder 2, unit 1\) is below zero/],
    ["field.json", json("unitizing", { length: 9 }), /input.coders: /],
    ["outside.json", text([{ ...span, end: 10 }]), /coder “A”: the span 2 to 10 is outside/],
    ["void.json", text([{ ...span, end: 2 }]), /coders.A\[0\]: the span is empty/],
    ["half.json", text([{ ...span, start: 2.5 }]), /not at whole characters/],
    ["overlap.json", text([span, { ...span, start: 5 }]), /“x” and “x” on 5 to 6/],
    [
      "sample.json",
      json("nominal-clustered", { documents: [[[1], [1]]], resamples: [[1]] }),
      /names document 1, but there are only 1/,
    ],
    [
      "units.json",
      json("projected-units", { length: 9, units: [[3, 2]], coders: {} }),
      /Unit 1 \(3 to 2\) is empty/,
    ],
  ];
  test.each(cases)("%s", async (name, content, message, metric) => {
    const options = metric === undefined ? [] : ["--metric", metric];
    await expect(coefficientsOf(name, content, ...options)).rejects.toThrow(message);
    await expect(coefficientsOf(name, content, ...options)).rejects.toThrow(name);
  });

  test("and options that make no sense are usage errors", async () => {
    const path = oracles("unitizing")[0]?.path ?? "";
    await expect(run([path, "--metric", "ratio"])).rejects.toThrow(/--metric is for matrices/);
    await expect(run([path, "--metric", "odd"])).rejects.toThrow(/no metric/);
    await expect(run([path, "--seed=-1"])).rejects.toThrow(/whole number from 0/);
    await expect(run([])).rejects.toThrow(/INPUT is missing/);
  });
});

describe("as a person runs it", () => {
  test("a table, undefined figures with their reason, and exit status 0", async () => {
    const line = new CommandLine();
    line.write("m.csv", "coder,u1,u2\nAna,1,1\nBen,1,1\n");
    const { status, stdout, stderr } = await line.concord("coefficients", "m.csv");
    expect(stdout).toMatch(/Krippendorff’s α, nominal +undefined: no variation/);
    expect(stderr).toBe("“m.csv”: 2 coders, 2 units, names of coders and names of units\n");
    expect(status).toBe(0);
  });

  test("JSON of one coder on standard output: null with reasons, and a line that says why", async () => {
    const line = new CommandLine();
    line.write("m.json", json("nominal", { matrix: [[1, 2]] }));
    const { status, stdout, stderr } = await line.concord("coefficients", "m.json", "--json", "-");
    expect(JSON.parse(stdout)).toMatchObject({
      alpha_nominal: null,
      reasons: { alpha_nominal: "fewerThanTwoCoders" },
    });
    expect(stderr).toMatch(/fewer than two coders/);
    expect(status).toBe(0);
  });

  test("what is refused has status 1, one line, and writes no file", async () => {
    const line = new CommandLine();
    line.write("bad.csv", "1,2\n1\n");
    const refused = await line.concord("coefficients", "bad.csv", "--json", "none.json");
    expect(refused).toMatchObject({ status: 1, stdout: "" });
    expect(refused.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(() => readFileSync(join(line.folder, "none.json"))).toThrow();
  });

  test("γ prints its seed, and with it the same figures again", async () => {
    const line = new CommandLine();
    const units = ["A", "B"].flatMap((coder, by) => [
      { coder, start: 0 + by, end: 5, code: "x" },
      { coder, start: 8, end: 12 + by, code: "y" },
    ]);
    line.write("g.json", json("gamma", { units }));
    const first = await line.done("coefficients", "g.json", "--samples", "5");
    const seed = /^Seed +(\d+)$/m.exec(first)?.[1] ?? "";
    expect(seed).not.toBe("");
    expect(await line.done("coefficients", "g.json", "--samples", "5", "--seed", seed)).toBe(first);
  });
});
