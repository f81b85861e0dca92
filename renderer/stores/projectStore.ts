import { create } from "zustand";
import type { CodingTable } from "../../shared/coding/codingTable.ts";
import type { AppStatus } from "../../shared/contract/app.ts";
import type { CodebookVersionEntry } from "../../shared/contract/codebook.ts";
import type { CodeCount } from "../../shared/contract/codes.ts";
import type { DocumentEntry, DocumentText } from "../../shared/contract/documents.ts";
import type { UndoState } from "../../shared/contract/history.ts";
import type { JobStatus } from "../../shared/contract/jobs.ts";
import type { MemoCount } from "../../shared/contract/memos.ts";
import type { CodesToReview, ProgressEntry } from "../../shared/contract/progress.ts";
import type { ProjectSnapshot } from "../../shared/contract/project.ts";
import type { Code, CodeProposal } from "../../shared/records/codebook.ts";
import type { Coder } from "../../shared/records/coders.ts";
import type { Coding } from "../../shared/records/codings.ts";
import type { Exposure } from "../../shared/records/exposures.ts";
import type { Pack } from "../../shared/records/packs.ts";
import { defaultSettings } from "../../shared/records/projectSettings.ts";
import type { Assignment, Round } from "../../shared/records/rounds.ts";

/** What the page knows of the project as such. */
export type ProjectFacts = Pick<
  ProjectSnapshot,
  "projectId" | "packId" | "name" | "fileName" | "readOnly" | "asOf" | "warnings" | "epoch" | "seq"
>;

/** The document in the reader, with the codings of the visible coders. */
export interface OpenDocument {
  documentId: string;
  text: DocumentText;
  codings: CodingTable;
  /** Codings whose words a correction removed: listed, not drawn. */
  unplaced: readonly Coding[];
}

export interface ProjectState {
  /** "starting" until the host has answered once. */
  phase: "starting" | "start" | "open";
  isHostLost: boolean;
  app: AppStatus | null;
  project: ProjectFacts | null;
  /** Who is coding; null only before somebody said so. */
  coderId: string | null;
  /** Nobody codes yet, since only the person at the keyboard can say who they are. */
  mustSayWho: boolean;
  /** Whether other coders' work is shown, in this window, until somebody hides it again. */
  showsOthers: boolean;
  codersById: ReadonlyMap<string, Coder>;
  documentsById: ReadonlyMap<string, DocumentEntry>;
  codesById: ReadonlyMap<string, Code>;
  progressById: ReadonlyMap<string, ProgressEntry>;
  exposuresById: ReadonlyMap<string, Exposure>;
  assignmentsById: ReadonlyMap<string, Assignment>;
  packsById: ReadonlyMap<string, Pack>;
  codebookVersionsById: ReadonlyMap<string, CodebookVersionEntry>;
  codeProposalsById: ReadonlyMap<string, CodeProposal>;
  roundsById: ReadonlyMap<string, Round>;
  settings: ProjectSnapshot["settings"];
  /** The coder's finished documents that do not know some codes. */
  codesToReview: readonly CodesToReview[];
  codeCounts: readonly CodeCount[];
  memoCounts: readonly MemoCount[];
  /** Rises with each change of any memo, so that lists of memos know when to ask again. */
  memoRevision: number;
  /** Rises with each change of any coding, so that lists of passages know when to ask again. */
  codingRevision: number;
  undo: UndoState;
  jobsById: ReadonlyMap<string, JobStatus>;
  openDocument: OpenDocument | null;
  /** The document being fetched, or the one that is open. */
  wantedDocumentId: string | null;
}

export const emptyProject = {
  project: null,
  coderId: null,
  mustSayWho: false,
  showsOthers: false,
  codersById: new Map(),
  documentsById: new Map(),
  codesById: new Map(),
  progressById: new Map(),
  exposuresById: new Map(),
  assignmentsById: new Map(),
  packsById: new Map(),
  codebookVersionsById: new Map(),
  codeProposalsById: new Map(),
  roundsById: new Map(),
  settings: defaultSettings,
  codesToReview: [],
  codeCounts: [],
  memoCounts: [],
  memoRevision: 0,
  codingRevision: 0,
  undo: { undoLabel: null, redoLabel: null },
  openDocument: null,
  wantedDocumentId: null,
} satisfies Partial<ProjectState>;

/**
 * The records the page holds. Only `projectActions.ts` and `projectEvents.ts` write to it, and
 * only what the host said: the store never guesses.
 */
export const useProjectStore = create<ProjectState>()(() => ({
  phase: "starting",
  isHostLost: false,
  app: null,
  jobsById: new Map(),
  ...emptyProject,
}));
