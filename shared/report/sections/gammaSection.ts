import { counted } from "../../counts.ts";
import {
  type Block,
  coefficient,
  count,
  numberColumn,
  paragraph,
  softParagraph,
  strong,
  text,
  textColumn,
} from "../blocks.ts";
import type { AgreementReport } from "../reportModel.ts";
import { gammaWords as words } from "../sectionWords.ts";
import type { LookUp } from "./lookUp.ts";

/** More coders are counted, not named. */
const mostNames = 6;

/** γ and γ-cat of each document, where they were computed. */
export function gamma({ gamma: computed }: AgreementReport, look: LookUp): Block[] {
  if (computed === null) return [];
  const { seed, documents } = computed;
  if (documents.length === 0) return [softParagraph(words.none)];
  return [
    paragraph(words.meaning),
    {
      kind: "table",
      caption: words.caption,
      columns: [
        textColumn(words.document),
        numberColumn("γ"),
        numberColumn("γ-cat"),
        numberColumn(words.disorder),
        numberColumn(words.samples),
        textColumn(words.coders),
      ],
      rows: documents.map((document) => [
        strong(look.document(document.documentId)),
        coefficient(document.gamma),
        coefficient(document.gammaCat),
        coefficient(document.disorder),
        count(document.samples),
        text(
          document.coderIds.length > mostNames
            ? counted(document.coderIds.length, "coder", "coders")
            : document.coderIds.map(look.coder).join(", "),
        ),
      ]),
    },
    softParagraph(words.seed(seed)),
  ];
}
