import {
  type Ref,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { ReaderActions, ReaderInput, ReaderSpan, ReadingPlace } from "./readerInput.ts";
import { createReaderView, type ReaderView } from "./readerView.ts";
import { SearchPanel } from "./SearchPanel.tsx";
import "./reader.css";

export interface ReaderHandle {
  /** Brings a passage to the middle of the screen. */
  scrollTo(startOffset: number, endOffset: number): void;
  /** Shows a passage without the focus that a selection needs. */
  mark(span: ReaderSpan | null): void;
  select(startOffset: number, endOffset: number): void;
  focus(): void;
  openSearch(): void;
  /** Trimmed of white space at both ends; null when nothing is selected. */
  getSelection(): ReaderSpan | null;
  /** Where the caret stands: the end of a selection that moves. */
  caret(): number;
}

export interface ReaderProps extends ReaderInput, ReaderActions {
  /**
   * The stored text, newlines LF. Another text starts the reader afresh; give the component the
   * document's id as `key`, since two documents may hold the same text.
   */
  text: string;
  /** Where to begin; undefined: at the top. */
  place?: ReadingPlace | undefined;
  /** Told when the text goes from the screen. */
  onLeave?: (place: ReadingPlace) => void;
  /** Px; undefined: as the theme has it. */
  fontSize?: number | undefined;
  /** Multiple of the font size, like 1.65; undefined: as the theme has it. */
  lineSpacing?: number | undefined;
  cspNonce?: string | undefined;
  ref?: Ref<ReaderHandle>;
}

/** The text with its codings, beside it their stripes. Knows no store and makes no call. */
export function Reader(props: ReaderProps) {
  const parent = useRef<HTMLDivElement>(null);
  const [searchAsked, setSearchAsked] = useState(0);
  const openSearch = useCallback(() => setSearchAsked((asked) => asked + 1), []);
  const closeSearch = useCallback(() => setSearchAsked(0), []);
  const view = useReaderView(parent, props, openSearch, closeSearch);

  useImperativeHandle(
    props.ref,
    () => ({
      scrollTo: (startOffset, endOffset) => view?.scrollTo(startOffset, endOffset),
      mark: (span) => view?.mark(span),
      select: (startOffset, endOffset) => view?.select(startOffset, endOffset),
      focus: () => view?.focus(),
      openSearch,
      getSelection: () => view?.getSelection() ?? null,
      caret: () => view?.caret() ?? 0,
    }),
    [view, openSearch],
  );

  return (
    <div className="reader">
      {view && searchAsked > 0 && (
        <SearchPanel view={view} asked={searchAsked} onClose={closeSearch} />
      )}
      <div className="reader-view" ref={parent} />
    </div>
  );
}

/** A view per text; changed props reach it, and only those. */
function useReaderView(
  parent: RefObject<HTMLDivElement | null>,
  props: ReaderProps,
  onSearchKey: () => void,
  onClosed: () => void,
): ReaderView | null {
  const { text, cspNonce = "" } = props;
  const [view, setView] = useState<ReaderView | null>(null);
  const latest = useRef(props);
  const shown = useRef<ReaderInput | null>(null);

  useLayoutEffect(() => {
    latest.current = props;
  });
  useTypography(view, parent, props.fontSize, props.lineSpacing);
  useLayoutEffect(() => {
    if (!parent.current) return;
    const input = inputOf(latest.current);
    const actions = () => latest.current;
    const { place } = latest.current;
    const where = { parent: parent.current, place, cspNonce, onSearchKey };
    const created = createReaderView({ ...where, text, input, actions });
    shown.current = input;
    setView(created);
    return () => {
      setView(null);
      onClosed();
      const left = created.place();
      if (left !== null) latest.current.onLeave?.(left);
      created.destroy();
    };
  }, [text, cspNonce, parent, onSearchKey, onClosed]);
  useLayoutEffect(() => {
    if (!view || !shown.current) return;
    const input = inputOf(props);
    const changed = changesBetween(shown.current, input);
    shown.current = input;
    if (Object.keys(changed).length > 0) view.update(changed);
  });
  return view;
}

function inputOf(props: ReaderProps): ReaderInput {
  const { documentName, codings, codes, coders, comparing, currentCoderId } = props;
  const { selectedCodingId, units, paragraphs, showUnits, readOnly } = props;
  const { correcting, excludedSpans } = props;
  return {
    documentName,
    codings,
    codes,
    coders,
    comparing,
    currentCoderId,
    selectedCodingId,
    units,
    paragraphs,
    showUnits,
    correcting,
    excludedSpans,
    readOnly,
  };
}

function changesBetween(before: ReaderInput, now: ReaderInput): Partial<ReaderInput> {
  const entries = Object.entries(now).filter(
    ([key, value]) => Object.entries(before).find(([name]) => name === key)?.[1] !== value,
  );
  return Object.fromEntries(entries);
}

/** Size and spacing as CSS variables; the text keeps its place on screen. */
function useTypography(
  view: ReaderView | null,
  parent: RefObject<HTMLDivElement | null>,
  fontSize: number | undefined,
  lineSpacing: number | undefined,
): void {
  const present = useRef(view);
  useLayoutEffect(() => {
    present.current = view;
  });
  useLayoutEffect(() => {
    const element = parent.current;
    if (!element) return;
    const change = () => {
      setOrRemove(element, "--reading-size", fontSize === undefined ? "" : `${fontSize}px`);
      setOrRemove(element, "--reading-leading", lineSpacing === undefined ? "" : `${lineSpacing}`);
    };
    if (present.current) present.current.keepPlace(change);
    else change();
  }, [parent, fontSize, lineSpacing]);
}

function setOrRemove(element: HTMLElement, name: string, value: string): void {
  if (value === "") element.style.removeProperty(name);
  else element.style.setProperty(name, value);
}
