import { useEffect } from "react";
import { create } from "zustand";
import type { Span } from "../../../shared/records/fields.ts";
import { shortQuote } from "../../../shared/text/quote.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";

/** UTF-16 code units of a passage that the list shows. */
const quoteLength = 120;
/** Kept beside those on screen, for who comes back. */
const mostKept = 20;

/** Texts by the id of their version, the latest last: a version's text never changes. */
const useTexts = create<{ texts: ReadonlyMap<string, string> }>()(() => ({ texts: new Map() }));
const asked = new Set<string>();
/** How many things on screen show a version. */
const shown = new Map<string, number>();

/** The present text of a document; null until it is there. */
export function useDocumentText(documentId: string): string | null {
  const versionId = useProjectStore((state) => state.documentsById.get(documentId)?.textVersionId);
  const text = useTexts(({ texts }) => (versionId === undefined ? null : texts.get(versionId)));
  useEffect(() => {
    if (versionId === undefined) return;
    shown.set(versionId, (shown.get(versionId) ?? 0) + 1);
    void load(documentId, versionId);
    return () => {
      const others = (shown.get(versionId) ?? 1) - 1;
      if (others > 0) shown.set(versionId, others);
      else shown.delete(versionId);
    };
  }, [documentId, versionId]);
  return text ?? null;
}

/** The first words of a place; none until its text is there. */
export function usePlaceQuote(place: Span & { documentId: string }): string {
  const text = useDocumentText(place.documentId);
  return text === null ? "" : shortQuote(text, place, quoteLength);
}

async function load(documentId: string, versionId: string): Promise<void> {
  if (asked.has(versionId) || useTexts.getState().texts.has(versionId)) return;
  asked.add(versionId);
  const answer = await orShow(api.documents.text({ documentId }));
  asked.delete(versionId);
  if (answer === null) return;
  const { texts } = useTexts.getState();
  const others = [...texts].filter(([id]) => id !== answer.textVersionId);
  const away = others.filter(([id]) => !shown.has(id));
  const dropped = new Set(away.slice(0, Math.max(0, away.length - mostKept)).map(([id]) => id));
  const kept = others.filter(([id]) => !dropped.has(id));
  useTexts.setState({ texts: new Map([...kept, [answer.textVersionId, answer.text]]) });
}
