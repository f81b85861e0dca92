import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createProjectHost, type ProjectHost } from "../../electron/project/projectHost.ts";
import type { CallInput, CallName, CallOutput } from "../../shared/contract/contract.ts";

export interface Preparation {
  dataFolder: string;
  /** Who sits at this machine; null: nobody has said so yet. */
  person: string | null;
  /** null: no project is made. */
  projectPath: string | null;
  /** What is in the project, in the starter codebook's company. */
  texts: readonly { name: string; text: string }[];
}

/** Brings a fresh data folder into the state a test starts from, through the host's own calls. */
export async function prepareProject(preparation: Preparation): Promise<void> {
  const { dataFolder, person, projectPath, texts } = preparation;
  const projectsFolder = join(dataFolder, "projects");
  mkdirSync(projectsFolder, { recursive: true });
  const host = createProjectHost({ dataFolder, projectsFolder, mode: "browser", version: "test" });
  const call = callOf(host);
  if (person !== null) await call("app.setPerson", { name: person, colour: "#1b6ca8" });
  if (projectPath !== null) {
    mkdirSync(dirname(projectPath), { recursive: true });
    const { token } = await call("projects.grant", { path: projectPath });
    const place = { kind: "granted", token } as const;
    await call("project.create", { place, withStarterCodebook: true });
    if (texts.length > 0) await addTexts(host, dataFolder, texts);
  }
  // The folder is copied: what it remembers must not name where it was made.
  for (const { key } of await call("projects.list", {})) await call("projects.forget", { key });
  await host.close();
}

function callOf(host: ProjectHost) {
  return async <N extends CallName>(
    name: N,
    input: CallInput<N>,
    coderId: string | null = null,
  ) => {
    const context = { requestId: randomUUID(), coderId };
    const { result } = await host.handle({ name, input, context }, "trusted");
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value as CallOutput<N>; // the contract pairs the name with its output
  };
}

/** As the person at this machine, who becomes a coder by it. */
async function addTexts(
  host: ProjectHost,
  dataFolder: string,
  texts: Preparation["texts"],
): Promise<void> {
  const call = callOf(host);
  const { person } = await call("app.status", {});
  if (person === null) throw new Error("Somebody must bring the texts in.");
  await call("coders.add", person, person.id);
  const folder = mkdtempSync(join(dataFolder, "sources-"));
  const paths = texts.map(({ name, text }) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  const jobId = randomUUID();
  const done = new Promise<void>((resolve) => {
    host.subscribe((event) => {
      if (event.type !== "jobUpdated" || event.job.id !== jobId) return;
      if (event.job.state !== "running") resolve();
    });
  });
  const input = { jobId, folder: "", repeatExisting: false, paths };
  await call("imports.fromPaths", input, person.id);
  await done;
}
