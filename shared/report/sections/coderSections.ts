import {
  type CodeAgreement,
  documentsOfPair,
  type PairAgreement,
  type TargetAgreement,
} from "../../agreement/agreementResult.ts";
import {
  type Block,
  type Cell,
  type Column,
  coefficient,
  count,
  numberColumn,
  share,
  softParagraph,
  strong,
  type TableBlock,
  text,
  textColumn,
} from "../blocks.ts";
import { figureRemark } from "../formatFigure.ts";
import type { AgreementReport } from "../reportModel.ts";
import { coderWords as words } from "../sectionWords.ts";
import { reportWords, unitWords } from "../words.ts";
import { documentRange, type LookUp, targetsOf } from "./lookUp.ts";

const { columns } = reportWords;
/** With more pairs their counts are for spreadsheets. */
const mostPairs = 15;
/** Fewer pairs are seen at a glance in the table of pairs. */
const fewestForMatrix = 4;
/** With more coders a matrix has numbers for names, and three signs for a coefficient. */
const mostNamedCoders = 8;

/** Pairs of coders, and α without each coder: who deviates, and where. */
export function coders(report: AgreementReport, look: LookUp): Block[] {
  const { result } = report;
  const pairs = result.anyCode.pairs.length;
  if (result.perCode.length === 0 || pairs === 0) return [softParagraph(words.oneCoder)];
  return [
    { kind: "subheading", text: words.pairs },
    ...(pairs <= mostPairs ? [pairTable(report, look)] : [softParagraph(words.manyPairs(pairs))]),
    ...(pairs < fewestForMatrix ? [] : result.perCode.map((code) => matrix(report, code, look))),
    ...withoutEach(report, look),
  ];
}

/** Every pair on every code: the counts, and what follows from them. */
export function pairTable(report: AgreementReport, look: LookUp): TableBlock {
  const { perCode, pairwiseSpans } = report.result;
  return {
    kind: "table",
    caption: words.pairCaption,
    columns: [
      textColumn(columns.code),
      textColumn(`${columns.pair} (A, B)`),
      textColumn(columns.unit),
      numberColumn(columns.both),
      numberColumn(columns.onlyA),
      numberColumn(columns.onlyB),
      numberColumn(columns.neither),
      numberColumn(columns.agreement),
      numberColumn("α"),
      numberColumn(columns.cohenKappa),
      numberColumn(columns.scottPi),
      numberColumn(columns.exactF1),
      numberColumn(columns.overlapF1),
    ],
    rows: perCode.flatMap((code, at) =>
      code.atUnit.pairs.flatMap((pair, index) => {
        const spans = pairwiseSpans[index]?.perCode[at];
        const passages: Cell[] =
          spans === undefined
            ? [text("–"), text("–")]
            : [coefficient(spans.exactF1), coefficient(spans.overlapF1)];
        return targetsOf(code).flatMap((target, line) => {
          const own = target.pairs[index];
          if (own === undefined) return [];
          return [
            [
              strong(line === 0 ? look.code(code.codeId) : ""),
              text(
                line === 0 ? pairName(pair, look) : "",
                line === 0 ? fewer(pair, code.atUnit, look) : "",
              ),
              ...pairCells(own, target),
              ...(line === 0 ? passages : [text(""), text("")]),
            ],
          ];
        });
      }),
    ),
  };
}

function pairName({ coderA, coderB }: PairAgreement, { coder }: LookUp): string {
  return `${coder(coderA)}, ${coder(coderB)}`;
}

/** Named only where the pair rests on fewer documents than the code's figures do. */
function fewer(pair: PairAgreement, target: TargetAgreement, { numberOf }: LookUp): string {
  return pair.documentPlaces === null ? "" : documentRange(documentsOfPair(pair, target), numberOf);
}

function pairCells(pair: PairAgreement, { measure }: TargetAgreement): Cell[] {
  const { both, onlyA, onlyB, neither } = pair.counts;
  return [
    text(unitWords[measure.unit].many),
    ...[both, onlyA, onlyB, neither].map(count),
    share(pair.percentAgreement),
    coefficient(pair.alphaNominal),
    coefficient(pair.cohenKappa),
    coefficient(pair.scottPi),
  ];
}

/** Coders × coders; the diagonal and the mirror image are left empty. */
function matrix(
  { result }: AgreementReport,
  { codeId, atUnit }: CodeAgreement,
  look: LookUp,
): Block {
  const { coderIds } = result;
  const name = look.code(codeId);
  const [reason, another] = new Set(
    atUnit.pairs.map(({ alphaNominal }) => figureRemark(alphaNominal)),
  );
  if (atUnit.alphaNominal.value === null && reason !== undefined && another === undefined) {
    return softParagraph(words.noMatrix(name, reason));
  }
  const isLarge = coderIds.length > mostNamedCoders;
  const as = isLarge ? "short" : "coefficient";
  const rowName = (id: string, index: number) =>
    isLarge ? `${index + 1} ${look.coder(id)}` : look.coder(id);
  const alphas = new Map(
    atUnit.pairs.map(({ coderA, coderB, alphaNominal }) => [`${coderA} ${coderB}`, alphaNominal]),
  );
  const rows = coderIds.slice(1).map((rowId, index) => [
    strong(rowName(rowId, index + 1)),
    ...coderIds.slice(0, -1).map((columnId, column): Cell => {
      const alpha = column <= index ? alphas.get(`${columnId} ${rowId}`) : undefined;
      return alpha === undefined ? text("") : { kind: "figure", figure: alpha, as };
    }),
  ]);
  return {
    kind: "table",
    caption:
      words.matrixCaption(name, unitWords[atUnit.measure.unit].many) +
      (isLarge ? words.numbered(look.coder(coderIds[0] ?? "")) : ""),
    columns: [
      textColumn(columns.coder),
      ...coderIds
        .slice(0, -1)
        .map(
          (id, index): Column =>
            isLarge ? { label: String(index + 1), kind: "short" } : numberColumn(look.coder(id)),
        ),
    ],
    rows,
  };
}

function withoutEach({ result }: AgreementReport, look: LookUp): Block[] {
  if (result.coderIds.length < 3) return [];
  const rows: Cell[][] = result.coderIds.map((coderId) => [
    strong(look.coder(coderId)),
    ...result.perCode.map(({ atUnit }): Cell => {
      const without = atUnit.withoutCoder.find((each) => each.coderId === coderId);
      return without === undefined ? text("–") : coefficient(without.alphaNominal);
    }),
  ]);
  return [
    { kind: "subheading", text: words.without },
    {
      kind: "table",
      caption: words.withoutCaption,
      columns: [
        textColumn("Without"),
        ...result.perCode.map(({ codeId }) => numberColumn(look.code(codeId))),
      ],
      rows: [
        [
          strong(words.all),
          ...result.perCode.map(({ atUnit }) => coefficient(atUnit.alphaNominal)),
        ],
        ...rows,
      ],
    },
  ];
}
