import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { computeAgreement } from "../../../shared/agreement/agreement.ts";
import type { AgreementInput } from "../../../shared/agreement/agreementInput.ts";
import { agreementJson, matrixJson } from "../../../shared/agreement/agreementJson.ts";
import { matrixFigures } from "../../../shared/agreement/matrixCoefficients.ts";

// Published tables and random cases with exact values, each verified by other implementations.
const folder = new URL("../../fixtures/agreement/", import.meta.url);

interface OracleSpan {
  start: number;
  end: number;
  code: string;
}
type OracleCoders = Record<string, OracleSpan[]>;
interface Oracle {
  name: string;
  kind: string;
  input: {
    matrix: (number | null)[][];
    categories_observed: number[];
    documents: { id: string; length: number; coders: OracleCoders }[];
    coders: string[] | OracleCoders;
    codes: string[];
    units: [number, number][];
    length: number;
  };
  expected: Record<string, unknown>;
}

const oracles = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file): Oracle => JSON.parse(readFileSync(new URL(file, folder), "utf8")));
const ofKind = (...kinds: string[]) => oracles.filter((oracle) => kinds.includes(oracle.kind));

/** Every leaf of `expected` is in `actual`: numbers to 1e-9, null as null with a reason beside it. */
function expectAll(actual: unknown, expected: unknown, path: string): number {
  if (typeof expected !== "object" || expected === null) {
    if (expected === null) expect(actual, path).toBeNull();
    else if (typeof expected !== "number") expect(actual, path).toEqual(expected);
    else {
      expect(typeof actual, path).toBe("number");
      const error = Math.abs(Number(actual) - expected);
      expect(error, path).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, Math.abs(expected)));
    }
    return 1;
  }
  let leaves = 0;
  for (const [key, value] of Object.entries(expected)) {
    const found = at(actual, key);
    if (value === null)
      expect(at(at(actual, "reasons"), key), `${path}/${key} reason`).toBeTruthy();
    leaves += expectAll(found, value, `${path}/${key}`);
  }
  return leaves;
}

function at(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function spans(list: readonly OracleSpan[]) {
  return list.map(({ code, start, end }) => ({
    codeId: code,
    startOffset: start,
    endOffset: end,
  }));
}

function codings(coders: OracleCoders) {
  return Object.entries(coders).map(([coderId, list]) => ({ coderId, spans: spans(list) }));
}

function namesOf(input: AgreementInput) {
  return {
    coders: input.coderIds.map((id) => ({ id, name: id })),
    codes: input.codes.map(({ id }) => ({ id, path: [id] })),
    documents: input.documents.map(({ id }) => ({ id, name: id })),
  };
}

test("the fixtures are there", () => {
  expect(ofKind("binary-spans").length).toBeGreaterThanOrEqual(7);
  expect(ofKind("projected-units").length).toBeGreaterThanOrEqual(2);
  expect(ofKind("nominal", "ordinal", "interval", "ratio").length).toBeGreaterThanOrEqual(58);
});

describe("codings on characters", () => {
  test.each(ofKind("binary-spans"))("$name", ({ input, expected }) => {
    const engineInput: AgreementInput = {
      coderIds: Array.isArray(input.coders) ? input.coders : [],
      codes: input.codes.map((id) => ({ id, unit: "sentence" })),
      documents: input.documents.map(({ id, length, coders }) => ({
        id,
        length,
        codings: codings(coders),
      })),
    };
    const result = computeAgreement(engineInput, { unit: "characters" });
    const json = agreementJson(result, namesOf(engineInput));
    expect(expectAll(json, expected, "")).toBeGreaterThan(20);
  });
});

describe("codings on given units", () => {
  test.each(ofKind("projected-units"))("$name", ({ input, expected }) => {
    const coders = Array.isArray(input.coders) ? {} : input.coders;
    const coderIds = Object.keys(coders);
    const codeIds = Object.keys(Object(expected.per_code));
    const engineInput: AgreementInput = {
      coderIds,
      codes: codeIds.map((id) => ({ id, unit: "sentence" })),
      documents: [
        {
          id: "d",
          length: input.length,
          units: { sentence: Int32Array.from(input.units.flat()) },
          codings: codings(coders),
        },
      ],
    };
    const json = agreementJson(computeAgreement(engineInput), namesOf(engineInput));
    for (const codeId of codeIds) {
      const wanted = Object(at(expected.per_code, codeId));
      const found = at(json.per_code, codeId);
      const { pairwise_cohen: cohen, matrix, ...figures } = wanted;
      expectAll(found, figures, codeId);
      for (const [pair, value] of Object.entries(Object(cohen))) {
        const [a, b] = pair.split("-").map((index) => coderIds[Number(index)]);
        const pairFigures = at(at(found, "pairwise"), `${a}|${b}`);
        expectAll(pairFigures, { cohen_kappa: value }, `${codeId} ${pair}`);
      }
      const shares = matrix.map((row: number[]) => row.reduce((sum, value) => sum + value, 0));
      expect(Object.values(Object(at(found, "coded_per_coder")))).toEqual(shares);
    }
  });
});

describe("matrices", () => {
  test.each(ofKind("nominal", "ordinal", "interval", "ratio"))("$name", ({ input, expected }) => {
    const json = matrixJson(matrixFigures(input.matrix, input.categories_observed));
    // Standard errors belong to the intervals, which this engine does not compute yet.
    const wanted = Object.fromEntries(
      Object.entries(expected).filter(([key]) => !/_a?se(_null)?$/.test(key)),
    );
    expect(expectAll(json, wanted, "")).toBeGreaterThan(9);
  });
});
