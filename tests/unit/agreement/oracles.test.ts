import { describe, expect, test } from "vitest";
import { computeAgreement } from "../../../shared/agreement/agreement.ts";
import type { AgreementInput } from "../../../shared/agreement/agreementInput.ts";
import { agreementJson } from "../../../shared/agreement/agreementJson.ts";
import { bareCoefficients } from "../../../shared/agreement/bare/bareCoefficients.ts";
import { parseBareInput } from "../../../shared/agreement/bare/bareInput.ts";
import { codesOf, ownNames, spansInput } from "../../../shared/agreement/bare/bareSpans.ts";
import { at, expectFigures } from "../../support/expectedFigures.ts";
import { oracles } from "../../support/oracles.ts";

const cases = oracles().filter(({ kind }) => kind !== "gamma");

test("the fixtures are there, of every kind", () => {
  const count = (...kinds: string[]) => oracles(...kinds).length;
  expect(count("nominal", "ordinal", "interval", "ratio")).toBe(58);
  expect(count("binary-spans")).toBe(7);
  expect(count("unitizing", "unitizing-multidoc")).toBe(32);
  expect(count("multi-valued")).toBe(8);
  expect(count("nominal-clustered")).toBe(2);
  expect(count("projected-units")).toBe(2);
  expect(count("gamma")).toBe(13);
});

describe("bare files", () => {
  test.each(cases)("$name", ({ content, expected }) => {
    const bare = parseBareInput(content);
    if (bare.kind === "gamma") throw new Error("γ needs the host");
    expect(expectFigures(bareCoefficients(bare), expected)).toBeGreaterThan(3);
  });
});

// The engine of projects gets the borders of units stored, where the bare file names them.
describe("codings on stored units", () => {
  test.each(oracles("projected-units"))("$name", ({ content, expected }) => {
    const bare = parseBareInput(content);
    if (bare.kind !== "projected-units") throw new Error("another kind");
    const { length, coders, units } = bare.input;
    const spans = spansInput([{ id: "d", length, coders }]);
    const input: AgreementInput = {
      ...spans,
      codes: codesOf([coders]).map((id) => ({ id, unit: "sentence" })),
      documents: spans.documents.map((document) => ({
        ...document,
        units: { sentence: Int32Array.from(units.flat()) },
      })),
    };
    const json = agreementJson(computeAgreement(input), ownNames(input));
    for (const [codeId, wanted] of Object.entries(Object(expected.per_code))) {
      const found = at(json.per_code, codeId);
      const { pairwise_cohen: cohen, matrix, ...figures } = Object(wanted);
      expectFigures(found, figures);
      for (const [pair, value] of Object.entries(Object(cohen))) {
        const [a, b] = pair.split("-").map((index) => input.coderIds[Number(index)]);
        expectFigures(at(at(found, "pairwise"), `${a}|${b}`), { cohen_kappa: value });
      }
      const shares = matrix.map((row: number[]) => row.reduce((sum, value) => sum + value, 0));
      expect(Object.values(Object(at(found, "coded_per_coder")))).toEqual(shares);
    }
  });
});
