import { useCallback } from "react";
import type { CodingTable } from "../../../shared/coding/codingTable.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { noReaderActions, onlyReading } from "./onlyReading.ts";
import { pageNonce } from "./pageNonce.ts";
import { Reader, type ReaderHandle } from "./Reader.tsx";
import type { ReaderCode, ReaderCoder } from "./readerInput.ts";

export interface LanesReaderProps {
  documentId: string;
  documentName: string;
  text: string;
  codings: CodingTable;
  codes: ReadonlyMap<string, ReaderCode>;
  coders: ReadonlyMap<string, ReaderCoder>;
  /** A lane for each coder; else all in one. */
  comparing: boolean;
  /** Whose lane is the first. */
  firstCoderId: string;
  /** Brought into sight and selected. */
  span: Span | null;
  /** The passage is marked, and what has the focus keeps it: for a list that is gone through. */
  keepsFocus?: boolean;
}

/** A text with codings beside it, for reading only. Fills its container. */
export function LanesReader(props: LanesReaderProps) {
  const { documentId, firstCoderId, span, keepsFocus = false, ...shown } = props;
  const preferences = useProjectStore((state) => state.app?.preferences);
  const document = useProjectStore((state) => state.documentsById.get(documentId));
  const scrollTo = useCallback(
    (handle: ReaderHandle | null) => {
      if (handle === null || span === null) return;
      if (keepsFocus) handle.mark(span);
      else {
        // A selection shows, and is read out, only in what has the focus.
        handle.focus();
        handle.select(span.startOffset, span.endOffset);
      }
      handle.scrollTo(span.startOffset, span.endOffset);
    },
    [span, keepsFocus],
  );
  return (
    <div className="reader-lanes">
      <Reader
        {...noReaderActions}
        {...onlyReading}
        {...shown}
        ref={scrollTo}
        currentCoderId={firstCoderId}
        excludedSpans={document?.excludedSpans ?? noSpans}
        fontSize={preferences?.fontSize}
        lineSpacing={preferences?.lineSpacing}
        cspNonce={pageNonce()}
      />
    </div>
  );
}

const noSpans: readonly Span[] = [];
