import { create } from "zustand";
import { usualBootstrap } from "../../shared/agreement/alphaInterval.ts";
import type { AgreementSettings } from "../../shared/contract/agreement.ts";
import type { CorrectableUnit } from "../../shared/records/documents.ts";
import type { Span } from "../../shared/records/fields.ts";

/** The work places of the window. */
export type Screen =
  | "coding"
  | "passages"
  | "rounds"
  | "agreement"
  | "adjudication"
  | "memos"
  | "team"
  | "merge"
  | "history";

export type TeamTab = "assignment" | "packs" | "returned" | "teaching";

export type DetailTab = "codings" | "code" | "memos" | "document";

interface UiState {
  screen: Screen;
  detailTab: DetailTab;
  teamTab: TeamTab;
  selectedCodeId: string | null;
  selectedCodingId: string | null;
  /** The selection in the reader. */
  selection: Span | null;
  /** The kind of unit whose borders are being corrected in the reader. */
  correctingUnits: CorrectableUnit | null;
  /** A passage to bring into view; `revision` rises so that the same one can be asked for again. */
  goTo: { documentId: string; span: Span; revision: number } | null;
  /** Codes used lately, newest first, for the context menu. */
  recentCodeIds: readonly string[];
  /** Somebody asked to write a memo: its field takes the focus once it is there. */
  wantsMemo: boolean;
  /** The code whose passages the "passages" screen lists. */
  passagesCodeId: string | null;
  /** Whether that screen shows the final data set instead of codings. */
  passagesAreFinal: boolean;
  /** The code of which that screen lists only passages coded under an older definition. */
  olderPassagesOf: string | null;
  agreementSettings: AgreementSettings;
  change(changes: Partial<Omit<UiState, "change" | "reset" | "goToPassage" | "useCode">>): void;
  goToPassage(documentId: string, span: Span): void;
  useCode(codeId: string): void;
  reset(): void;
}

const mostRecentCodes = 8;

const fresh = {
  screen: "coding",
  detailTab: "codings",
  teamTab: "assignment",
  selectedCodeId: null,
  selectedCodingId: null,
  selection: null,
  correctingUnits: null,
  goTo: null,
  recentCodeIds: [],
  wantsMemo: false,
  passagesCodeId: null,
  passagesAreFinal: false,
  olderPassagesOf: null,
  agreementSettings: {
    coderIds: null,
    documentIds: null,
    codeIds: null,
    finishedBy: "atLeastTwo",
    state: "firstFinished",
    unit: null,
    rule: "anyOverlap",
    bootstrap: usualBootstrap,
    more: true,
    overlapThreshold: 0.5,
    roundId: null,
    withTraining: false,
    stabilityOf: null,
  },
} satisfies Partial<UiState>;

/** What is on screen and selected; never records. */
export const useUiStore = create<UiState>()((set) => ({
  ...fresh,
  change: (changes) => set(changes),
  goToPassage: (documentId, span) =>
    set((state) => ({
      screen: "coding",
      goTo: { documentId, span, revision: (state.goTo?.revision ?? 0) + 1 },
    })),
  useCode: (codeId) =>
    set((state) => ({
      recentCodeIds: [codeId, ...state.recentCodeIds.filter((id) => id !== codeId)].slice(
        0,
        mostRecentCodes,
      ),
    })),
  reset: () => set(fresh),
}));
