import { randomUUID } from "node:crypto";
import type { Figure } from "../../../shared/agreement/figure.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { DocumentGamma, GammaJob } from "../../../shared/contract/jobs.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import { formatCoefficient } from "../../../shared/report/formatFigure.ts";
import { undefinedWords } from "../../../shared/report/words.ts";
import { Refusal } from "./arguments.ts";
import { say, table, warn } from "./output.ts";
import type { ProjectSession } from "./session.ts";

/** Computes γ of each document. Ctrl-C stops it. */
export async function runGamma(
  session: ProjectSession,
  settings: AgreementSettings,
  { seed, samples }: { seed: number; samples: number | null },
): Promise<GammaJob> {
  const jobId = randomUUID();
  const stop = () => void session.call("jobs.cancel", { jobId });
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    const job = await session.runJob(
      jobId,
      () => session.call("agreement.gamma", { jobId, settings, seed, samples }),
      (fraction) => {
        if (process.stderr.isTTY) process.stderr.write(`\rγ ${Math.floor(100 * fraction)} %`);
      },
    );
    if (process.stderr.isTTY) process.stderr.write("\n");
    if (job.kind === "gamma" && job.state === "finished") return job;
    throw new Refusal(job.problem ?? "γ was stopped; nothing was written.");
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

/** Prints γ and γ-cat of each document, and the seed they were drawn with. */
export function printGamma({ documents, seed }: GammaJob, { coders }: ProjectSnapshot): void {
  if (documents.length === 0) {
    warn("γ: no document was finished by two coders for all of the codes.");
    return;
  }
  const names = new Map(coders.map(({ id, name }) => [id, name]));
  say(table([heads, ...documents.map((document) => row(document, names))]).trimEnd());
  say(`Seed ${seed}. γ: Mathet, Widlöcher & Métivier 2015; γ-cat: Mathet 2017.`);
}

const heads = ["Document", "γ", "γ-cat", "Disorder", "Samples", "Coders"];

function row(document: DocumentGamma, names: ReadonlyMap<string, string>): string[] {
  const { name, gamma, gammaCat, disorder, samples, coderIds } = document;
  const figures = [gamma, gammaCat, disorder].map(show);
  return [name, ...figures, String(samples), coderIds.map((id) => names.get(id) ?? id).join(", ")];
}

function show(figure: Figure): string {
  return figure.value === null
    ? `undefined (${undefinedWords[figure.reason]})`
    : formatCoefficient(figure.value);
}
