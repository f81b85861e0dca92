import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import { type ReportFormat, reportFormatSchema } from "../../../shared/contract/agreement.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { GammaJob } from "../../../shared/contract/jobs.ts";
import { formatCoefficient, formatShare } from "../../../shared/report/formatFigure.ts";
import { reportJsonSchema, reportJsonSchemaFile } from "../../../shared/report/reportJsonSchema.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";
import { TestProject } from "../../support/testProject.ts";

const run = promisify(execFile);

const settings: CallInput<"agreement.compute"> = {
  coderIds: null,
  documentIds: null,
  codeIds: null,
  finishedBy: "atLeastTwo",
  state: "firstFinished",
  unit: null,
  bootstrap: { seed: 7, replicates: 200 },
};

const coderNames = ["Marlene Vogtländer", "Idris", "Søren <Ø> & Co"];
const subjects = ["Quixotic mayors", "Zephyr captains", "Vermilion witnesses"];

const sentencesOf = (index: number) =>
  subjects.map((who, at) => `${who} 😀 denied it ${index + at} times.`);
const textOfDocument = (index: number) => sentencesOf(index).join(" ");

/** Three coders who differ, twelve documents, an unused code, a subcode, an exclusive set. */
async function study(): Promise<TestProject> {
  const project = await TestProject.create();
  const coders = [];
  for (const name of coderNames) coders.push(await project.addCoder(name));
  const parent = await project.addCode("claim", { unit: "sentence" });
  const denial = await project.addCode("denial", { unit: "sentence", parentId: parent });
  const tone = { unit: "characters", exclusiveSet: "tone of Idris" } as const;
  const calm = await project.addCode("calm", tone);
  const angry = await project.addCode("angry", tone);
  await project.addCode("unused by Idris", { unit: "paragraph" });
  const sources = Array.from({ length: 12 }, (_, index) =>
    project.sourceFile(`Marlene Vogtländer ${index}.txt`, textOfDocument(index)),
  );
  const { results } = await project.importPaths(sources);
  for (const [at, coder] of coders.entries()) {
    const codings = results.flatMap(({ documentId }, index) => {
      const text = textOfDocument(index);
      const coding = (codeId: string, words: string) => {
        const startOffset = text.indexOf(words);
        const endOffset = startOffset + words.length;
        return { id: newId(), documentId: documentId ?? "", codeId, startOffset, endOffset };
      };
      return sentencesOf(index).flatMap((sentence, number) => [
        ...((index + number + at) % 3 === 0 ? [] : [coding(denial, sentence)]),
        ...((index + number) % 2 === 0 ? [coding(parent, sentence)] : []),
        coding(
          (index + number) % 4 === at ? angry : calm,
          at === 0 ? sentence : sentence.slice(0, -3),
        ),
      ]);
    });
    await project.call("codings.add", { codings }, coder);
    await project.finish(
      results.flatMap(({ documentId }) => documentId ?? []),
      coder,
    );
  }
  const documentId = results[0]?.documentId ?? "";
  await project.call("documents.codings", { documentId, coders: "all" }, coders[1]);
  await project.call("agreement.compute", settings, coders[0]);
  await project.call("codes.update", {
    id: calm,
    changes: { unit: "sentence" },
    isRedefined: false,
  });
  return project;
}

type Options = CallInput<"agreement.export">["options"];
type Exported = Record<ReportFormat, { fileName: string; bytes: Uint8Array }>;

async function exportAll(
  project: TestProject,
  options?: Options,
  formats: readonly ReportFormat[] = reportFormatSchema.options,
): Promise<Exported> {
  const entries: [string, unknown][] = [];
  for (const format of formats) {
    const input = { settings, format, ...(options === undefined ? {} : { options }) };
    entries.push([format, await project.call("agreement.export", input)]);
  }
  return Object.fromEntries(entries) as Exported; // one entry for each format asked for
}

/** All text of a file, archives unpacked, entities of XML and HTML as the characters they stand for. */
function textOf({ fileName, bytes }: Exported[ReportFormat]): string {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = isArchive ? Object.entries(unzipSync(bytes)) : [[fileName, bytes] as const];
  const text = parts.map(([name, content]) => `${name}\n${strFromU8(content)}`).join("\n");
  const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'" };
  let plain = `${fileName}\n${text}`;
  for (const [entity, character] of Object.entries(entities)) {
    plain = plain.replaceAll(entity, character);
  }
  return plain.replaceAll("&amp;", "&");
}

interface Reports {
  report: AgreementReport;
  exported: Exported;
  gamma: GammaJob;
  /** With γ. */
  anonymous: Exported;
}

async function gammaOf(project: TestProject): Promise<GammaJob> {
  const jobId = newId();
  const done = project.jobDone(jobId);
  await project.call("agreement.gamma", { jobId, settings, seed: 11, samples: 3 });
  const job = await done;
  if (job.kind === "gamma" && job.state === "finished") return job;
  throw new Error(`γ did not finish: ${job.problem}`);
}

async function makeReports(): Promise<Reports> {
  const project = await study();
  const gamma = await gammaOf(project);
  return {
    report: (await project.call("agreement.compute", settings)).report,
    exported: await exportAll(project),
    gamma,
    anonymous: await exportAll(project, {
      anonymous: true,
      quotations: false,
      gammaJobId: gamma.id,
    }),
  };
}

describe("the report in all formats", () => {
  let made: Promise<Reports> | undefined;
  /** Made once: the project goes with the first test, the files stay. */
  const reports = () => {
    made ??= makeReports();
    return made;
  };

  test("has one name with the ending of its format", async () => {
    const { exported } = await reports();
    const names = Object.values(exported).map(({ fileName }) => fileName);
    expect(names).toEqual(
      ["html", "docx", "xlsx", "csv", "json", "zip"].map((ending) => `study agreement.${ending}`),
    );
  });

  test("says the same numbers everywhere", async () => {
    const { report, exported } = await reports();
    const json = JSON.parse(strFromU8(exported.json.bytes));
    const rows: Record<string, string>[] = parse(strFromU8(exported.csv.bytes), { columns: true });
    const pages = [textOf(exported.html), textOf(exported.docx)];
    const sheet = strFromU8(
      unzipSync(exported.xlsx.bytes)["xl/worksheets/sheet2.xml"] ?? new Uint8Array(),
    );
    const cells = new Set(
      [...sheet.matchAll(/<v>([^<]*)<\/v>/g)].map(([, value]) => Number(value)),
    );
    const paths = new Map(report.names.codes.map(({ id, path }) => [id, path]));
    let numbers = 0;
    for (const { codeId, atUnit } of report.result.perCode) {
      const path = paths.get(codeId) ?? [];
      const { alphaNominal, interval, percentAgreement } = atUnit;
      const row = rows.find(
        (each) =>
          each.of === "code" &&
          each.code === path.join(" > ") &&
          each.unit === atUnit.measure.unit &&
          each.row === "all" &&
          each.statistic === "krippendorff_alpha",
      );
      const inJson = json.per_code[path.at(-1) ?? ""];
      expect(inJson.alpha_nominal).toBe(alphaNominal.value);
      if (alphaNominal.value === null) {
        expect(row?.value).toBe("");
        continue;
      }
      numbers += 1;
      expect(Number(row?.value)).toBe(alphaNominal.value);
      expect(cells).toContain(alphaNominal.value);
      for (const page of pages) expect(page).toContain(formatCoefficient(alphaNominal.value));
      if (percentAgreement.value !== null) {
        for (const page of pages) expect(page).toContain(formatShare(percentAgreement.value));
      }
      if (interval.kind === "none") continue;
      expect(inJson.interval).toMatchObject({ lower: interval.lower, upper: interval.upper });
      expect([Number(row?.lower), Number(row?.upper)]).toEqual([interval.lower, interval.upper]);
      expect(cells).toContain(interval.lower);
      const limits = `[${formatCoefficient(interval.lower)}, ${formatCoefficient(interval.upper)}]`;
      for (const page of pages) expect(page).toContain(limits);
    }
    expect(numbers).toBe(4);
  });

  test("says why a figure is undefined, in words, in every one", async () => {
    const { exported } = await reports();
    for (const format of ["html", "docx", "xlsx", "csv"] as const) {
      expect(textOf(exported[format]), format).toContain("no variation: every value is the same");
    }
    const { per_code } = JSON.parse(strFromU8(exported.json.bytes));
    expect(per_code["unused by Idris"]).toMatchObject({
      alpha_nominal: null,
      reasons: { alpha_nominal: "noVariation" },
    });
    expect(textOf(exported.bundle)).toContain("empty = undefined");
  });

  test("contains what has to be known, and leaves open what it cannot know", async () => {
    const { exported } = await reports();
    for (const format of ["html", "docx", "xlsx"] as const) {
      const text = textOf(exported[format]);
      expect(text, format).toContain("seed 7");
      expect(text, format).toContain("[fill in: training of the coders");
      expect(text, format).toContain("[fill in: how disagreements were resolved");
      expect(text, format).toContain("no coder opened another’s codings");
      expect(text, format).toContain("Krippendorff, K. (2019)");
      expect(text, format).toContain("tone of Idris");
      expect(text, format).toMatch(/claim[^\n]*with its subcodes/);
      expect(text.toLowerCase(), format).not.toMatch(/\bvalid\b/);
    }
  });

  test("names nobody when coders are to be called A, B, …", async () => {
    const { exported, anonymous } = await reports();
    for (const [format, file] of Object.entries(anonymous)) {
      const text = textOf(file).toLowerCase();
      for (const name of coderNames) expect(text, format).not.toContain(name.toLowerCase());
      expect(text, format).not.toMatch(/vogtländer|søren/);
    }
    expect(textOf(exported.html)).toContain("Søren");
    expect(textOf(anonymous.html)).toContain("they are called A, B, …");
    const numbers = (file: Exported["json"]) =>
      Object.values(JSON.parse(strFromU8(file.bytes)).per_code).map(
        (code) => Object(code).alpha_nominal,
      );
    expect(numbers(anonymous.json)).toEqual(numbers(exported.json));
  });

  test("quotes nothing when quotations are to be left out", async () => {
    const { exported, anonymous } = await reports();
    for (const [format, file] of Object.entries(anonymous)) {
      const text = textOf(file);
      for (const who of subjects) expect(text, format).not.toContain(who);
    }
    expect(textOf(exported.html)).toContain(subjects[0]);
    expect(textOf(exported.xlsx)).toContain(subjects[0]);
  });

  test("holds γ with its seed where it was computed, the same everywhere", async () => {
    const { exported, anonymous, gamma } = await reports();
    expect(gamma.documents).toHaveLength(12);
    for (const { gamma: figure } of gamma.documents) {
      const shown = formatCoefficient(figure.value ?? Number.NaN);
      for (const format of ["html", "docx"] as const) {
        expect(textOf(anonymous[format]), format).toContain(shown);
      }
      for (const format of ["xlsx", "csv", "json"] as const) {
        expect(textOf(anonymous[format]), format).toContain(String(figure.value));
      }
    }
    for (const format of ["html", "docx", "xlsx"] as const) {
      expect(textOf(anonymous[format])).toContain("Seed 11, the same for each document");
      expect(textOf(anonymous[format])).toContain("unified and holistic");
      expect(textOf(exported[format])).not.toContain("unified and holistic");
    }
  });

  test("refuses a γ of other choices", async () => {
    const project = await study();
    const { id } = await gammaOf(project);
    const other = { ...settings, state: "current" as const };
    const options = { gammaJobId: id };
    expect(
      await project.tryCall("agreement.export", { settings: other, format: "json", options }),
    ).toMatchObject({ ok: false, error: { kind: "conflict" } });
  });

  test("as CSV has the matrices of codes, cell by cell, zeros left out", async () => {
    const { report, exported } = await reports();
    const { matrices } = report.result;
    const rows: Record<string, string>[] = parse(exported.csv.bytes, { columns: true });
    const sumOf = (of: string, row: string) =>
      rows
        .filter((each) => each.of === of && each.row === row)
        .reduce((sum, each) => sum + Number(each.value), 0);
    const total = (cells: readonly number[] = []) => cells.reduce((sum, cell) => sum + cell, 0);
    expect(sumOf("confusion", "all")).toBe(total(matrices?.confusion.pooled));
    expect(sumOf("confusion", "pair")).toBe(
      total(matrices?.confusion.pairs.flatMap(({ cells }) => cells)),
    );
    expect(sumOf("co-occurrence", "coder")).toBe(
      total(matrices?.coOccurrence.flatMap(({ cells }) => cells)),
    );
    const [mixed] = rows.filter((each) => each.of === "confusion" && each.code_b === "uncoded");
    expect(mixed).toMatchObject({ statistic: "units", unit: "characters" });
  });

  test("as JSON keeps to the schema that is handed out", async () => {
    const { exported, anonymous } = await reports();
    for (const { json } of [exported, anonymous]) {
      reportJsonSchema.parse(JSON.parse(strFromU8(json.bytes)));
    }
    // `npx vitest run -u` writes it anew.
    const file = "../../../resources/agreement-report.schema.json";
    await expect(reportJsonSchemaFile()).toMatchFileSnapshot(file);
  });

  test("as a workbook has a sheet for each question, and numbers as numbers", async () => {
    const { exported } = await reports();
    const files = unzipSync(exported.xlsx.bytes);
    const workbook = strFromU8(files["xl/workbook.xml"] ?? new Uint8Array());
    const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual([
      "Summary",
      "Per code",
      "Pairs",
      "Confusion",
      "Co-occurrence",
      "Disagreements",
      "Settings",
    ]);
  });

  describe("as a bundle", () => {
    const scripts = [
      { program: "python3", script: "agreement.py" },
      { program: "Rscript", script: "agreement.R" },
    ];
    for (const { program, script } of scripts) {
      test(`${script} computes Concord’s α again`, async ({ skip }) => {
        const isThere = await run(program, ["--version"]).then(
          () => true,
          () => false,
        );
        skip(!isThere, `no ${program} on this machine`);
        const { report, exported } = await reports();
        const folder = temporaryFolder();
        for (const [name, content] of Object.entries(unzipSync(exported.bundle.bytes))) {
          writeFileSync(join(folder, name), content);
        }
        const { stdout } = await run(program, [script], { cwd: folder });
        const [, ...lines] = stdout.trim().split(/\r?\n/);
        const expected = report.result.perCode.flatMap(({ atUnit, onCharacters }) =>
          atUnit.measure.unit === "characters" ? [onCharacters] : [atUnit, onCharacters],
        );
        expect(lines).toHaveLength(expected.length);
        for (const [index, line] of lines.entries()) {
          const [, , own = "", concord = ""] = line.split("\t");
          const value = expected[index]?.alphaNominal.value ?? null;
          if (value === null) expect([own, concord]).toEqual(["undefined", "undefined"]);
          else {
            expect(Math.abs(Number(own) - value)).toBeLessThan(1e-9);
            expect(Math.abs(Number(concord) - value)).toBeLessThan(1e-9);
          }
        }
      });
    }
  });
});

test("whoever exports places of others’ codings has seen them; who exports figures has not", async () => {
  const project = await TestProject.create();
  const [ana, ben] = [await project.addCoder("Ana"), await project.addCoder("Ben")];
  const code = await project.addCode("denial", { unit: "sentence" });
  const id = await project.importText("a.txt", "He denied. She spoke.");
  await project.codePassage(id, code, "He denied.", ana);
  await project.finish([id], ana);
  await project.finish([id], ben);
  const seen = async () => (await project.snapshot()).exposures.length;
  await project.call("agreement.export", { settings, format: "csv" }, ana);
  expect(await seen()).toBe(0);
  await project.call("agreement.export", { settings, format: "bundle" }, ana);
  expect(await seen()).toBe(1);
  await project.call("agreement.export", { settings, format: "docx" }, ben);
  expect(await seen()).toBe(2);
});

test("one coder, and nothing at all, make a report that says what is missing", async () => {
  const project = await TestProject.create();
  const ana = await project.addCoder("Ana");
  const empty = await exportAll(project, {}, ["html", "json"]);
  expect(textOf(empty.html)).toContain("Nobody has finished a document");
  const code = await project.addCode("denial", { unit: "sentence" });
  const id = await project.importText("a.txt", "He denied. She spoke.");
  await project.codePassage(id, code, "He denied.", ana);
  await project.finish([id], ana);
  const alone = await exportAll(project, {}, ["html", "docx", "xlsx", "json"]);
  for (const format of ["html", "docx", "xlsx"] as const) {
    expect(textOf(alone[format]), format).toContain("Only Ana has finished a document");
  }
  for (const { json } of [empty, alone]) {
    reportJsonSchema.parse(JSON.parse(strFromU8(json.bytes)));
  }
});
