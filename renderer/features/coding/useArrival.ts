import { useEffect } from "react";
import type { Span } from "../../../shared/records/fields.ts";
import { openDocument } from "../../stores/projectActions.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { presentCoding } from "./codingFacts.ts";
import { presentReader } from "./codingStore.ts";

type Wish = NonNullable<ReturnType<typeof useUiStore.getState>["goTo"]>;

/** A wish is followed once: whoever goes on to another document is not called back. */
let asked: Wish | null = null;
let arrived: Wish | null = null;

/** Goes to the passage that a list, a search or a figure asked for. */
export function useArrival(documentId: string | null): void {
  const goTo = useUiStore((state) => state.goTo);
  useEffect(() => {
    if (goTo === null || goTo === arrived) return;
    if (goTo.documentId !== documentId) {
      if (goTo !== asked) void openDocument(goTo.documentId);
      asked = goTo;
      return;
    }
    // The reader has drawn its text by the next frame.
    const frame = requestAnimationFrame(() => {
      arrived = goTo;
      arrive(goTo.span);
    });
    return () => cancelAnimationFrame(frame);
  }, [goTo, documentId]);
}

/** A coding that was asked for is selected already; other words are selected, ready to be coded. */
function arrive({ startOffset, endOffset }: Span): void {
  const reader = presentReader();
  reader?.scrollTo(startOffset, endOffset);
  const coding = presentCoding(useUiStore.getState().selectedCodingId);
  const isCoding = coding?.startOffset === startOffset && coding.endOffset === endOffset;
  if (isCoding) return;
  reader?.select(startOffset, endOffset);
  reader?.focus();
}
