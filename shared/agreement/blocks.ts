import type { UnitOfCoding } from "../records/codebook.ts";
import type { Span } from "../records/fields.ts";
import type { AgreementDocument, AgreementInput, UnitBorders } from "./agreementInput.ts";
import { firstAbove } from "./countableText.ts";

/** Documents divided into blocks, each a document of its own. */
export interface BlockInput {
  input: AgreementInput;
  /** For each of the given documents how many blocks it has. */
  blocksPerDocument: number[];
}

/**
 * Divides documents into blocks at the beginnings of their paragraphs, such that the blocks of a
 * document pooled give exactly its counts: no border cuts a unit, every character is in one block.
 * A document without paragraph borders is one block. `unit`: what will be counted.
 */
export function divideIntoBlocks(
  input: AgreementInput,
  documents: readonly AgreementDocument[],
  unit: UnitOfCoding,
): BlockInput {
  const divided = documents.map((document) => blocksOf(document, unit));
  return {
    input: { ...input, documents: divided.flat() },
    blocksPerDocument: divided.map((blocks) => blocks.length),
  };
}

function blocksOf(document: AgreementDocument, unit: UnitOfCoding): AgreementDocument[] {
  const starts = Int32Array.from([0, ...allowedCuts(document, unit)]);
  const blocks = Array.from(starts, (start, index) => ({
    id: `${document.id} ${index}`,
    length: (starts[index + 1] ?? document.length) - start,
  }));
  const codings = document.codings.map((coder) => ({
    missingCodeIds: coder.missingCodeIds ?? [],
    coderId: coder.coderId,
    spans: distribute(coder.spans, starts),
  }));
  const excluded = distribute(document.excludedSpans ?? [], starts);
  const borders = isBordered(unit) ? distributeBorders(bordersOf(document, unit), starts) : [];
  return blocks.map((block, index) => ({
    ...block,
    codings: codings.map(({ spans, ...coder }) => ({ ...coder, spans: spans[index] ?? [] })),
    excludedSpans: excluded[index] ?? [],
    ...(isBordered(unit) ? { units: { [unit]: Int32Array.from(borders[index] ?? []) } } : {}),
  }));
}

/** Where paragraphs after the first begin, except inside a unit. */
function allowedCuts(document: AgreementDocument, unit: UnitOfCoding): number[] {
  const paragraphs = document.units?.paragraph ?? new Int32Array();
  if (unit === "document") return [];
  const borders = isBordered(unit) ? bordersOf(document, unit) : new Int32Array();
  const cuts: number[] = [];
  let at = 0;
  for (let index = 2; index < paragraphs.length; index += 2) {
    const cut = paragraphs[index] ?? 0;
    while (at < borders.length && (borders[at + 1] ?? 0) <= cut) at += 2;
    if (at >= borders.length || (borders[at] ?? 0) >= cut) cuts.push(cut);
  }
  return cuts;
}

function isBordered(unit: UnitOfCoding): unit is keyof UnitBorders {
  return unit !== "characters" && unit !== "document";
}

function bordersOf(document: AgreementDocument, unit: keyof UnitBorders): Int32Array {
  return document.units?.[unit] ?? new Int32Array();
}

/** The spans by block, cut at the blocks' borders, in offsets of the block. */
function distribute<T extends Span>(spans: readonly T[], starts: Int32Array): T[][] {
  const lists = Array.from(starts, (): T[] => []);
  for (const span of spans) {
    for (let block = firstAbove(starts, span.startOffset) - 1; block < starts.length; block += 1) {
      const start = starts[block] ?? 0;
      if (start >= span.endOffset) break;
      const end = Math.min(span.endOffset, starts[block + 1] ?? span.endOffset);
      const startOffset = Math.max(span.startOffset, start) - start;
      lists[block]?.push({ ...span, startOffset, endOffset: end - start });
    }
  }
  return lists;
}

/** Pairs start, end by block; no pair crosses a block's border. */
function distributeBorders(borders: Int32Array, starts: Int32Array): number[][] {
  const lists = Array.from(starts, (): number[] => []);
  for (let index = 0; index + 1 < borders.length; index += 2) {
    const block = firstAbove(starts, borders[index] ?? 0) - 1;
    const start = starts[block] ?? 0;
    lists[block]?.push((borders[index] ?? 0) - start, (borders[index + 1] ?? 0) - start);
  }
  return lists;
}
