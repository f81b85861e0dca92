import {
  type Block,
  type Cell,
  coefficient,
  count,
  numberColumn,
  softParagraph,
  strong,
  text,
  textColumn,
} from "../blocks.ts";
import type { AgreementReport } from "../reportModel.ts";
import { reportWords } from "../words.ts";
import type { LookUp } from "./lookUp.ts";

const { segments: words, columns } = reportWords;

/** Segments made by the coders, where asked for: one line per code and pair. */
export function segments({ segments: asked }: AgreementReport, look: LookUp): Block[] {
  if (asked === null) return [];
  const rows = asked.perCode.flatMap(({ codeId, pairs, f1, holsti, alphaNominal }) => {
    const sum = (of: (pair: (typeof pairs)[number]) => number) =>
      pairs.reduce((total, pair) => total + of(pair), 0);
    const own = pairs.map((pair): Cell[] => [
      text(`${look.coder(pair.coderA)}, ${look.coder(pair.coderB)}`),
      ...[pair.both, pair.onlyA, pair.onlyB].map(count),
      coefficient(pair.f1),
      coefficient(pair.f1),
    ]);
    const all: Cell[] = [
      text(words.allPairs),
      ...[sum((pair) => pair.both), sum((pair) => pair.onlyA), sum((pair) => pair.onlyB)].map(
        count,
      ),
      coefficient(f1),
      coefficient(holsti),
    ];
    return [...(pairs.length > 1 ? own : []), all].map((cells, line) => [
      strong(line === 0 ? look.code(codeId) : ""),
      ...cells,
      coefficient(alphaNominal),
    ]);
  });
  return [
    {
      kind: "table",
      // The table ends its caption with a stop of its own.
      caption: words.caption(asked.threshold).replace(/\.$/, ""),
      columns: [
        textColumn(columns.code),
        textColumn(columns.pair),
        numberColumn(columns.both),
        numberColumn(columns.onlyA),
        numberColumn(columns.onlyB),
        numberColumn(words.f1),
        numberColumn(words.holsti),
        numberColumn("α"),
      ],
      rows,
    },
    softParagraph(words.noChance),
  ];
}
