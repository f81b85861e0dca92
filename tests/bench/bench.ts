// `npm run bench`: the speed figures as a table, and as JSON in bench-results.json (or the file named).
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

const [, , target = "bench-results.json"] = process.argv;
const chromium = await findChromium();

console.log("Agreement: 3 coders, 200 documents, 20 codes …");
const agreement = await runAgreementBench();
console.log("Adjudication: 3 coders, 200 documents, over 10,000 disagreements …");
const adjudication = await runAdjudicationBench();
console.log("Import: 1,000 files of 5 kB, three times each way …");
const importing = await runImportBench();
console.log("Merge: 200 documents, 50,000 codings in each of eleven projects …");
const merging = await runMergeBench();
console.log("Reader: 5,000,000 characters, 50,000 codings …");
const launch = chromium === null ? {} : { executablePath: chromium };
const reader = await runReaderBench(launch);
console.log("The whole app opens the same document …");
const opening = await runOpeningBench(launch);

const lines: Line[] = [
  {
    what: `Agreement on characters, ${agreement.spans} passages`,
    measured: `${agreement.engineMilliseconds.toFixed(0)} ms`,
    limit: "120 ms",
    isKept: agreement.engineMilliseconds <= 120,
  },
  {
    what: "Agreement on sentences, borders stored",
    measured: `${agreement.sentencesMilliseconds.toFixed(0)} ms`,
    limit: "120 ms",
    isKept: agreement.sentencesMilliseconds <= 120,
  },
  {
    what: "Intervals on characters, 2,000 replicates",
    measured: `${agreement.intervalsMilliseconds.toFixed(0)} ms`,
    limit: "2,000 ms",
    isKept: agreement.intervalsMilliseconds <= 2000,
  },
  {
    what: "Intervals on sentences, 2,000 replicates",
    measured: `${agreement.sentenceIntervalsMilliseconds.toFixed(0)} ms`,
    limit: "2,000 ms",
    isKept: agreement.sentenceIntervalsMilliseconds <= 2000,
  },
  {
    what: "Agreement: time grows from 10 to 2,000 documents to the power",
    measured: agreement.growth.exponent.toFixed(2),
    limit: "1.15",
    isKept: agreement.growth.exponent <= 1.15,
  },
  {
    what: "Agreement: memory for texts 100 times as long",
    measured: `${agreement.memoryRatio.toFixed(2)} ×`,
    limit: "1.5 ×",
    isKept: agreement.memoryRatio <= 1.5,
  },
  {
    what: `Adjudication queue of ${adjudication.items} items, nothing decided`,
    measured: `${adjudication.openMilliseconds.toFixed(0)} ms`,
    limit: "300 ms",
    isKept: adjudication.openMilliseconds <= 300,
  },
  {
    what: `The same, ${adjudication.decided} decided`,
    measured: `${adjudication.decidedMilliseconds.toFixed(0)} ms`,
    limit: "300 ms",
    isKept: adjudication.decidedMilliseconds <= 300,
  },
  {
    what: "A decision in it, with the places it concerns",
    measured: `${adjudication.decisionMilliseconds.toFixed(0)} ms`,
    limit: "50 ms",
    isKept: adjudication.decisionMilliseconds <= 50,
  },
  {
    what: "Import of 1,000 files against writing their bytes",
    measured: `${importing.ratio.toFixed(2)} ×`,
    limit: "5 ×",
    isKept: importing.ratio <= 5,
  },
  {
    what: "Merge of 25,000 new codings against inserting their rows",
    measured: `${merging.ratio.toFixed(2)} ×`,
    limit: "4 ×",
    isKept: merging.ratio <= 4,
  },
  {
    what: "Preview of ten files to merge",
    measured: `${merging.previewMilliseconds.toFixed(0)} ms`,
    limit: "3,000 ms",
    isKept: merging.previewMilliseconds < 3000,
  },
  ...reader.budgets.map(({ name, value, limit, isKept }) => ({
    what: name,
    measured: value.toFixed(2),
    limit: String(limit),
    isKept,
  })),
  {
    what: "Whole app: from a click to the text with its codings, median",
    measured: `${opening.medianMilliseconds.toFixed(0)} ms`,
    limit: "500 ms",
    isKept: opening.medianMilliseconds <= 500,
  },
];
printTable(lines);
const results = {
  cpu: cpus()[0]?.model,
  agreement,
  adjudication,
  importing,
  merging,
  reader,
  opening,
};
writeFileSync(target, `${JSON.stringify(results, null, 2)}\n`);
console.log(`\nAll figures: ${target}`);

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
