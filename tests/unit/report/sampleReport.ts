import { buildReport, type ReportSource } from "../../../shared/report/reportModel.ts";

export const sampleText = "Nobody was hurt. The 😀 mayor denied it. Forty people came.";

/** Two coders, one document, two codes of one name; everything that has a name tries to break out. */
export const sampleSource: ReportSource = {
  input: {
    coderIds: ["a", "b"],
    codes: [
      { id: "c1", unit: "sentence" },
      { id: "c2", unit: "characters" },
      { id: "c3", unit: "document" },
    ],
    documents: [
      {
        id: "d",
        length: sampleText.length,
        units: { sentence: Int32Array.of(0, 16, 17, 40, 41, 59) },
        codings: [
          {
            coderId: "a",
            spans: [
              { codeId: "c1", startOffset: 17, endOffset: 40 },
              { codeId: "c2", startOffset: 41, endOffset: 46 },
            ],
          },
          {
            coderId: "b",
            spans: [
              { codeId: "c1", startOffset: 30, endOffset: 46 },
              { codeId: "c2", startOffset: 41, endOffset: 53 },
            ],
          },
        ],
      },
    ],
  },
  names: {
    coders: [
      { id: "a", name: '=HYPERLINK("http://x")' },
      { id: "b", name: "Ben & <i>Co</i>" },
    ],
    codes: [
      { id: "c1", path: ["top", "<script>alert(1)</script>"] },
      { id: "c2", path: ['say "so", then'] },
      { id: "c3", path: ["unused"] },
    ],
    documents: [{ id: "d", name: "news'<b>.txt" }],
  },
  facts: {
    projectName: "</title><script>alert(2)</script>",
    state: "firstFinished",
    finishedBy: "all",
    createdAt: "2026-03-04T23:30:00Z",
    madeWith: "Concord 1.2.3",
    unitsMadeBy: "rules 1",
    leftOut: [{ name: "<late>", reason: "finished by nobody" }],
    exposures: [],
    unitChanges: [],
    remarks: ["a & b talked"],
  },
  quote: (_, startOffset, endOffset) => sampleText.slice(startOffset, endOffset),
  position: (_, offset) => [...sampleText.slice(0, offset)].length,
};

export const sampleReport = buildReport(sampleSource);
