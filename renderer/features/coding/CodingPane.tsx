import { FileText } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Skeleton } from "../../ui/Loading.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { CodingText } from "./CodingText.tsx";
import { CodingToolbar } from "./CodingToolbar.tsx";
import { closeAll } from "./codingStore.ts";
import { UnitsBar } from "./UnitsBar.tsx";
import { useArrival } from "./useArrival.ts";
import "./coding.css";
import "./units.css";

function leaveDocument(): void {
  closeAll();
  useUiStore.getState().change({ correctingUnits: null });
}

export interface CodingPaneProps {
  /** The coder's progress with a document, for the toolbar. */
  renderProgress?: (documentId: string) => ReactNode;
}

/** The middle of the window: the open document, to be read and coded. */
export function CodingPane({ renderProgress }: CodingPaneProps) {
  const open = useProjectStore((state) => state.openDocument);
  const isFetching = useProjectStore((state) => state.wantedDocumentId !== null);
  const hasDocuments = useProjectStore((state) => state.documentsById.size > 0);
  const documentId = open?.documentId ?? null;
  useArrival(documentId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards and menus belong to a document
  useEffect(() => leaveDocument, [documentId]);
  if (open !== null) {
    return (
      <section className="coding-pane" aria-label={words.toolbar}>
        <CodingToolbar
          documentId={open.documentId}
          progress={renderProgress?.(open.documentId) ?? null}
        />
        <UnitsBar open={open} />
        <CodingText key={`${open.documentId} ${open.text.textVersionId}`} open={open} />
      </section>
    );
  }
  if (isFetching) {
    return (
      <div className="coding-loading">
        <Skeleton label={words.loading} lines={14} />
      </div>
    );
  }
  return (
    <EmptyState icon={FileText} title={hasDocuments ? words.noneOpen : words.noDocuments}>
      {hasDocuments ? words.noneOpenText : words.noDocumentsText}
    </EmptyState>
  );
}
