import {
  type Code,
  type CodebookVersion,
  type CodeProposal,
  codebookVersionSchema,
  codeProposalSchema,
  codeSchema,
} from "./codebook.ts";
import { type Coder, coderSchema } from "./coders.ts";
import { type Coding, codingSchema } from "./codings.ts";
import { type Decision, decisionSchema } from "./decisions.ts";
import {
  type DocumentRecord,
  documentSchema,
  type TextVersion,
  textVersionSchema,
} from "./documents.ts";
import { type Exposure, exposureSchema } from "./exposures.ts";
import { type Memo, memoSchema } from "./memos.ts";
import { type Pack, packSchema } from "./packs.ts";
import { type Progress, progressSchema } from "./progress.ts";
import { type ProjectSetting, projectSettingSchema } from "./projectSettings.ts";
import { type Assignment, assignmentSchema, type Round, roundSchema } from "./rounds.ts";

export const recordSchemas = {
  coder: coderSchema,
  document: documentSchema,
  textVersion: textVersionSchema,
  code: codeSchema,
  coding: codingSchema,
  memo: memoSchema,
  progress: progressSchema,
  exposure: exposureSchema,
  assignment: assignmentSchema,
  pack: packSchema,
  codebookVersion: codebookVersionSchema,
  codeProposal: codeProposalSchema,
  round: roundSchema,
  decision: decisionSchema,
  projectSetting: projectSettingSchema,
} as const;

export interface RecordTypes {
  coder: Coder;
  document: DocumentRecord;
  textVersion: TextVersion;
  code: Code;
  coding: Coding;
  memo: Memo;
  progress: Progress;
  exposure: Exposure;
  assignment: Assignment;
  pack: Pack;
  codebookVersion: CodebookVersion;
  codeProposal: CodeProposal;
  round: Round;
  decision: Decision;
  projectSetting: ProjectSetting;
}

export type RecordKind = keyof RecordTypes;
