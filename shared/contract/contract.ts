import { z } from "zod";
import { idSchema } from "../records/fields.ts";
import { adjudicationCalls } from "./adjudication.ts";
import { agreementCalls } from "./agreement.ts";
import { appCalls } from "./app.ts";
import { assignmentsCalls } from "./assignments.ts";
import { backupsCalls } from "./backups.ts";
import { codebookCalls } from "./codebook.ts";
import { codersCalls } from "./coders.ts";
import { codesCalls } from "./codes.ts";
import { codingsCalls } from "./codings.ts";
import { documentsCalls } from "./documents.ts";
import { historyCalls } from "./history.ts";
import { importsCalls } from "./imports.ts";
import { jobsCalls } from "./jobs.ts";
import { memosCalls } from "./memos.ts";
import { mergeCalls } from "./merge.ts";
import { packsCalls } from "./packs.ts";
import { projectsCalls } from "./places.ts";
import { progressCalls } from "./progress.ts";
import { projectCalls } from "./project.ts";
import { returnedCalls } from "./returned.ts";
import { roundsCalls } from "./rounds.ts";
import { searchCalls } from "./search.ts";
import { teachingCalls } from "./teaching.ts";
import { unitsCalls } from "./units.ts";

/**
 * Every call between a page (or the shell, or the command line) and the project host.
 * Preload, client, router and command line derive from this object.
 */
export const contract = {
  ...appCalls,
  ...projectsCalls,
  ...projectCalls,
  ...backupsCalls,
  ...historyCalls,
  ...codersCalls,
  ...documentsCalls,
  ...unitsCalls,
  ...importsCalls,
  ...jobsCalls,
  ...codesCalls,
  ...codebookCalls,
  ...codingsCalls,
  ...memosCalls,
  ...progressCalls,
  ...assignmentsCalls,
  ...packsCalls,
  ...returnedCalls,
  ...roundsCalls,
  ...agreementCalls,
  ...mergeCalls,
  ...searchCalls,
  ...adjudicationCalls,
  ...teachingCalls,
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type CallInput<N extends CallName> = z.input<Contract[N]["input"]>;
export type ParsedInput<N extends CallName> = z.output<Contract[N]["input"]>;
export type CallOutput<N extends CallName> = NonNullable<Contract[N]["output"]> | NullOutput<N>;
type NullOutput<N extends CallName> = null extends Contract[N]["output"] ? null : never;

/** Travels with every call. */
export const callContextSchema = z.strictObject({
  /** Makes a repeated call harmless: an action with this id is done once. */
  requestId: idSchema,
  /** Who is at the keyboard; null before somebody said so, and for figures nobody looks at. */
  coderId: idSchema.nullable(),
});
export type CallContext = z.infer<typeof callContextSchema>;
