import { z } from "zod";
import { idSchema } from "../records/fields.ts";
import type { GammaOfDocument } from "../report/reportModel.ts";
import type { AgreementSettings } from "./agreement.ts";
import { call } from "./call.ts";
import type { ImportResult } from "./imports.ts";
import type { MergeResult } from "./merge.ts";
import { nothing } from "./parts.ts";

export type JobState = "running" | "finished" | "failed" | "cancelled";

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

/** The calls about long work. */
export const jobsCalls = {
  "jobs.list": call("app", nothing).returns<JobStatus[]>(),
  "jobs.cancel": call("app", z.strictObject({ jobId: idSchema })).returns<null>(),
} as const;
