import { z } from "zod";
import type { Code, CodeProposal } from "../records/codebook.ts";
import type { Coder } from "../records/coders.ts";
import type { Exposure } from "../records/exposures.ts";
import type { Pack } from "../records/packs.ts";
import type { ProjectSetting } from "../records/projectSettings.ts";
import type { Assignment, Round } from "../records/rounds.ts";
import { call } from "./call.ts";
import type { CodebookVersionEntry } from "./codebook.ts";
import type { DocumentEntry } from "./documents.ts";
import type { UndoState } from "./history.ts";
import { type ExportedFile, nothing } from "./parts.ts";
import { placeSchema } from "./places.ts";
import type { ProgressEntry } from "./progress.ts";

export type ReadOnlyReason =
  /** Somebody else has it open: this is a copy as of `ProjectSnapshot.asOf`. */
  "openElsewhere" | "fromFuture" | "notWritable" | "classPack";

/** What the page holds of a project; everything else is a query. */
export interface ProjectSnapshot {
  projectId: string;
  /** The file's name without extension. */
  name: string;
  fileName: string;
  readOnly: ReadOnlyReason | null;
  asOf: string;
  /** e.g. the file lies in a synced folder. */
  warnings: string[];
  coders: Coder[];
  documents: DocumentEntry[];
  codes: Code[];
  progress: ProgressEntry[];
  exposures: Exposure[];
  assignments: Assignment[];
  /** The packs that were handed out. */
  packs: Pack[];
  /** The pack that this file is itself; null for a project of its own. */
  packId: string | null;
  codebookVersions: CodebookVersionEntry[];
  codeProposals: CodeProposal[];
  rounds: Round[];
  /** As set, or the defaults. */
  settings: Omit<ProjectSetting, "id">;
  /** The coder that last worked in this project on this machine. */
  lastCoderId: string | null;
  /** Labels of the current coder's next undo and redo. */
  undo: UndoState;
  epoch: string;
  seq: number;
}

export interface VerifyReport {
  isGood: boolean;
  /** SHA-256 (hex) over a canonical form of the state: same work, same digest. */
  digest: string;
  documents: number;
  codings: number;
  problems: string[];
}

/** The calls about the open project. */
export const projectCalls = {
  "project.create": call(
    "app",
    z.strictObject({ place: placeSchema, withStarterCodebook: z.boolean() }),
  ).returns<ProjectSnapshot>(),
  "project.open": call("app", z.strictObject({ place: placeSchema })).returns<ProjectSnapshot>(),
  /** Opens the newest good backup beside the damaged or unwanted file, which is kept. */
  "project.restore": call(
    "app",
    z.strictObject({ place: placeSchema, backupKey: z.string().max(200) }),
  ).returns<ProjectSnapshot>(),
  "project.load": call("read", nothing).returns<ProjectSnapshot>(),
  /** An online copy; the open project stays the one that is open. */
  "project.saveAs": call("read", z.strictObject({ place: placeSchema })).returns<{
    fileName: string;
  }>(),
  "project.download": call("read", nothing).returns<ExportedFile>(),
  "project.close": call("app", nothing).returns<null>(),
  "project.verify": call("read", nothing).returns<VerifyReport>(),
} as const;
