import { CaseSensitive, ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { readerWords } from "../../words/reader.ts";
import type { ReaderView } from "./readerView.ts";

export interface SearchPanelProps {
  view: ReaderView;
  /** Counts up each time the search is asked for, also while it is open. */
  asked: number;
  onClose: () => void;
}

const noHits = new Int32Array(0);

/** Search in the document: all hits are marked, the present one is selected. */
export function SearchPanel({ view, asked, onClose }: SearchPanelProps) {
  const [query, setQuery] = useState("");
  const [isCaseSensitive, setCaseSensitive] = useState(false);
  const [hits, setHits] = useState<Int32Array>(noHits);
  const [present, setPresent] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const count = hits.length / 2;

  useEffect(() => {
    if (asked > 0) input.current?.select();
  }, [asked]);
  useEffect(() => () => void view.search("", false), [view]);

  const search = (words: string, caseSensitive: boolean) => {
    const found = view.search(words, caseSensitive);
    const first = found.length === 0 ? 0 : view.firstHitInView(found);
    if (found.length > 0) view.showHit(found, first);
    setQuery(words);
    setCaseSensitive(caseSensitive);
    setHits(found);
    setPresent(first);
  };
  const go = (step: number) => {
    if (count === 0) return;
    const next = (present + step + count) % count;
    view.showHit(hits, next);
    setPresent(next);
  };
  const close = () => {
    onClose();
    view.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <search className="reader-search">
      <input
        ref={input}
        type="search"
        aria-label={readerWords.search}
        placeholder={readerWords.searchPlaceholder}
        value={query}
        spellCheck={false}
        onChange={(event) => search(event.target.value, isCaseSensitive)}
        onKeyDown={onKeyDown}
      />
      <output className="reader-search-count">{countOf(query, present, count)}</output>
      <IconButton
        label={readerWords.matchCase}
        icon={CaseSensitive}
        isSelected={isCaseSensitive}
        onPress={() => search(query, !isCaseSensitive)}
      />
      <IconButton
        label={readerWords.previousHit}
        icon={ChevronUp}
        isDisabled={count === 0}
        onPress={() => go(-1)}
      />
      <IconButton
        label={readerWords.nextHit}
        icon={ChevronDown}
        isDisabled={count === 0}
        onPress={() => go(1)}
      />
      <IconButton label={readerWords.closeSearch} icon={X} onPress={close} />
    </search>
  );
}

function countOf(query: string, present: number, count: number): string {
  if (query === "") return "";
  return count === 0 ? readerWords.noHits : readerWords.hits(present + 1, count);
}
