import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { newId } from "../../electron/project/db/uuid.ts";
import { createProjectHost, type ProjectHost } from "../../electron/project/projectHost.ts";
import type { CallInput, CallName, CallOutput } from "../../shared/contract/contract.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import type { ImportJob, JobStatus } from "../../shared/contract/jobs.ts";
import type { ProjectPlace } from "../../shared/contract/places.ts";
import type { ProjectSnapshot } from "../../shared/contract/project.ts";
import type { Result } from "../../shared/result.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** A project host on a real file, driven through its public door. */
export class TestProject {
  readonly folder: string;
  readonly host: ProjectHost;
  readonly events: HostEvent[] = [];
  /** Who makes the calls; null until somebody was added. */
  coderId: string | null = null;

  private constructor(folder: string, dataFolder: string) {
    this.folder = folder;
    this.host = createProjectHost({
      dataFolder,
      projectsFolder: join(folder, "projects"),
      temporaryFolder: join(folder, "temporary"),
      mode: "browser",
      version: "0.0.0",
    });
    this.host.subscribe((event) => this.events.push(event));
  }

  /** A new project that closes and goes when the test ends. `path`: where to put its file. */
  static async create(path?: string, dataFolder?: string): Promise<TestProject> {
    const project = TestProject.withoutFile(dataFolder);
    await project.make(path ?? join(project.folder, "study.concord"));
    return project;
  }

  /** A host with nothing open, which closes when the test ends. */
  static withoutFile(dataFolder?: string): TestProject {
    const folder = temporaryFolder();
    const project = new TestProject(folder, dataFolder ?? join(folder, "data"));
    onTestFinished(() => project.close());
    return project;
  }

  /** Leave to use a path, as a file dialog gives it. */
  async grant(path: string): Promise<ProjectPlace> {
    const { token } = await this.call("projects.grant", { path });
    return { kind: "granted", token };
  }

  private async make(path: string): Promise<void> {
    const place = await this.grant(path);
    await this.call("project.create", { place, withStarterCodebook: false });
  }

  async tryCall<N extends CallName>(
    name: N,
    input: CallInput<N>,
    coderId = this.coderId,
    requestId = newId(),
  ): Promise<Result<CallOutput<N>>> {
    const request = { name, input, context: { requestId, coderId } };
    const { result } = await this.host.handle(request, "trusted");
    return result as Result<CallOutput<N>>; // the contract pairs the name with its output
  }

  /** As `tryCall`; a refusal is thrown with its message. */
  async call<N extends CallName>(
    name: N,
    input: CallInput<N>,
    coderId = this.coderId,
  ): Promise<CallOutput<N>> {
    const result = await this.tryCall(name, input, coderId);
    if (result.ok) return result.value;
    throw new Error(`${name}: ${result.error.kind}: ${result.error.message}`);
  }

  snapshot(): Promise<ProjectSnapshot> {
    return this.call("project.load", {});
  }

  /** As `snapshot`, as somebody else sees it. */
  tryLoad(coderId: string): Promise<ProjectSnapshot> {
    return this.call("project.load", {}, coderId);
  }

  /** Adds a coder; the first one makes the calls from then on. */
  async addCoder(name: string): Promise<string> {
    const id = newId();
    await this.call("coders.add", { id, name, colour: "#336699" }, id);
    this.coderId ??= id;
    return id;
  }

  async addCode(name: string, fields: Partial<CallInput<"codes.add">> = {}): Promise<string> {
    const id = newId();
    await this.call("codes.add", { id, parentId: null, name, ...fields });
    return id;
  }

  /** Writes a source file and returns its path. */
  sourceFile(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Imports files and folders and waits for the result. */
  async importPaths(
    paths: string[],
    options: { repeatExisting?: boolean; folder?: string } = {},
  ): Promise<ImportJob> {
    const jobId = newId();
    const { repeatExisting = false, folder = "" } = options;
    const done = this.importDone(jobId);
    await this.call("imports.fromPaths", { jobId, folder, repeatExisting, paths });
    return done;
  }

  /** Imports one text and returns its document's id. */
  async importText(name: string, text: string): Promise<string> {
    const { results } = await this.importPaths([this.sourceFile(name, text)]);
    const [result] = results;
    if (result?.outcome === "imported" && result.documentId !== null) return result.documentId;
    throw new Error(`${name}: ${result?.outcome}: ${result?.notes.join(" ")}`);
  }

  /** As `jobDone`, for an import. */
  async importDone(jobId: string): Promise<ImportJob> {
    const job = await this.jobDone(jobId);
    if (job.kind !== "import") throw new Error("That was no import.");
    return job;
  }

  /** Resolves with the job's last state; call it before the job starts. */
  jobDone(jobId: string): Promise<JobStatus> {
    return new Promise((resolve) => {
      const stop = this.host.subscribe((event) => {
        if (event.type !== "jobUpdated" || event.job.id !== jobId) return;
        if (event.job.state === "running") return;
        stop();
        resolve(event.job);
      });
    });
  }

  /** Codes a passage given by its words, which must be in the text. */
  async codePassage(
    documentId: string,
    codeId: string,
    words: string,
    coderId = this.coderId,
  ): Promise<string> {
    const { text } = await this.call("documents.text", { documentId });
    const startOffset = text.indexOf(words);
    if (startOffset < 0) throw new Error(`“${words}” is not in the text`);
    const id = newId();
    const span = { startOffset, endOffset: startOffset + words.length };
    await this.call("codings.add", { codings: [{ id, documentId, codeId, ...span }] }, coderId);
    return id;
  }

  async finish(documentIds: string[], coderId = this.coderId): Promise<void> {
    await this.call("progress.set", { documentIds, state: "finished" }, coderId);
  }

  close(): Promise<void> {
    return this.host.close();
  }
}
