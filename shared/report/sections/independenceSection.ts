import {
  type Block,
  count,
  numberColumn,
  paragraph,
  softParagraph,
  text,
  textColumn,
} from "../blocks.ts";
import type { AgreementReport } from "../reportModel.ts";
import { independenceWords as words } from "../sectionWords.ts";
import { unitWords } from "../words.ts";
import { day, type LookUp } from "./lookUp.ts";

/** What the project's history says about who had seen what. */
export function independence(report: AgreementReport, look: LookUp): Block[] {
  return [...exposures(report, look), softParagraph(words.limits), ...unitChanges(report, look)];
}

function exposures({ facts }: AgreementReport, { coder }: LookUp): Block[] {
  const said = facts.state === "current" ? [paragraph(words.current)] : [];
  if (facts.exposures.length === 0) return [...said, paragraph(words.nobody)];
  const isBroken = facts.exposures.some(({ beforeFinishing }) => beforeFinishing > 0);
  return [
    ...said,
    paragraph(isBroken ? words.broken : words.afterOnly),
    {
      kind: "table",
      caption: words.caption,
      columns: [
        textColumn(words.coder),
        textColumn(words.saw),
        numberColumn(words.documents),
        numberColumn(words.before),
      ],
      rows: facts.exposures.map(({ coderId, seenCoderId, documents, beforeFinishing }) => [
        text(coder(coderId)),
        text(coder(seenCoderId)),
        count(documents),
        count(beforeFinishing),
      ]),
    },
  ];
}

function unitChanges({ facts }: AgreementReport, { code }: LookUp): Block[] {
  if (facts.unitChanges.length === 0) return [paragraph(words.noUnitChange)];
  return [
    {
      kind: "table",
      caption: words.unitCaption,
      columns: [words.code, words.from, words.to, words.at, words.seenBy].map(textColumn),
      rows: facts.unitChanges.map(({ codeId, from, to, at, seenBy }) =>
        [code(codeId), unitWords[from].one, unitWords[to].one, day(at), seenBy.join(", ")].map(
          (each) => text(each),
        ),
      ),
    },
  ];
}
