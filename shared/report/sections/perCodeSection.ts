import type { CodeAgreement, TargetAgreement } from "../../agreement/agreementResult.ts";
import type { AlphaInterval } from "../../agreement/alphaInterval.ts";
import type { Thresholds } from "../../agreement/thresholds.ts";
import {
  type Block,
  type Cell,
  type Column,
  coefficient,
  count,
  intervalRemark,
  numberColumn,
  share,
  softParagraph,
  strong,
  type TableBlock,
  text,
  textColumn,
} from "../blocks.ts";
import type { AgreementReport } from "../reportModel.ts";
import { perCodeWords as words } from "../sectionWords.ts";
import { noteWords, reportWords, warningWords } from "../words.ts";
import { type LookUp, restsOn, targetsOf, unitsOf } from "./lookUp.ts";
import { dropZero } from "./summarySection.ts";

const { columns } = reportWords;

/** The headline of every code, what stands beside it, and where the two part. */
export function perCode(report: AgreementReport, look: LookUp): Block[] {
  const { result } = report;
  if (result.perCode.length === 0) return [softParagraph(words.noCodes)];
  const named = result.perCode.map((code) => ({ name: look.code(code.codeId), code }));
  const notes = named.flatMap(({ name, code }) => notesOn(name, code));
  return [
    alphaTable(words.alphaCaption, named, report, look),
    measuresTable(words.measuresCaption, named),
    softParagraph(words.over),
    ...sharesTable(report, look),
    ...(notes.length === 0
      ? []
      : [
          { kind: "subheading" as const, text: words.notes },
          { kind: "list" as const, items: notes },
        ]),
  ];
}

interface NamedCode {
  name: string;
  code: CodeAgreement;
}

/** One line per code and unit. */
export function alphaTable(
  caption: string,
  named: readonly NamedCode[],
  report: AgreementReport,
  look: LookUp,
): TableBlock {
  const { result } = report;
  const { thresholds } = result;
  const rows = named.flatMap(({ name, code }) => [
    [strong(name, restsOn(code.atUnit, report, look)), ...alphaCells(code.atUnit, thresholds)],
  ]);
  const anyCode =
    named[0]?.code.kind === "code" && named.length > 1
      ? [[strong(words.anyCode, words.anyCodeDetail), ...alphaCells(result.anyCode, thresholds)]]
      : [];
  return { kind: "table", caption, columns: alphaColumns(thresholds), rows: [...rows, ...anyCode] };
}

function alphaColumns({ tentative, firm }: Thresholds): Column[] {
  return [
    textColumn(columns.code),
    textColumn(columns.unit),
    numberColumn("α"),
    { label: columns.interval, kind: "interval" },
    { label: words.plot, kind: "plot" },
    numberColumn(words.below(dropZero(tentative))),
    numberColumn(words.below(dropZero(firm))),
    numberColumn(columns.agreement),
  ];
}

function alphaCells(target: TargetAgreement, thresholds: Thresholds): Cell[] {
  const { alphaNominal, interval, percentAgreement } = target;
  return [
    text(unitsOf(target)),
    coefficient(alphaNominal),
    { kind: "interval", interval },
    { kind: "plot", alpha: alphaNominal, interval, thresholds },
    shareBelow(interval, "tentative"),
    shareBelow(interval, "firm"),
    share(percentAgreement),
  ];
}

function shareBelow(interval: AlphaInterval, threshold: "tentative" | "firm"): Cell {
  const shares = interval.kind === "none" ? null : interval.shareBelow;
  const remark = shares === null ? intervalRemark(interval) : "";
  return { kind: "share", share: shares?.[threshold] ?? null, remark };
}

export function measuresTable(caption: string, named: readonly NamedCode[]): TableBlock {
  return {
    kind: "table",
    caption,
    columns: [
      textColumn(columns.code),
      numberColumn(words.alphaCharacters),
      { label: columns.interval, kind: "interval" },
      numberColumn(words.exact),
      numberColumn(words.overlap),
      numberColumn(columns.share),
    ],
    rows: named.map(({ name, code: { atUnit, onCharacters, spans } }) => [
      strong(name),
      coefficient(onCharacters.alphaNominal),
      { kind: "interval", interval: onCharacters.interval },
      coefficient(spans.exactF1),
      coefficient(spans.overlapF1),
      share(atUnit.prevalence),
    ]),
  };
}

/** A line per coder, two columns per code: how much each coder applied it. */
function sharesTable({ result }: AgreementReport, look: LookUp): TableBlock[] {
  const rows = result.coderIds.map((coderId) => [
    strong(look.coder(coderId)),
    ...result.perCode.map(({ atUnit }): Cell => {
      const own = atUnit.coders.find((coder) => coder.coderId === coderId);
      return own === undefined ? text("–") : share(own.shareCoded);
    }),
  ]);
  const passages = result.coderIds.map((coderId) => [
    strong(look.coder(coderId)),
    ...result.perCode.map(({ atUnit }): Cell => {
      const own = atUnit.coders.find((coder) => coder.coderId === coderId);
      return own === undefined ? text("–") : count(own.passages);
    }),
  ]);
  const head = [
    textColumn(columns.coder),
    ...result.perCode.map(({ codeId }) => numberColumn(look.code(codeId))),
  ];
  return [
    { kind: "table", caption: words.shareCaption, columns: head, rows },
    { kind: "table", caption: words.passagesCaption, columns: head, rows: passages },
  ];
}

/** Warnings of the code at its unit and on characters, each said once. */
function notesOn(name: string, code: CodeAgreement): string[] {
  const warnings = new Set(targetsOf(code).flatMap((target) => target.warnings));
  const said = [
    ...code.notes.map((note) => noteWords[note]),
    ...[...warnings].map((warning) => warningWords[warning]),
  ];
  return said.length === 0 ? [] : [`${name}: ${said.join("; ")}.`];
}
