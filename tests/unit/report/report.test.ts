import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { citations } from "../../../shared/report/citations.ts";
import {
  formatCoefficient,
  formatRanges,
  formatShare,
  formatShort,
} from "../../../shared/report/formatFigure.ts";
import { formulasFor } from "../../../shared/report/formulas.ts";
import { escapeHtml } from "../../../shared/report/html.ts";
import { perCodeTable } from "../../../shared/report/perCodeTable.ts";
import { agreementCsv } from "../../../shared/report/reportCsv.ts";
import { reportHtml } from "../../../shared/report/reportHtml.ts";
import { reportJson } from "../../../shared/report/reportJson.ts";
import { buildReport } from "../../../shared/report/reportModel.ts";
import { sampleReport, sampleSource } from "./sampleReport.ts";

type Record_ = Record<string, string>;
const rowsOf = (text: string): Record_[] => parse(text, { columns: true });

describe("the model", () => {
  test("survives being sent as JSON, for the page shows the same object", () => {
    expect(JSON.parse(JSON.stringify(sampleReport))).toEqual(sampleReport);
  });

  test("lists each code's disagreements at its unit, with quotes and positions for files", () => {
    const [first, second, third] = sampleReport.disagreements;
    expect(first).toMatchObject({ codeId: "c1", total: 1 });
    expect(first?.listed[0]).toMatchObject({
      quote: "Forty people came.",
      startOffset: 41,
      start: 40,
      type: "boundary",
      appliedBy: ["b"],
    });
    expect(second?.listed[0]).toMatchObject({ quote: "Forty people", type: "boundary" });
    expect(third).toEqual({ codeId: "c3", total: 0, listed: [] });
  });

  test("quotes only what is listed, and counts the rest", () => {
    let quoted = 0;
    const quote = () => {
      quoted += 1;
      return "";
    };
    const none = buildReport({ ...sampleSource, quote, disagreementsPerCode: 0 });
    expect(none.disagreements).toEqual([]);
    expect(quoted).toBe(0);
    buildReport({ ...sampleSource, quote, disagreementsPerCode: 1 });
    expect(quoted).toBe(2);
  });
});

describe("HTML", () => {
  const html = reportHtml(sampleReport);

  test("names and quotes cannot become markup", () => {
    for (const markup of ["<script", "<i>", "<b>", "<late>"]) expect(html).not.toContain(markup);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("Ben &amp; &lt;i&gt;Co&lt;/i&gt;");
  });

  test("needs nothing from outside", () => {
    expect(html).not.toMatch(/(src|href)=|@import|url\(/);
    expect(html).toContain("default-src 'none'");
  });

  test("states what was compared", () => {
    for (const fact of [
      "As each coder first finished them",
      "finished by all of the coders",
      "Concord 1.2.3",
      "4 March 2026",
      "rules 1",
      "finished by nobody",
      "a &amp; b talked",
      "Each code at its own unit of coding",
    ]) {
      expect(html).toContain(fact);
    }
  });

  test("shows the counts, undefined with its reason, and every formula with its source", () => {
    expect(html).toContain('<th scope="col" class="n"><bdi>neither</bdi></th>');
    expect(html).toContain('<span class="undefined">undefined</span><sup>');
    expect(html).toContain("no variation: every value is the same");
    for (const { name, sources } of formulasFor(sampleReport)) {
      expect(html).toContain(`<dt>${escapeHtml(name)}`);
      for (const key of sources) expect(html).toContain(escapeHtml(citations[key]));
    }
  });
});

describe("CSV", () => {
  const rows = rowsOf(agreementCsv(sampleReport));
  const find = (wanted: Record_) =>
    rows.find((row) => Object.entries(wanted).every(([key, value]) => row[key] === value));

  test("has a line per statistic for all, each pair and each coder, per code and unit", () => {
    const code = "top > <script>alert(1)</script>";
    const pair = { code, unit: "sentence", row: "pair", units: "3" };
    for (const [statistic, value] of [
      ["both", "1"],
      ["only_a", "0"],
      ["only_b", "1"],
      ["neither", "1"],
    ] as const) {
      expect(find({ ...pair, statistic })?.value).toBe(value);
    }
    const coder = { code, unit: "characters", row: "coder", statistic: "coded" };
    expect(rows.filter((row) => row.row === "coder" && row.statistic === "coded")).toHaveLength(12);
    expect(find(coder)?.value).toBe("23");
  });

  test("numbers are printed in full, undefined figures are empty with the reason in words", () => {
    const alpha = { statistic: "krippendorff_alpha", row: "all" };
    const [code] = sampleReport.result.perCode;
    expect(Number(find(alpha)?.value)).toBe(code?.atUnit.alphaNominal.value);
    expect(find({ ...alpha, code: "unused" })).toMatchObject({
      value: "",
      reason: "no variation: every value is the same",
    });
    for (const row of rows) {
      if (row.value === "") expect(row.reason, JSON.stringify(row)).not.toBe("");
    }
  });

  test("quotes by RFC 4180 and lets no text start a formula", () => {
    expect(agreementCsv(sampleReport).endsWith("\r\n")).toBe(true);
    expect(rows.some((row) => row.code === 'say "so", then')).toBe(true);
    expect(find({ row: "pair" })?.coder_a).toBe('\'=HYPERLINK("http://x")');
  });
});

describe("JSON", () => {
  test("has settings, figures and disagreements under the agreed keys", () => {
    const json = reportJson(sampleReport);
    expect(Object.keys(json)).toEqual([
      "settings",
      "per_code",
      "unions",
      "any_code",
      "over_codes",
      "confusion",
      "cooccurrence",
      "sets",
      "set_valued",
      "pairwise_spans",
      "documents",
      "disagreements",
      "set_overlaps",
    ]);
    expect(json.settings).toMatchObject({ state: "firstFinished", unit: "own" });
    const perCode = Object(json.per_code);
    const code = perCode["<script>alert(1)</script>"];
    expect(code).toMatchObject({ unit: "sentence", n_units: 3 });
    expect(Object.values(code.pairwise)[0]).toMatchObject({ n11: 1, n10: 0, n01: 1, n00: 1 });
    expect(code.characters.n_chars).toBe(59);
    expect(perCode.unused).toMatchObject({
      alpha_nominal: null,
      reasons: { alpha_nominal: "noVariation" },
      notes: { brennan_prediger: "noVariation" },
    });
  });
});

describe("the table for terminals", () => {
  test("one line per code and unit, undefined explained below", () => {
    const lines = perCodeTable(sampleReport).split("\n");
    expect(lines.filter((line) => /\d (sentences|characters|document) /.test(line))).toHaveLength(
      5,
    );
    expect(lines.join("\n")).toMatch(/\(\d\) no variation/);
    expect(lines[0]).toContain("Cohen’s κ");
    expect(lines.join("\n")).toContain("Nobody used “unused”: α is undefined there.");
  });
});

describe("figures as text", () => {
  test.each([
    [1, "1.000"],
    [0.99999, "> 0.999"],
    [-0.0001, "0.000"],
    [-0.25, "−0.250"],
  ])("coefficient %d is %s", (value, text) => expect(formatCoefficient(value)).toBe(text));

  test.each([
    [1, "100.0%"],
    [0.9999, "> 99.9%"],
    [0.00001, "< 0.1%"],
    [0, "0.0%"],
    [0.125, "12.5%"],
  ])("share %d is %s", (value, text) => expect(formatShare(value)).toBe(text));

  test.each([
    [1, "1"],
    [0.999, ".99"],
    [0.791, ".79"],
    [-0.051, "−.05"],
    [-0.001, ".00"],
    [-1, "−1"],
  ])("in a large matrix %d is %s", (value, text) => expect(formatShort(value)).toBe(text));

  test("document numbers as ranges", () => {
    expect(formatRanges([1, 2, 3, 5, 7, 8])).toBe("1–3, 5, 7, 8");
    expect(formatRanges([])).toBe("");
  });
});
