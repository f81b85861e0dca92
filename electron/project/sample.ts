import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };
import { CODER_PALETTE } from "../../shared/codebook/palette.ts";
import type { CallInput, CallName, CallOutput } from "../../shared/contract/contract.ts";
import type { JobStatus } from "../../shared/contract/jobs.ts";
import type { ProjectSnapshot } from "../../shared/contract/project.ts";
import { createProjectHost, type ProjectHost } from "./projectHost.ts";

const sampleFolder = resolve(import.meta.dirname, "../../resources/sample");

/** The texts, in the order in which they are to be read. */
export const sampleTexts = [
  "agency wire.txt",
  "Coast Courier.txt",
  "Harbour Post.txt",
  "North Coast Weekly, pasted from PDF.txt",
  "Daily Lantern, web page.html",
].map((name) => join(sampleFolder, name));

/** Codings of two coders for these texts, each by its quote. */
export const sampleCodings = join(sampleFolder, "codings.csv");

/** Ana has finished everything; Ben has the web page still to do. */
const sampleCoders = [
  { name: "Ana", unfinished: [] },
  { name: "Ben", unfinished: ["Daily Lantern, web page.html"] },
] as const;

const memosSchema = z.array(
  z.object({
    coder: z.string(),
    on: z.enum(["project", "document", "code"]),
    name: z.string().optional(),
    text: z.string(),
  }),
);

/**
 * Makes the sample project: five texts about one invented event, the starter codebook, the codings
 * and memos of two coders. Refuses to replace a file. Leaves no trace in the user's settings.
 */
export async function createSampleProject(path: string): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), "concord-sample-"));
  const { version } = packageJson;
  const host = createProjectHost({
    dataFolder,
    projectsFolder: dataFolder,
    mode: "desktop",
    version,
  });
  try {
    await fill(host, path);
  } finally {
    await host.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function fill(host: ProjectHost, path: string): Promise<void> {
  const { token } = await call(host, "projects.grant", { path });
  const place = { kind: "granted" as const, token };
  await call(host, "project.create", { place, withStarterCodebook: true });
  for (const [index, { name }] of sampleCoders.entries()) {
    const colour = CODER_PALETTE[index]?.hex ?? "#808080";
    await call(host, "coders.add", { id: randomUUID(), name, colour });
  }
  await importTexts(host);
  const bytes = new Uint8Array(readFileSync(sampleCodings));
  const { problems } = await call(host, "codings.import", { fileName: "codings.csv", bytes });
  if (problems.length > 0) throw new Error(`The sample does not fit its texts: ${problems[0]}`);
  const snapshot = await call(host, "project.load", {});
  await finishDocuments(host, snapshot);
  await addMemos(host, snapshot);
}

async function importTexts(host: ProjectHost): Promise<void> {
  const input = { jobId: randomUUID(), folder: "", repeatExisting: false, paths: sampleTexts };
  const job = await new Promise<JobStatus>((done, fail) => {
    const settle = (status: JobStatus) => {
      if (status.state === "running") return;
      stop();
      done(status);
    };
    const stop = host.subscribe((event) => {
      if (event.type === "jobUpdated") settle(event.job);
    });
    call(host, "imports.fromPaths", input).then(settle, fail);
  });
  const results = job.kind === "import" ? job.results : [];
  const refused = results.find(({ outcome }) => outcome !== "imported");
  const problem = job.problem ?? refused?.notes.join(" ");
  if (problem !== undefined) throw new Error(`The sample's texts cannot be imported: ${problem}`);
}

async function finishDocuments(host: ProjectHost, snapshot: ProjectSnapshot): Promise<void> {
  for (const { name, unfinished } of sampleCoders) {
    const left: readonly string[] = unfinished;
    const done = snapshot.documents.filter((document) => !left.includes(document.name));
    const documentIds = done.map(({ id }) => id);
    await call(host, "progress.set", { documentIds, state: "finished" }, coderId(snapshot, name));
  }
}

async function addMemos(host: ProjectHost, snapshot: ProjectSnapshot): Promise<void> {
  const memos = memosSchema.parse(
    JSON.parse(readFileSync(join(sampleFolder, "memos.json"), "utf8")),
  );
  for (const { coder, on, name, text } of memos) {
    const named = on === "document" ? snapshot.documents : on === "code" ? snapshot.codes : [];
    const targetId = named.find((each) => each.name === name)?.id ?? null;
    const memo = { id: randomUUID(), targetKind: on, targetId, text };
    await call(host, "memos.add", memo, coderId(snapshot, coder));
  }
}

function coderId({ coders }: ProjectSnapshot, name: string): string | null {
  return coders.find((coder) => coder.name === name)?.id ?? null;
}

async function call<N extends CallName>(
  host: ProjectHost,
  name: N,
  input: CallInput<N>,
  coder: string | null = null,
): Promise<CallOutput<N>> {
  const context = { requestId: randomUUID(), coderId: coder };
  const { result } = await host.handle({ name, input, context }, "trusted");
  if (!result.ok) throw new Error(result.error.message);
  return result.value as CallOutput<N>; // the contract's output of this call
}
