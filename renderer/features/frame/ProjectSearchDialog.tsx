import { SearchX, TextSearch } from "lucide-react";
import { useEffect, useState } from "react";
import type { SearchAnswer, SearchMatch } from "../../../shared/contract/search.ts";
import type { Result } from "../../../shared/result.ts";
import { api } from "../../api.ts";
import { openDocument } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { wordsAfter, wordsBefore } from "../../ui/excerpt.ts";
import { List } from "../../ui/List.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { frameWords } from "../../words/frame.ts";
import { closeDialog } from "./dialogStore.ts";

/** Milliseconds without typing before the host is asked. */
const patience = 180;
const mostMatches = 500;
const rowHeight = 46;
/** Where the host cuts what stands around a place, in characters. */
const excerptLength = 60;

/** Finds words in all documents; choosing a place opens it. */
export function ProjectSearchDialog() {
  const [query, setQuery] = useState("");
  const { asked, answer } = useProjectSearch(query.trim());
  const goToFirst = () => {
    const first =
      answer?.ok === true && asked === query.trim() ? answer.value.matches[0] : undefined;
    if (first !== undefined) goTo(first);
  };
  return (
    <Dialog title={frameWords.searchTitle} isOpen onClose={closeDialog} size="lg">
      <div className="frame-search">
        <SearchField
          label={frameWords.searchField}
          value={query}
          onChange={setQuery}
          autoFocus
          onSubmit={goToFirst}
          {...(answer?.ok === true && asked !== "" ? { result: countOf(answer.value) } : {})}
        />
        <Answer asked={asked} answer={answer} />
      </div>
    </Dialog>
  );
}

function useProjectSearch(query: string) {
  const [state, setState] = useState<{ asked: string; answer: Result<SearchAnswer> | null }>({
    asked: "",
    answer: null,
  });
  useEffect(() => {
    if (query === "") {
      setState({ asked: "", answer: null });
      return;
    }
    let isWanted = true;
    const timer = setTimeout(async () => {
      setState((before) => ({ asked: query, answer: before.answer }));
      const answer = await api.search.project({ query, limit: mostMatches });
      if (isWanted) setState({ asked: query, answer });
    }, patience);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query]);
  return state;
}

function countOf({ matches, total, isCut }: SearchAnswer): string {
  return frameWords.searchCount(matches.length, total, isCut);
}

function Answer({ asked, answer }: { asked: string; answer: Result<SearchAnswer> | null }) {
  if (asked === "") {
    return <EmptyState icon={TextSearch} title={frameWords.searchStart} />;
  }
  if (answer === null) return <Loading label={frameWords.searchRunning} />;
  if (!answer.ok) return <Banner tone="error">{answer.error.message}</Banner>;
  return (
    <List
      label={frameWords.searchResults}
      items={answer.value.matches}
      getId={idOf}
      rowHeight={rowHeight}
      onAction={goTo}
      renderItem={(match) => <Match match={match} />}
      empty={
        <EmptyState icon={SearchX} title={frameWords.searchNothing(asked)}>
          {frameWords.searchNothingText}
        </EmptyState>
      }
    />
  );
}

function Match({ match }: { match: SearchMatch }) {
  return (
    <span className="frame-match">
      <span className="frame-match-document">{match.documentName}</span>
      <span className="frame-match-text" dir="auto">
        {wordsBefore(match.before, excerptLength)}
        <mark>{match.match}</mark>
        {wordsAfter(match.after, excerptLength)}
      </span>
    </span>
  );
}

function idOf(match: SearchMatch): string {
  return `${match.documentId} ${match.startOffset}`;
}

function goTo({ documentId, startOffset, endOffset }: SearchMatch): void {
  closeDialog();
  if (useProjectStore.getState().wantedDocumentId !== documentId) void openDocument(documentId);
  useUiStore.getState().goToPassage(documentId, { startOffset, endOffset });
}
