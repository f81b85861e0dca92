import { actionLabels } from "../../../shared/actionLabels.ts";
import { siblingNamed } from "../../../shared/codebook/codeTree.ts";
import { nextColour } from "../../../shared/codebook/palette.ts";
import type { TableCoding } from "../../../shared/coding/codingTable.ts";
import type { NewCode } from "../../../shared/contract/codes.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Span } from "../../../shared/records/fields.ts";
import type { Result } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { undo } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { codingWords as words } from "../../words/coding.ts";
import { type CodingFacts, presentCoding, presentCodings } from "./codingFacts.ts";
import { type Conflict, presentReader, type Question, show } from "./codingStore.ts";
import { meetingOf, rivalsOf } from "./overlap.ts";

const project = useProjectStore.getState;
const ui = useUiStore.getState;
const longestInVivoName = 80;
/** Longer than the host takes to tell of a coding it has stored. */
const arrivalMilliseconds = 3_000;

/**
 * Codes a passage of the open document. Where the coder has coded a passage that overlaps it with
 * the same code, or with one that excludes it, it asks what to do; the very same passage is not
 * coded twice.
 */
export async function codeSelection(codeId: string, span: Span): Promise<void> {
  const { openDocument, coderId, codesById } = project();
  const code = codesById.get(codeId);
  if (!mayChange() || openDocument === null || coderId === null || code === undefined) return;
  if (code.isFolder) return say(words.isFolder(code.name));
  const { documentId, codings } = openDocument;
  const meeting = meetingOf(codings, { codeId, coderId, span });
  if (meeting.kind === "same") {
    ui().change({ selectedCodingId: meeting.id });
    return say(words.alreadyCoded(code.name));
  }
  await unlessExcluded(code, [span], async (replacedIds) => {
    if (meeting.kind === "nothing") await addCoding(documentId, codeId, span, { replacedIds });
    else show({ question: { documentId, codeId, span, meeting, replacedIds } });
  });
}

/** Goes on at once, or once the person said what becomes of the codings that stand in the way. */
async function unlessExcluded(
  code: Code,
  spans: readonly Span[],
  goOn: Conflict["goOn"],
  exceptIds: readonly string[] = [],
): Promise<void> {
  const { id: codeId, exclusiveSet } = code;
  const rivals = rivalsAt(code, spans).filter(({ id }) => !exceptIds.includes(id));
  if (exclusiveSet === null || rivals.length === 0) return goOn([]);
  show({ conflict: { codeId, exclusiveSet, rivals, goOn } });
}

/** The coder's codings there, of the codes that `code` excludes. */
function rivalsAt({ id, exclusiveSet }: Code, spans: readonly Span[]): TableCoding[] {
  const { openDocument, coderId, codesById } = project();
  if (openDocument === null || coderId === null || exclusiveSet === null) return [];
  const rivalIds = new Set(
    [...codesById.values()]
      .filter((other) => other.exclusiveSet === exclusiveSet && other.id !== id)
      .map((other) => other.id),
  );
  const found = spans.flatMap((span) =>
    rivalsOf(openDocument.codings, { coderId, span }, rivalIds),
  );
  return [...new Map(found.map((coding) => [coding.id, coding])).values()];
}

/** The first answer to the question: one passage that covers both. */
export async function extendInstead({ codeId, meeting, replacedIds }: Question): Promise<void> {
  show({ question: null });
  ui().useCode(codeId);
  const ids = [...replacedIds];
  if (ids.length > 0 && !(await succeeded(api.codings.remove({ ids })))) return;
  const { id } = meeting.extended;
  if (await succeeded(api.codings.extend(meeting.extended))) ui().change({ selectedCodingId: id });
}

/** The second answer: both passages stay. */
export async function keepBoth(question: Question): Promise<void> {
  const { documentId, codeId, span, replacedIds } = question;
  show({ question: null });
  await addCoding(documentId, codeId, span, { replacedIds });
}

/** Codes with the code of that name at the top of the codebook, which is made if need be. */
export async function codeWithName(name: string, span: Span): Promise<void> {
  const { openDocument, codesById } = project();
  if (!mayChange() || openDocument === null) return;
  const codes = [...codesById.values()];
  const known = siblingNamed(codes, null, name);
  if (known !== null) return codeSelection(known.id, span);
  const id = crypto.randomUUID();
  const colour = nextColour(codes.map((code) => code.colour));
  const newCode = { id, parentId: null, name, colour };
  await addCoding(openDocument.documentId, id, span, { newCode });
}

/** Codes a passage with its own words as the code's name. */
export async function codeInVivo(span: Span): Promise<void> {
  const text = project().openDocument?.text.text ?? "";
  const quote = text.slice(span.startOffset, span.endOffset).replace(/\s+/g, " ").trim();
  // By whole characters, so that none is cut in half.
  await codeWithName([...quote].slice(0, longestInVivoName).join("").trim(), span);
}

/** The code of a digit key, or null after saying that there is none. */
export function codeOfDigit(digit: number): string | null {
  const code = [...project().codesById.values()].find((each) => each.digitKey === digit);
  if (code === undefined) say(words.noDigit(digit));
  return code?.id ?? null;
}

export async function resizeCoding(id: string, span: Span): Promise<void> {
  if (ownAmong([id]).length === 0) return;
  if (!(await succeeded(api.codings.resize({ id, span })))) return;
  const code = project().codesById.get(presentCoding(id)?.codeId ?? "");
  const [rival] = code === undefined ? [] : rivalsAt(code, [span]);
  if (code !== undefined && rival !== undefined) say(words.excludesNow(code.name, nameOf(rival)));
}

function nameOf({ codeId }: { codeId: string }): string {
  return project().codesById.get(codeId)?.name ?? words.unknownCode;
}

export async function setUncertain(ids: readonly string[], isUncertain: boolean): Promise<void> {
  const own = ownAmong(ids);
  if (own.length > 0) await succeeded(api.codings.setUncertain({ ids: own, isUncertain }));
}

export async function recodeCodings(ids: readonly string[], codeId: string): Promise<void> {
  const own = ownAmong(ids);
  const code = project().codesById.get(codeId);
  if (own.length === 0 || code === undefined) return;
  const recode = async (replacedIds: string[]) => {
    const ids = replacedIds;
    if (ids.length > 0 && !(await succeeded(api.codings.remove({ ids })))) return;
    ui().useCode(codeId);
    await succeeded(api.codings.recode({ ids: own, codeId }));
  };
  // What is recoded itself is in nobody's way.
  await unlessExcluded(code, presentCodings(own), recode, own);
}

/** Removes codings, with a way back. */
export async function uncode(ids: readonly string[]): Promise<void> {
  const own = ownAmong(ids);
  if (own.length === 0) return;
  if (!(await succeeded(api.codings.remove({ ids: own })))) return;
  const { selectedCodingId } = ui();
  if (selectedCodingId !== null && own.includes(selectedCodingId)) {
    ui().change({ selectedCodingId: null });
  }
  show({ card: null });
  const action = { label: words.undo, run: () => undoRemoval(own.length) };
  showMessage({ tone: "info", text: words.uncoded(own.length), action });
}

/** Only while the removal is still what Undo would take back. */
function undoRemoval(count: number): void {
  if (project().undo.undoLabel === actionLabels.removeCodings(count)) void undo();
  else say(words.undoTooLate);
}

/** Opens the memos of a coding. */
export function writeMemo(id: string): void {
  ui().change({ selectedCodingId: id, detailTab: "memos", wantsMemo: true });
  show({ card: null });
}

export function showCodeOf(codeId: string): void {
  ui().change({ selectedCodeId: codeId, detailTab: "code" });
  show({ card: null });
}

/** Puts the caret back into the text, and the selection that was left for a menu or the bar. */
export function returnToReader(): void {
  // By then what held the focus is gone from the page.
  requestAnimationFrame(() => {
    const reader = presentReader();
    const { selection } = ui();
    reader?.focus();
    if (selection !== null && reader?.getSelection() === null) {
      reader.select(selection.startOffset, selection.endOffset);
    }
  });
}

export function copyText(span: Span): void {
  const text = project().openDocument?.text.text.slice(span.startOffset, span.endOffset) ?? "";
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopPropagation();
  };
  // The clipboard's own interface needs a permission, which the desktop app grants nobody.
  document.addEventListener("copy", put, { capture: true, once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", put, { capture: true });
}

export function say(text: string): void {
  showMessage({ tone: "info", text });
}

/** Says why not, if nothing may be changed now. */
function mayChange(): boolean {
  const reason = whyNoChange();
  if (reason !== null) say(reason);
  return reason === null;
}

export function whyNoChange(): string | null {
  const { project: facts, coderId } = project();
  if (facts === null || facts.readOnly !== null) return words.readOnly;
  return coderId === null ? words.noCoder : null;
}

/** The current coder's among these codings; says so where some are not. */
function ownAmong(ids: readonly string[]): string[] {
  if (!mayChange()) return [];
  const codings = presentCodings(ids);
  const { unplaced = [] } = project().openDocument ?? {};
  const { coderId } = project();
  const ownUnplaced = unplaced.filter((each) => ids.includes(each.id) && each.coderId === coderId);
  const own = [...codings.filter((each) => each.isOwn), ...ownUnplaced].map((each) => each.id);
  const first = codings.find((each) => !each.isOwn);
  if (first !== undefined) {
    const others = codings.filter((each) => !each.isOwn).length;
    say(own.length > 0 ? words.someNotYours(others) : words.notYours(first.coderName));
  }
  return own;
}

let newestId: string | null = null;

/** The selected coding; one that was just made is waited for, since keys may come faster. */
export async function selectedCoding(): Promise<CodingFacts | null> {
  const id = ui().selectedCodingId;
  const present = presentCoding(id);
  if (present !== null || id === null || id !== newestId) return present;
  return new Promise((resolve) => {
    const give = (coding: CodingFacts | null) => {
      stop();
      clearTimeout(patience);
      resolve(coding);
    };
    const stop = useProjectStore.subscribe(() => {
      const coding = presentCoding(id);
      if (coding !== null) give(coding);
    });
    const patience = setTimeout(() => give(null), arrivalMilliseconds);
  });
}

/** On their way to the host: a key that repeats must not code twice. */
const underWay = new Set<string>();

interface Besides {
  /** Made as well. */
  newCode?: NewCode;
  /** Removed as well. */
  replacedIds?: readonly string[];
}

/** All in one step of undo. */
async function addCoding(
  documentId: string,
  codeId: string,
  span: Span,
  { newCode, replacedIds = [] }: Besides,
): Promise<void> {
  const { startOffset, endOffset } = span;
  const key = [documentId, codeId, startOffset, endOffset].join();
  if (underWay.has(key)) return;
  underWay.add(key);
  const id = crypto.randomUUID();
  newestId = id;
  ui().useCode(codeId);
  // Before the answer, so that the coding is drawn as selected at once.
  ui().change({ selectedCodingId: id });
  const coding = { id, documentId, codeId, startOffset, endOffset };
  const isDone = await succeeded(
    api.codings.add({ codings: [coding], newCode, replacedIds: [...replacedIds] }),
  );
  underWay.delete(key);
  if (!isDone && ui().selectedCodingId === id) ui().change({ selectedCodingId: null });
}

/** Whether it was done; otherwise the reason is shown. */
async function succeeded(answer: Promise<Result<unknown>>): Promise<boolean> {
  const result = await answer;
  if (!result.ok) showError(result.error);
  return result.ok;
}

/** The passage that a command without a text selection means: the selected coding's. */
export function spanToCode(): Span | null {
  const { selection, selectedCodingId } = ui();
  if (selection !== null) return selection;
  const coding = presentCoding(selectedCodingId);
  return coding && { startOffset: coding.startOffset, endOffset: coding.endOffset };
}
