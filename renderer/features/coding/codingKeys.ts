import type { Span } from "../../../shared/records/fields.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { codingWords as words } from "../../words/coding.ts";
import {
  codeInVivo,
  codeOfDigit,
  codeSelection,
  say,
  selectedCoding,
  setUncertain,
  spanToCode,
  uncode,
  whyNoChange,
  writeMemo,
} from "./codingActions.ts";
import type { CodingFacts } from "./codingFacts.ts";
import type { Place } from "./codingStore.ts";
import { openPick } from "./readerEvents.ts";
import { onUnitKey, toggleCounted } from "./unitActions.ts";

/** Keys in the text that the reader itself leaves alone. */
export function onReaderKey(event: KeyboardEvent): void {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
  const isInText = event.target instanceof Element && event.target.closest(".cm-content") !== null;
  if (!isPlain || !isInText || event.defaultPrevented || event.repeat) return;
  const isCorrecting = useUiStore.getState().correctingUnits !== null;
  if (isCorrecting) {
    if (onUnitKey(event.key.toLowerCase())) event.preventDefault();
    return;
  }
  const run = /^[1-9]$/.test(event.key)
    ? () => codeByDigit(Number(event.key))
    : commands[event.key.toLowerCase()];
  if (run === undefined) return;
  event.preventDefault();
  run();
}

const commands: Readonly<Record<string, () => void>> = {
  c: quickCode,
  "/": quickCode,
  enter: quickCode,
  i: inVivo,
  x: () => void toggleCounted(),
  u: () => void onSelectedCoding((coding) => void setUncertain([coding.id], !coding.isUncertain)),
  r: () =>
    void onSelectedCoding(({ id }) => openPick({ for: "codings", ids: [id] }, selectedPlace())),
  m: () => void onSelectedCoding(({ id }) => writeMemo(id)),
  delete: () => void onSelectedCoding(({ id }) => void uncode([id])),
  backspace: () => void onSelectedCoding(({ id }) => void uncode([id])),
};

function codeByDigit(digit: number): void {
  const span = spanOrReason();
  const codeId = span === null ? null : codeOfDigit(digit);
  if (span !== null && codeId !== null) void codeSelection(codeId, span);
}

function quickCode(): void {
  const span = spanOrReason();
  if (span !== null) openPick({ for: "span", span }, selectedPlace());
}

/** The passage to code; null after saying why there is none. */
function spanOrReason(): Span | null {
  const span = spanToCode();
  const reason = whyNoChange() ?? (span === null ? words.selectFirst : null);
  if (reason !== null) say(reason);
  return reason === null ? span : null;
}

function inVivo(): void {
  const { selection } = useUiStore.getState();
  if (selection === null) say(words.selectFirst);
  else void codeInVivo(selection);
}

async function onSelectedCoding(run: (coding: CodingFacts) => void): Promise<void> {
  const coding = await selectedCoding();
  if (coding === null) say(words.noneSelected);
  else run(coding);
}

/** Below what is selected, as far as it is on screen; else in the upper part of the text. */
function selectedPlace(): Place {
  const text = document.querySelector(".reader-view");
  const around = text?.getBoundingClientRect() ?? new DOMRect(100, 100, 600, 400);
  const box = [...selectedBoxes(text)].findLast(
    ({ bottom }) => bottom > around.top && bottom < around.bottom,
  );
  return box === undefined
    ? { x: around.left + 80, y: around.top + around.height / 4 }
    : { x: box.left, y: box.bottom };
}

/** Of the selected words, else of the selected coding, line by line. */
function selectedBoxes(text: Element | null): Iterable<DOMRect> {
  const selection = document.getSelection();
  const isInText = selection?.isCollapsed === false && text?.contains(selection.anchorNode);
  if (isInText === true) return selection.getRangeAt(0).getClientRects();
  const marks = document.querySelectorAll(".cm-content .is-selected");
  return [...marks].flatMap((mark) => [...mark.getClientRects()]);
}
