import type {
  Assignment,
  Code,
  CodebookVersion,
  CodeProposal,
  Coder,
  Coding,
  DocumentRecord,
  Exposure,
  Memo,
  MemoTarget,
  Pack,
  Progress,
  ProjectSetting,
  Round,
} from "../records.ts";
import type { AgreementReport, GammaOfDocument } from "../report/reportModel.ts";
import type { AgreementSettings, Preferences, ProjectPlace } from "./contract.ts";
import type { MergeResult } from "./merge.ts";

export interface Person {
  id: string;
  name: string;
  colour: string;
}

export interface AppStatus {
  version: string;
  mode: "desktop" | "browser";
  /** The person at this machine; null until they have said their name. */
  person: Person | null;
  preferences: Preferences;
  /** True when a project is open: the page calls `project.load`. */
  hasProject: boolean;
}

export interface ProjectPlaceEntry {
  key: string;
  name: string;
  /** For telling two files of one name apart; shortened for display. */
  folder: string;
  openedAt: string | null;
  isMissing: boolean;
}

export type ReadOnlyReason =
  /** Somebody else has it open: this is a copy as of `ProjectSnapshot.asOf`. */
  "openElsewhere" | "fromFuture" | "notWritable" | "classPack";

/** A document as the list shows it. */
export type DocumentEntry = DocumentRecord & {
  /** UTF-16 code units of the current text. */
  length: number;
};

/** Progress without the kept codings, which only agreement needs. */
export type ProgressEntry = Omit<Progress, "firstFinished" | "confirmedCodes"> & {
  firstFinishedAt: string | null;
};

/** A published codebook without its codes. */
export type CodebookVersionEntry = Omit<CodebookVersion, "codes">;

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

export interface UndoState {
  undoLabel: string | null;
  redoLabel: string | null;
}

export interface DocumentText {
  documentId: string;
  textVersionId: string;
  text: string;
  /**
   * As the rules found them, half-open pairs start, end: [s0, e0, s1, e1, …]. What counts is
   * `correctedUnits` of these and the document's `unitCorrections`.
   */
  sentences: Int32Array;
  paragraphs: Int32Array;
}

/** Codings of one document, column by column, sorted by start then end. */
export interface DocumentCodings {
  documentId: string;
  /** 16 bytes each. */
  ids: Uint8Array;
  startOffsets: Int32Array;
  endOffsets: Int32Array;
  /** Indexes into `codeIds` and `coderIds`. */
  codeIndexes: Int32Array;
  coderIndexes: Int32Array;
  codeIds: string[];
  coderIds: string[];
  /** 1 where uncertain. */
  uncertain: Uint8Array;
  /** The `meaning` of its code that each coding was made under, or confirmed for. */
  meanings: Int32Array;
  /** Milliseconds since 1970, for the list. */
  createdAt: Float64Array;
  /** Codings whose words a correction removed: listed, never drawn. */
  unplaced: Coding[];
  seq: number;
}

export interface CodeCount {
  codeId: string;
  coderId: string;
  codings: number;
  documents: number;
  /** Codings that were made under an older definition of the code. */
  older: number;
}

export interface Passage {
  coding: Coding;
  documentName: string;
  /** Up to about 80 characters either side. */
  before: string;
  after: string;
}

export interface PassagesAnswer {
  total: number;
  /** How many of all were coded under an older definition of their code. */
  older: number;
  passages: Passage[];
}

export interface StoredMemo extends Memo {
  /** What the memo is on, for lists: document name, code path or a shortened quote. */
  targetLabel: string;
  /** The document to open for it, where there is one. */
  documentId: string | null;
}

export interface MemoCount {
  targetKind: MemoTarget;
  targetId: string | null;
  count: number;
}

export interface ExportedFile {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** One file that was handed out. */
export interface PackedFile {
  packId: string;
  coderId: string | null;
  fileName: string;
  documents: number;
  /** Empty where the file was written to a place. */
  bytes: Uint8Array;
}

/** A colleague's file in the folder for returned files. */
export interface ReturnedFile {
  fileName: string;
  /** For opening or merging it. */
  place: ProjectPlace;
  changedAt: string;
  /** Whose work is new in it. */
  coderNames: string[];
  /** Records that the open project has not seen; 0: everything is here already. */
  newRecords: number;
  problem: "newerVersion" | "olderVersion" | "unreadable" | null;
}

export interface FinishPreview {
  documentId: string;
  codings: number;
  unusedCodeIds: string[];
  /** Codes that came, or were redefined, since this document was first finished. */
  newCodeIds: string[];
}

/** Codes that are newer, or newly defined, than a document that their coder finished. */
export interface CodesToReview {
  documentId: string;
  codeIds: string[];
}

/** What differs between two states of the codebook, in the order of the later one's tree. */
export interface CodebookComparison {
  added: ComparedCode[];
  removed: ComparedCode[];
  changed: ChangedCode[];
}

export interface ComparedCode {
  codeId: string;
  /** From the outermost parent to the code itself. */
  path: string[];
}

export interface ChangedCode extends ComparedCode {
  /** Where it was before, if it was renamed or moved. */
  formerPath: string[] | null;
  isRenamed: boolean;
  isMoved: boolean;
  isRedefined: boolean;
  /** The fields that differ, with their texts before and after. */
  fields: { field: ComparedField; before: string; after: string }[];
}

export type ComparedField = Extract<
  keyof Code,
  "definition" | "whenToUse" | "whenNotToUse" | "example" | "unit" | "exclusiveSet" | "isFolder"
>;

/** The figures of a closed round, as its report keeps them. */
export interface RoundFigures {
  roundId: string;
  /** Repeat rounds have a row per coder: the stability of their coding. */
  stabilityOf: string | null;
  documents: number;
  codes: { codeId: string; name: string; alpha: number | null }[];
}

export interface SuggestedCluster {
  /** The cluster that one of them is in already, or a name made of the first document's. */
  cluster: string;
  documentIds: string[];
}

export interface BackupSummary {
  key: string;
  madeAt: string;
  bytes: number;
  documents: number;
  codings: number;
  isGood: boolean;
}

export interface HistoryEntry {
  id: number;
  label: string;
  coderId: string | null;
  at: string;
  /** "note": a fact that undo passes over, e.g. who looked at whose work. */
  kind: "do" | "note" | "undo" | "redo";
  changes: number;
  /** The document that it happened in; null where that is none or several. */
  documentId: string | null;
}

export interface VerifyReport {
  isGood: boolean;
  /** SHA-256 (hex) over a canonical form of the state: same work, same digest. */
  digest: string;
  documents: number;
  codings: number;
  problems: string[];
}

export type JobState = "running" | "finished" | "failed" | "cancelled";

export interface ImportResult {
  name: string;
  documentId: string | null;
  outcome: "imported" | "alreadyThere" | "refused" | "cancelled";
  /** What to tell the person: the reason, or warnings. */
  notes: string[];
}

interface JobFacts {
  id: string;
  label: string;
  state: JobState;
  /** 0 to 1. */
  fraction: number;
  /** Why it failed as a whole. */
  problem: string | null;
}

export interface ImportJob extends JobFacts {
  kind: "import";
  /** Final once the state is not "running". */
  results: ImportResult[];
}

/** Its answer is fetched by `agreement.result`. */
export interface AgreementJob extends JobFacts {
  kind: "agreement";
}

/** Its files are fetched by `packs.result`. */
export interface PacksJob extends JobFacts {
  kind: "packs";
}

/** γ of a project's documents: passages with their codes, aligned as wholes. */
export interface GammaJob extends JobFacts {
  kind: "gamma";
  settings: AgreementSettings;
  /** What the samples were drawn with. */
  seed: number;
  /** In the order of the documents; filled once the job has finished. */
  documents: readonly DocumentGamma[];
}

export interface DocumentGamma extends GammaOfDocument {
  name: string;
}

/** A preview, whose answer is fetched by `merge.previewed`, or a merge. */
export interface MergeJob extends JobFacts {
  kind: "merge";
  /** Of a merge that has finished; null for a preview. */
  result: MergeResult | null;
}

export type JobStatus = ImportJob | AgreementJob | GammaJob | MergeJob | PacksJob;

export interface AgreementAnswer {
  settings: AgreementSettings;
  report: AgreementReport;
}

export interface Disagreement {
  codeId: string;
  documentId: string;
  documentName: string;
  startOffset: number;
  endOffset: number;
  quote: string;
  appliedBy: string[];
  notAppliedBy: string[];
  /** What those who did not apply the code applied here instead. */
  otherCodeIds: string[];
  type: "missed" | "boundary" | "otherCode";
}

export interface DisagreementsAnswer {
  /** null: of all compared codes. */
  codeId: string | null;
  /** All of them, also where the list ends after ten thousand. */
  total: number;
  /** Documents left out because the caller codes them again, blind. */
  hiddenDocuments: number;
  disagreements: Disagreement[];
}

/** One document as it is compared. */
export interface ComparedDocument {
  documentId: string;
  /** Those who count as having coded it. */
  coders: {
    coderId: string;
    passages: { codeId: string; startOffset: number; endOffset: number }[];
    /** Codes the coder was not offered here: missing, not empty. */
    missingCodeIds: string[];
  }[];
}

export interface SearchMatch {
  documentId: string;
  documentName: string;
  startOffset: number;
  endOffset: number;
  before: string;
  match: string;
  after: string;
}

export interface SearchAnswer {
  total: number;
  matches: SearchMatch[];
  isCut: boolean;
}
