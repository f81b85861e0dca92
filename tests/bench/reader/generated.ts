import { CODE_PALETTE, CODER_PALETTE } from "../../../shared/codebook/palette.ts";
import type { CodingColumns } from "../../../shared/coding/codingTable.ts";

/** A document made up from a seed: the same everywhere and at every run. */
export interface GeneratedDocument {
  readonly text: string;
  /** Pairs start, end. */
  readonly sentences: Int32Array;
}

export interface CodingPlan {
  readonly count: number;
  readonly codeCount: number;
  readonly coderCount: number;
  /** Where codings lie `depth` deep. */
  readonly hotZone: {
    readonly startOffset: number;
    readonly endOffset: number;
    readonly depth: number;
  };
}

type Random = () => number;

/** Mulberry32: small, fast, good enough for layout. Numbers in 0 ≤ n < 1. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const subjects =
  "The minister|A spokesman|The agency|Residents|Two witnesses|The opposition|A hospital director|Investigators|The army|Officials".split(
    "|",
  );
const verbs =
  "denied|said|confirmed|rejected|repeated|estimated|reported|claimed|acknowledged|disputed".split(
    "|",
  );
const objects =
  "that at least forty people had been injured|any part in the incident|the figures published on Monday|that the road had been closed before dawn|reports of a second explosion|that the number would rise|the account given by the rescue services|that help had arrived within twenty minutes|every allegation made in the broadcast|that the warning had come too late".split(
    "|",
  );
const endings =
  "|, according to a statement|, citing people familiar with the matter|, without giving details|, two days after the event|, in an interview with local radio".split(
    "|",
  );

/** About `length` characters in paragraphs of about 405, as in news articles. */
export function generateDocument(length: number, seed = 1): GeneratedDocument {
  const random = seededRandom(seed);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const pieces: string[] = [];
  const sentences: number[] = [];
  let offset = 0;
  while (offset < length) {
    const sentenceCount = 2 + Math.floor(random() * 7);
    for (let at = 0; at < sentenceCount; at++) {
      const sentence = `${pick(subjects)} ${pick(verbs)} ${pick(objects)}${pick(endings)}.`;
      sentences.push(offset, offset + sentence.length);
      const separator = at === sentenceCount - 1 ? "\n" : " ";
      pieces.push(sentence, separator);
      offset += sentence.length + 1;
    }
  }
  return { text: pieces.join(""), sentences: Int32Array.from(sentences) };
}

/** Codings of 20 to 400 characters, as the project host would send them: sorted by start and end. */
export function generateCodings(textLength: number, plan: CodingPlan, seed = 2): CodingColumns {
  const random = seededRandom(seed);
  const meanLength = 210;
  const { startOffset: hotStart, endOffset: hotEnd, depth } = plan.hotZone;
  const hotCount = Math.min(plan.count, Math.round(((hotEnd - hotStart) * depth) / meanLength));
  const spans = Array.from({ length: plan.count }, (_, at) => {
    const length = 20 + Math.floor(random() * 380);
    const [from, to] = at < hotCount ? [hotStart, hotEnd] : [0, textLength];
    const start = Math.floor(from + random() * Math.max(1, to - from - length));
    return { start, end: Math.min(start + length, textLength) };
  });
  spans.sort((one, other) => one.start - other.start || one.end - other.end);
  const fill = (limit: number) => spans.map(() => Math.floor(random() * limit));
  return {
    ids: Uint8Array.from({ length: plan.count * 16 }, () => Math.floor(random() * 256)),
    startOffsets: Int32Array.from(spans, (span) => span.start),
    endOffsets: Int32Array.from(spans, (span) => span.end),
    codeIndexes: Int32Array.from(fill(plan.codeCount)),
    coderIndexes: Int32Array.from(fill(plan.coderCount)),
    codeIds: Array.from({ length: plan.codeCount }, (_, at) => `code-${at}`),
    coderIds: Array.from({ length: plan.coderCount }, (_, at) => `coder-${at}`),
    uncertain: Uint8Array.from(spans, () => (random() < 0.1 ? 1 : 0)),
    meanings: new Int32Array(plan.count).fill(1),
    createdAt: new Float64Array(plan.count),
  };
}

const codeNames =
  "denial|numeric claim|attribution|anonymous source|blame|eyewitness account|official statement|uncertainty|comparison|call to action".split(
    "|",
  );

export function generateCodes(count: number) {
  return new Map(
    Array.from({ length: count }, (_, at) => {
      const name = `${codeNames[at % codeNames.length]}${at < codeNames.length ? "" : ` ${Math.floor(at / codeNames.length) + 1}`}`;
      const colour = CODE_PALETTE[at % CODE_PALETTE.length]?.hex ?? "#808080";
      return [`code-${at}`, { name, colour, path: name }];
    }),
  );
}

export function generateCoders(count: number) {
  const names = ["Amira", "Jonas", "Yuki", "Lena"];
  return new Map(
    Array.from({ length: count }, (_, at) => {
      const colour = CODER_PALETTE[at % CODER_PALETTE.length]?.hex ?? "#808080";
      return [`coder-${at}`, { name: names[at] ?? `Coder ${at}`, colour }];
    }),
  );
}
