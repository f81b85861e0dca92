import { useMemo } from "react";
import type { DocumentText } from "../../../shared/contract/documents.ts";
import type { ProgressEntry } from "../../../shared/contract/progress.ts";
import type { CorrectableUnit, DocumentRecord } from "../../../shared/records/documents.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { correctedUnits, noCorrections } from "../../../shared/text/unitCorrections.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { type OpenDocument, useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { unitWords as words } from "../../words/units.ts";
import { unitAround } from "../reader/unitMarks.ts";
import { say, whyNoChange } from "./codingActions.ts";
import { presentReader, show } from "./codingStore.ts";

const project = useProjectStore.getState;
const ui = useUiStore.getState;

/** The units of the open document that count: as found, with what people corrected. */
export function useUnits(open: OpenDocument): Record<CorrectableUnit, Int32Array> {
  const corrections = useProjectStore(
    (state) => state.documentsById.get(open.documentId)?.unitCorrections ?? null,
  );
  const { text } = open;
  return useMemo(() => unitsOf(text, corrections), [text, corrections]);
}

function unitsOf(
  { text, sentences, paragraphs }: DocumentText,
  corrections: DocumentRecord["unitCorrections"],
): Record<CorrectableUnit, Int32Array> {
  const { sentence, paragraph } = corrections ?? noCorrections;
  return {
    sentence: correctedUnits(text, sentences, sentence),
    paragraph: correctedUnits(text, paragraphs, paragraph),
  };
}

/** Names of those who have started a document: its borders are settled then. */
export function startersOf(
  documentId: string,
  progressById: ReadonlyMap<string, ProgressEntry>,
  nameOf: (coderId: string) => string,
): string[] {
  return [...progressById.values()]
    .filter((each) => each.documentId === documentId)
    .filter((each) => each.state !== "notStarted" || each.firstFinishedAt !== null)
    .map((each) => nameOf(each.coderId));
}

/** As `startersOf`, of the open document and right now. */
export function presentStarters(): string[] {
  const { openDocument, progressById, codersById } = project();
  const nameOf = (id: string) => codersById.get(id)?.name ?? "";
  return openDocument === null ? [] : startersOf(openDocument.documentId, progressById, nameOf);
}

export function toggleCorrecting(): void {
  ui().change({ correctingUnits: ui().correctingUnits === null ? "sentence" : null });
  presentReader()?.focus();
}

/** A border at the caret. */
export async function splitHere(): Promise<void> {
  await correct("split", presentReader()?.caret() ?? 0);
}

/** The unit at the caret and the next become one. */
export async function joinWithNext(): Promise<void> {
  await correct("join", presentReader()?.caret() ?? 0);
}

/** The unit at the caret and the one before become one. */
export async function joinWithPrevious(): Promise<void> {
  const unit = unitAtCaret();
  if (unit !== null && unit.startOffset > 0) await correct("join", unit.startOffset - 1);
}

async function correct(deed: "split" | "join", offset: number): Promise<void> {
  const { openDocument } = project();
  const kind = ui().correctingUnits;
  const reason = whyNoChange();
  if (openDocument === null || kind === null) return;
  if (reason !== null) return say(reason);
  await orShow(api.units[deed]({ documentId: openDocument.documentId, kind, offset }));
}

/** Marks the selection, or the unit at the caret while units are corrected, or takes the mark away. */
export async function toggleCounted(): Promise<void> {
  const unit = ui().correctingUnits === null ? null : unitAtCaret();
  const span = presentReader()?.getSelection() ?? unit;
  if (span === null) return say(words.selectFirst);
  await setCounted(span, isExcluded(span));
}

/** Asks first where somebody has started coding. */
export async function setCounted(span: Span, isCounted: boolean): Promise<void> {
  const reason = whyNoChange();
  if (reason !== null) return say(reason);
  if (presentStarters().length > 0) show({ countQuestion: { span, isCounted } });
  else await sendCounted(span, isCounted, false);
}

export async function sendCounted(
  { startOffset, endOffset }: Span,
  isCounted: boolean,
  evenWhereStarted: boolean,
): Promise<void> {
  const { openDocument } = project();
  if (openDocument === null) return;
  const { documentId } = openDocument;
  const spans = [{ startOffset, endOffset }];
  await orShow(api.units.setCounted({ documentId, spans, isCounted, evenWhereStarted }));
}

/** Whether all of a passage is not coded material. */
export function isExcluded(span: Span): boolean {
  const { openDocument, documentsById } = project();
  const { excludedSpans = [] } = documentsById.get(openDocument?.documentId ?? "") ?? {};
  return excludedSpans.some(
    (each) => each.startOffset <= span.startOffset && each.endOffset >= span.endOffset,
  );
}

/** The unit a caret between two belongs to is the one before, as everywhere in correcting. */
function unitAtCaret(): Span | null {
  const { openDocument, documentsById } = project();
  const kind = ui().correctingUnits;
  if (openDocument === null || kind === null) return null;
  const document = documentsById.get(openDocument.documentId);
  const units = unitsOf(openDocument.text, document?.unitCorrections ?? null)[kind];
  const unit = unitAround(units, presentReader()?.caret() ?? 0);
  return unit && { ...unit };
}

/** Keys in the text while units are corrected; whether the key was one of them. */
export function onUnitKey(key: string): boolean {
  const run = unitKeys[key];
  if (run !== undefined) void run();
  return run !== undefined;
}

const unitKeys: Readonly<Record<string, () => unknown>> = {
  enter: splitHere,
  delete: joinWithNext,
  backspace: joinWithPrevious,
  x: toggleCounted,
  escape: toggleCorrecting,
};
