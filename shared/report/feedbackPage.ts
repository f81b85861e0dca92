import type { ListedPassage } from "../contract/teaching.ts";
import { type Accuracy, type MatchingRule, type Outcome, outcomes } from "../teaching/accuracy.ts";
import {
  type Block,
  type Cell,
  count,
  numberColumn,
  paragraph,
  type ReportSection,
  softParagraph,
  strong,
  text,
  textColumn,
} from "./blocks.ts";
import { feedbackWords as words } from "./feedbackWords.ts";
import { pageHtml } from "./reportHtml.ts";
import { day } from "./sections/lookUp.ts";

/** All that one student's page says; nothing in it is about another student. */
export interface Feedback {
  projectName: string;
  madeWith: string;
  /** UTC, ISO 8601. */
  createdAt: string;
  studentName: string;
  /** null where names are left out. */
  keyName: string | null;
  match: MatchingRule;
  /** Documents of the key that the student was given, and has finished. */
  given: number;
  finished: number;
  all: Accuracy;
  perCode: readonly { path: string; accuracy: Accuracy }[];
  documents: readonly { name: string; passages: readonly FeedbackPassage[] }[];
}

export interface FeedbackPassage
  extends Pick<ListedPassage, "outcome" | "quote" | "keyQuote" | "memos"> {
  codePath: string;
}

/** One student's page, as HTML that prints on A4. */
export function feedbackPage(feedback: Feedback): string {
  const { projectName, madeWith, createdAt, studentName } = feedback;
  const byline = [projectName, day(createdAt), madeWith].join(" · ");
  return pageHtml({ kind: words.kind, title: studentName, byline, style: "@page { size: A4; }" }, [
    summary(feedback),
    ...(feedback.finished === 0 ? [] : [codes(feedback)]),
    ...feedback.documents.map(documentSection),
  ]);
}

function summary({ keyName, match, given, finished, all }: Feedback): ReportSection {
  const how = [
    paragraph(words.compared(keyName, finished, given)),
    paragraph(words.rules[match.kind](match)),
  ];
  if (finished === 0) return { heading: words.summary, blocks: how };
  const entries = [
    { term: words.found, texts: [words.counts.found(all.found)] },
    { term: words.missed, texts: [words.counts.missed(all.missed)] },
    { term: words.extra, texts: [words.counts.extra(all.extra)] },
    { term: words.precision, texts: [words.precisionIs(all)] },
    { term: words.recall, texts: [words.recallIs(all)] },
    { term: words.f1, texts: [words.f1Is(all)] },
  ];
  return {
    heading: words.summary,
    blocks: [...how, softParagraph(words.accuracyNote), { kind: "terms", entries }],
  };
}

function codes({ perCode }: Feedback): ReportSection {
  const block: Block = {
    kind: "table",
    caption: words.codesCaption,
    columns: [
      textColumn(words.code),
      ...outcomes.map((outcome) => numberColumn(words[outcome])),
      numberColumn(words.precision),
      numberColumn(words.recall),
      numberColumn(words.f1),
    ],
    rows: perCode.map(({ path, accuracy }) => [
      text(path),
      ...outcomes.map((outcome) => count(accuracy[outcome])),
      share(accuracy.precision, words.markedNothing),
      share(accuracy.recall, words.keyHasNone),
      share(accuracy.f1, words.neither),
    ]),
  };
  return { heading: words.codes, blocks: [block] };
}

function share(value: number | null, remark: string): Cell {
  return { kind: "share", share: value, remark: value === null ? remark : "" };
}

function documentSection({ name, passages }: Feedback["documents"][number]): ReportSection {
  if (passages.length === 0) return { heading: name, blocks: [paragraph(words.nothingHere)] };
  return {
    heading: name,
    blocks: outcomes.flatMap((outcome) =>
      passagesTable(
        outcome,
        passages.filter((passage) => passage.outcome === outcome),
      ),
    ),
  };
}

function passagesTable(outcome: Outcome, passages: readonly FeedbackPassage[]): Block[] {
  if (passages.length === 0) return [];
  const hasMemos = passages.some(({ memos }) => memos.length > 0);
  return [
    {
      kind: "table",
      caption: words.captions[outcome](passages.length),
      columns: [
        textColumn(words.code),
        { label: words.passage, kind: "quote" },
        ...(hasMemos ? [textColumn(words.memo)] : []),
      ],
      rows: passages.flatMap((passage) => passageRows(passage, hasMemos)),
    },
  ];
}

/** A second row says what the key has, where the borders differ. */
function passageRows({ codePath, quote, keyQuote, memos }: FeedbackPassage, hasMemos: boolean) {
  const memo = hasMemos ? [text(memos.join("\n\n"))] : [];
  const own: Cell[] = [strong(codePath), { kind: "quote", text: quote }, ...memo];
  if (keyQuote === null) return [own];
  const keys: Cell[] = [
    text(words.keyHas),
    { kind: "quote", text: keyQuote },
    ...(hasMemos ? [text("")] : []),
  ];
  return [own, keys];
}
