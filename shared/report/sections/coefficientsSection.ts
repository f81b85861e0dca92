import { moreFigures } from "../../agreement/agreementResult.ts";
import type { JackknifeInterval } from "../../agreement/alphaInterval.ts";
import {
  type Block,
  type Cell,
  coefficient,
  count,
  numberColumn,
  softParagraph,
  strong,
  type TableBlock,
  text,
  textColumn,
} from "../blocks.ts";
import { formatCoefficient } from "../formatFigure.ts";
import type { AgreementReport } from "../reportModel.ts";
import { coefficientWords as words } from "../sectionWords.ts";
import { moreWords, noJackknifeWords, reportWords, unitWords, warningWords } from "../words.ts";
import { type LookUp, targetsOf } from "./lookUp.ts";

const { columns } = reportWords;

/** All that was computed beside the headline; choosing among them afterwards is no option. */
export function coefficients(report: AgreementReport, look: LookUp): Block[] {
  const { result } = report;
  if (result.perCode.length === 0) return [];
  const isBlank = result.perCode.some(({ onCharacters }) =>
    onCharacters.warnings.includes("mostlyBlank"),
  );
  return [
    coefficientTable(report, look),
    ...(isBlank ? [softParagraph(`On characters: ${warningWords.mostlyBlank}.`)] : []),
    ...jackknife(report, look),
    ...setValued(report),
    ...counts(report, look),
  ];
}

function coefficientTable({ result }: AgreementReport, look: LookUp): TableBlock {
  return {
    kind: "table",
    caption: words.caption,
    columns: [
      textColumn(columns.code),
      textColumn(columns.unit),
      ...moreFigures.map((key) => numberColumn(moreWords[key])),
    ],
    rows: result.perCode.flatMap((code) =>
      targetsOf(code).map((target, line) => [
        strong(line === 0 ? look.code(code.codeId) : ""),
        text(unitWords[target.measure.unit].many),
        ...moreFigures.map((key) => coefficient(target[key])),
      ]),
    ),
  };
}

function jackknife({ result }: AgreementReport, look: LookUp): Block[] {
  if (result.bootstrap === null) return [];
  return [
    {
      kind: "table",
      caption: words.jackknifeCaption,
      columns: [
        textColumn(columns.code),
        textColumn(words.lower),
        numberColumn(words.standardError),
        numberColumn(words.corrected),
      ],
      rows: result.perCode.map(({ codeId, atUnit }) => [
        strong(look.code(codeId)),
        ...jackknifeCells(atUnit.jackknife),
      ]),
    },
  ];
}

function jackknifeCells(interval: JackknifeInterval): Cell[] {
  if (interval.kind === "none") {
    return [text(noJackknifeWords[interval.reason]), text("–"), text("–")];
  }
  const { lower, upper, standardError, biasCorrected } = interval;
  return [
    text(`[${formatCoefficient(lower)}, ${formatCoefficient(upper)}]`),
    coefficient({ value: standardError }),
    coefficient({ value: biasCorrected }),
  ];
}

function setValued({ result: { setValued: sets } }: AgreementReport): Block[] {
  if (sets === null) return [];
  return [
    {
      kind: "table",
      caption: words.setCaption(unitWords[sets.measure.unit].many),
      columns: [
        numberColumn(words.metric(words.setExact)),
        numberColumn(words.metric("Jaccard")),
        numberColumn(words.metric("MASI")),
        numberColumn(words.metric("Dice")),
      ],
      rows: [[sets.alphaExact, sets.alphaJaccard, sets.alphaMasi, sets.alphaDice].map(coefficient)],
    },
  ];
}

function counts({ result }: AgreementReport, look: LookUp): Block[] {
  const rows = result.perCode.flatMap(({ codeId, counts: values }) =>
    values === null
      ? []
      : [
          [
            strong(look.code(codeId)),
            count(values.documents),
            coefficient(values.alphaNominal),
            coefficient(values.alphaOrdinal),
            coefficient(values.alphaInterval),
            coefficient(values.alphaRatio),
          ],
        ],
  );
  if (rows.length === 0) return [softParagraph(words.noSets)];
  return [
    {
      kind: "table",
      caption: words.countsCaption,
      columns: [
        textColumn(columns.code),
        numberColumn(columns.documents),
        ...["nominal", "ordinal", "interval", "ratio"].map((name) =>
          numberColumn(words.metric(name)),
        ),
      ],
      rows,
    },
  ];
}
