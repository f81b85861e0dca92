import { type AbbreviationRules, abbreviationRules, isAbbreviated } from "./abbreviations.ts";
import { isBlank, skipBlank, trimBlankEnd } from "./blank.ts";

const noStarters: ReadonlySet<string> = new Set();
const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

const endMark = /[\p{Sentence_Terminal}…]/u;
/** What may stand between an end mark and the blank after it: quotes and brackets. */
const closer = /["'\p{Pf}\p{Pi}\p{Pe}]/u;
const onlyMarks = /^[\p{Sentence_Terminal}…"'\p{Pf}\p{Pi}\p{Pe}]*$/u;
const visible = /[\p{L}\p{N}]/u;

/**
 * The sentences of a text as pairs of start and end offsets; none crosses a paragraph.
 *
 * `Intl.Segmenter` proposes, these rules dispose, since it knows no abbreviations:
 *
 * - A line break inside a paragraph ends no sentence; only an end mark does.
 * - Abbreviations, initials, dotted ordinals and acronyms end one only as `isAbbreviated` says; in a
 *   heading (a paragraph without an end mark at its end) they never do.
 * - Closing quotes and brackets, also after a blank (French « … »), and footnote marks like "[3]"
 *   belong to the sentence before them.
 * - A dash before a capital begins a sentence after an end mark: "— Why? — he asked. — No idea."
 * - Direct speech with ? or ! goes on when a small letter or a verb of saying follows.
 * - An ellipsis counts as a full stop; a bracketed one, "[…]", ends nothing.
 * - What has neither letter nor digit ("* * *", a list number alone) joins its neighbour.
 */
export function findSentences(text: string, paragraphs: Int32Array): Int32Array {
  const rules = abbreviationRules(text);
  const pairs: number[] = [];
  for (let index = 0; index + 1 < paragraphs.length; index += 2) {
    const startOffset = paragraphs[index] ?? 0;
    const paragraph = text.slice(startOffset, paragraphs[index + 1]);
    addSentences(paragraph, startOffset, rules, pairs);
  }
  return Int32Array.from(pairs);
}

function addSentences(
  paragraph: string,
  paragraphStart: number,
  rules: AbbreviationRules,
  pairs: number[],
): void {
  const starts = isOneSentence(paragraph) ? [0] : sentenceStarts(flatten(paragraph), rules);
  for (const [index, start] of starts.entries()) {
    const limit = starts[index + 1] ?? paragraph.length;
    const end = trimBlankEnd(paragraph, start, limit);
    pairs.push(paragraphStart + skipBlank(paragraph, start, end), paragraphStart + end);
  }
}

/** A shortcut for most headings and much of the news: no end mark but at the very end. */
function isOneSentence(paragraph: string): boolean {
  const mark = paragraph.search(endMark);
  return mark < 0 || (paragraph.length - mark < 10 && onlyMarks.test(paragraph.slice(mark)));
}

/** A dash after an end mark and before a capital: the segmenter holds it for a comma. */
const speechDash = /(?<=[.!?]["'\p{Pf}\p{Pe}]*\s)[—–](?=\s?["'\p{Pi}\p{Ps}¿¡]?\p{Lu})/gu;

/** The same length without what misleads the segmenter: line breaks, ellipses, dashes of speech. */
function flatten(paragraph: string): string {
  let line = paragraph.includes("\n") ? paragraph.replaceAll("\n", " ") : paragraph;
  if (line.includes("…")) line = line.replaceAll("…", ".");
  return /[—–]/.test(line) ? line.replace(speechDash, "•") : line;
}

function sentenceStarts(line: string, languageRules: AbbreviationRules): number[] {
  const isHeading = !/[\p{Sentence_Terminal}:]["'\p{Pf}\p{Pi}\p{Pe}]*$/u.test(line.slice(-6));
  const rules = isHeading ? { ...languageRules, starters: noStarters } : languageRules;
  const starts = [0];
  let sentenceStart = 0;
  for (const { index } of segmenter.segment(line)) {
    if (index <= sentenceStart) continue;
    const start = nextSentenceStart(line, sentenceStart, index, rules);
    if (start === undefined || start <= sentenceStart || start >= line.length) continue;
    starts.push(start);
    sentenceStart = start;
  }
  const isLastVisible = visible.test(line.slice(sentenceStart));
  if (!isLastVisible && starts.length > 1) starts.pop();
  return starts;
}

/** Where the next sentence starts if the one before ends at the proposed `index`. */
function nextSentenceStart(
  line: string,
  sentenceStart: number,
  index: number,
  rules: AbbreviationRules,
): number | undefined {
  const next = skipClosers(line, index);
  const before = trimBlankEnd(line, sentenceStart, index);
  let markEnd = before;
  while (markEnd > sentenceStart && closer.test(line.charAt(markEnd - 1))) markEnd -= 1;
  const mark = line.charAt(markEnd - 1);
  if (!endMark.test(mark)) return before === index ? afterFootnoteMark(line, index) : undefined;
  if (before === index && next === index) {
    if (/[。！？｡．]/.test(mark)) return beforeOpeners(line, markEnd, index);
    return endsWithoutBlank(line, index) ? index : undefined;
  }
  const sentence = line.slice(sentenceStart, before);
  if (!visible.test(sentence) || /^\(?(?:\d{1,3}|\p{L})[.)]+$/u.test(sentence)) return undefined;
  const hasCloser = markEnd < before || next > index;
  const goesOn = hasCloser
    ? goesOnAfterCloser(line, sentence, next)
    : mark === "." && endsWithAbbreviation(line, sentenceStart, markEnd - 1, next, rules);
  return goesOn ? undefined : next;
}

function endsWithAbbreviation(
  line: string,
  sentenceStart: number,
  wordEnd: number,
  next: number,
  rules: AbbreviationRules,
): boolean {
  const word = lastWord(line, sentenceStart, wordEnd);
  const before = line.slice(
    Math.max(sentenceStart, wordEnd - word.length - 20),
    wordEnd - word.length,
  );
  return isAbbreviated(before, word, line.slice(next, next + 40), rules);
}

/**
 * Past closing quotes and brackets that stand alone after a blank: they end the sentence before.
 * "«" with a blank after it opens (French).
 */
function skipClosers(line: string, index: number): number {
  let end = index;
  while (end < line.length && line.charAt(end) !== "«" && closer.test(line.charAt(end))) end += 1;
  const isAlone = end > index && (end === line.length || isBlank(line.charCodeAt(end)));
  return isAlone ? skipBlank(line, end, line.length) : index;
}

function goesOnAfterCloser(line: string, sentence: string, next: number): boolean {
  if (/[[(]\.+[\])]$/.test(sentence)) return true;
  const rest = line.slice(next, next + 60);
  if (/^\p{Ll}/u.test(rest)) return true;
  const isQuestionOrCall = /[?!]["'\p{Pf}\p{Pi}]+$/u.test(sentence);
  return isQuestionOrCall && verbOfSaying.test(rest);
}

/** Within the first words, with no comma or full stop before it. */
const verbOfSaying =
  /^(?:[\p{L}\p{M}'’-]+ ){1,4}?(?:said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|shouted|tweeted|cried|called)\b/u;

/** "end.[3] The": the segmenter breaks after the bracket; the sentence ends after the mark. */
function afterFootnoteMark(line: string, index: number): number | undefined {
  const open = index - 1;
  if (line.charAt(open) !== "[" || !endMark.test(line.charAt(open - 1))) return undefined;
  const mark = /^(?:\[\d{1,3}\])+\s+(?!\p{Ll})/u.exec(line.slice(open, open + 40));
  return mark === null ? undefined : open + mark[0].length;
}

/** Chinese and Japanese: the segmenter gives an opening quote to the sentence before it. */
function beforeOpeners(line: string, markEnd: number, index: number): number {
  let start = index;
  while (start > markEnd && /[“‘「『《（]/.test(line.charAt(start - 1))) start -= 1;
  return start;
}

/** "said?The" ends a sentence, "www.Example.com" and "3.5" do not. */
function endsWithoutBlank(line: string, index: number): boolean {
  const before = line.slice(Math.max(0, index - 60), index).match(/\S+$/)?.[0] ?? "";
  const after = line.slice(index, index + 40).match(/^\S+/)?.[0] ?? "";
  if (/[/@\\]|www\./.test(before + after)) return false;
  return /\p{Ll}{2}[.?!]["'\p{Pf}\p{Pe}]*$/u.test(before) && /^["'\p{Pi}]?\p{Lu}/u.test(after);
}

/** The word before a full stop, without quotes and brackets around it. */
function lastWord(line: string, sentenceStart: number, end: number): string {
  let start = end;
  while (start > sentenceStart && !isBlank(line.charCodeAt(start - 1))) start -= 1;
  return line.slice(start, end).replace(/^[^\p{L}\p{N}§]+/u, "");
}
