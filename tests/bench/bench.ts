// `npm run bench`: the speed figures as a table, and as JSON in bench-results.json.
// `npm run bench -- adjudication merge`: these parts alone; the file is only written by a whole run.
// Data are generated. Milliseconds depend on the machine; the ratios, made in one run, are what counts.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { findChromium } from "../../scripts/chromium.ts";
import { runAdjudicationBench } from "./adjudicationBench.ts";
import { runAgreementBench } from "./agreementBench.ts";
import { runImportBench } from "./importBench.ts";
import { runMergeBench } from "./mergeBench.ts";
import { runOpeningBench } from "./openingBench.ts";
import { runReaderBench } from "./reader/readerBench.ts";

interface Line {
  what: string;
  measured: string;
  limit: string;
  isKept: boolean;
}

interface Part {
  title: string;
  run: () => Promise<{ figures: object; lines: Line[] }>;
}

const parts: Record<string, Part> = {
  agreement: {
    title: "Agreement: 3 coders, 200 documents, 20 codes …",
    run: async () => {
      const figures = await runAgreementBench();
      return {
        figures,
        lines: [
          {
            what: `Agreement on characters, ${figures.spans} passages`,
            measured: `${figures.engineMilliseconds.toFixed(0)} ms`,
            limit: "120 ms",
            isKept: figures.engineMilliseconds <= 120,
          },
          {
            what: "Agreement on sentences, borders stored",
            measured: `${figures.sentencesMilliseconds.toFixed(0)} ms`,
            limit: "120 ms",
            isKept: figures.sentencesMilliseconds <= 120,
          },
          {
            what: "Intervals on characters, 2,000 replicates",
            measured: `${figures.intervalsMilliseconds.toFixed(0)} ms`,
            limit: "2,000 ms",
            isKept: figures.intervalsMilliseconds <= 2000,
          },
          {
            what: "Intervals on sentences, 2,000 replicates",
            measured: `${figures.sentenceIntervalsMilliseconds.toFixed(0)} ms`,
            limit: "2,000 ms",
            isKept: figures.sentenceIntervalsMilliseconds <= 2000,
          },
          {
            what: "Agreement: time grows from 10 to 2,000 documents to the power",
            measured: figures.growth.exponent.toFixed(2),
            limit: "1.15",
            isKept: figures.growth.exponent <= 1.15,
          },
          {
            what: "Agreement: memory for texts 100 times as long",
            measured: `${figures.memoryRatio.toFixed(2)} ×`,
            limit: "1.5 ×",
            isKept: figures.memoryRatio <= 1.5,
          },
        ],
      };
    },
  },
  adjudication: {
    title: "Adjudication: 3 coders, 200 documents, over 10,000 disagreements …",
    run: async () => {
      const figures = await runAdjudicationBench();
      return {
        figures,
        lines: [
          {
            what: `Adjudication queue of ${figures.items} items, nothing decided`,
            measured: `${figures.openMilliseconds.toFixed(0)} ms`,
            limit: "300 ms",
            isKept: figures.openMilliseconds <= 300,
          },
          {
            what: `The same, ${figures.decided} decided`,
            measured: `${figures.decidedMilliseconds.toFixed(0)} ms`,
            limit: "300 ms",
            isKept: figures.decidedMilliseconds <= 300,
          },
          {
            what: "A decision in it, with the places it concerns",
            measured: `${figures.decisionMilliseconds.toFixed(0)} ms`,
            limit: "50 ms",
            isKept: figures.decisionMilliseconds <= 50,
          },
        ],
      };
    },
  },
  import: {
    title: "Import: 1,000 files of 5 kB, three times each way …",
    run: async () => {
      const figures = await runImportBench();
      return {
        figures,
        lines: [
          {
            what: "Import of 1,000 files against writing their bytes",
            measured: `${figures.ratio.toFixed(2)} ×`,
            limit: "5 ×",
            isKept: figures.ratio <= 5,
          },
        ],
      };
    },
  },
  merge: {
    title: "Merge: 200 documents, 50,000 codings in each of eleven projects …",
    run: async () => {
      const figures = await runMergeBench();
      return {
        figures,
        lines: [
          {
            what: "Merge of 25,000 new codings against inserting their rows",
            measured: `${figures.ratio.toFixed(2)} ×`,
            limit: "4 ×",
            isKept: figures.ratio <= 4,
          },
          {
            what: "Preview of ten files to merge",
            measured: `${figures.previewMilliseconds.toFixed(0)} ms`,
            limit: "3,000 ms",
            isKept: figures.previewMilliseconds < 3000,
          },
        ],
      };
    },
  },
  reader: {
    title: "Reader: 5,000,000 characters, 50,000 codings …",
    run: async () => {
      const figures = await runReaderBench(await browser());
      const lines = figures.budgets.map(({ name, value, limit, isKept }) => ({
        what: name,
        measured: value.toFixed(2),
        limit: String(limit),
        isKept,
      }));
      return { figures, lines };
    },
  },
  opening: {
    title: "The whole app opens the same document …",
    run: async () => {
      const figures = await runOpeningBench(await browser());
      return {
        figures,
        lines: [
          {
            what: "Whole app: from a click to the text with its codings, median",
            measured: `${figures.medianMilliseconds.toFixed(0)} ms`,
            limit: "500 ms",
            isKept: figures.medianMilliseconds <= 500,
          },
        ],
      };
    },
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}. Parts: ${Object.keys(parts).join(", ")}.`);
  process.exit(1);
}
const lines: Line[] = [];
const figures: Record<string, object> = {};
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(part.title);
  const result = await part.run();
  lines.push(...result.lines);
  figures[name] = result.figures;
}
printTable(lines);
if (asked.length === 0) {
  const target = "bench-results.json";
  writeFileSync(target, `${JSON.stringify({ cpu: cpus()[0]?.model, ...figures }, null, 2)}\n`);
  console.log(`\nAll figures: ${target}`);
}

async function browser(): Promise<{ executablePath?: string }> {
  const chromium = await findChromium();
  return chromium === null ? {} : { executablePath: chromium };
}

function printTable(rows: readonly Line[]): void {
  const width = Math.max(...rows.map((row) => row.what.length));
  console.log("");
  for (const { what, measured, limit, isKept } of rows) {
    const mark = isKept ? "kept" : "OVER";
    console.log(
      `${what.padEnd(width)}  ${measured.padStart(10)}  at most ${limit.padEnd(8)} ${mark}`,
    );
  }
}
