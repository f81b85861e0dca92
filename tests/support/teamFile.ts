import { tmpdir } from "node:os";
import { basename } from "node:path";
import { Backups } from "../../electron/project/backups.ts";
import { openFile } from "../../electron/project/db/open.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { digestOf } from "../../electron/project/digest.ts";
import type { AppContext } from "../../electron/project/handlers/context.ts";
import { Uploads } from "../../electron/project/import/uploads.ts";
import { JobAnswers } from "../../electron/project/jobAnswers.ts";
import { Jobs } from "../../electron/project/jobs.ts";
import { KeptPlan } from "../../electron/project/merge/keptPlan.ts";
import { MergePreviews } from "../../electron/project/merge/mergePreviews.ts";
import { applyMerge, previewMerge } from "../../electron/project/merge/mergeService.ts";
import { OpenProject } from "../../electron/project/openProject.ts";
import { joinClassPack } from "../../electron/project/packs/joinClassPack.ts";
import { ProjectPlaces } from "../../electron/project/projectPlaces.ts";
import { route } from "../../electron/project/router.ts";
import { Settings } from "../../electron/project/settings.ts";
import { verifyProject } from "../../electron/project/verify.ts";
import type { CallInput, CallName, CallOutput } from "../../shared/contract/contract.ts";
import type { MergeDecisions, MergePreview } from "../../shared/contract/merge.ts";
import type { Result } from "../../shared/result.ts";

export const noDecisions: MergeDecisions = { values: [], identities: [], codes: [] };

/**
 * One real project file behind the real router, without a host's backups and timers and without
 * waiting for the disk: thousands of team actions in seconds.
 */
export class TeamFile {
  readonly path: string;
  readonly project: OpenProject;
  coderId: string | null = null;
  readonly #backups = new Backups(tmpdir());
  readonly #host: Omit<AppContext, "requestId" | "coderId">;

  constructor(path: string) {
    this.path = path;
    this.project = new OpenProject(
      openFile(path, () => undefined),
      () => undefined,
    );
    this.project.db.pragma("synchronous = OFF");
    this.#host = this.#startHost();
  }

  async tryCall<N extends CallName>(
    name: N,
    input: CallInput<N>,
    coderId = this.coderId,
  ): Promise<Result<CallOutput<N>>> {
    const context = { ...this.#host, requestId: newId(), coderId };
    const request = { name, input, context: { requestId: context.requestId, coderId } };
    const result = await route(request, "trusted", context, (error) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    if (!result.ok && result.error.kind === "internal") throw new Error(result.error.message);
    return result as Result<CallOutput<N>>; // the contract pairs the name with its output
  }

  async call<N extends CallName>(
    name: N,
    input: CallInput<N>,
    coderId = this.coderId,
  ): Promise<CallOutput<N>> {
    const result = await this.tryCall(name, input, coderId);
    if (result.ok) return result.value;
    throw new Error(`${name}: ${result.error.message}`);
  }

  async preview(paths: readonly string[], decisions = noDecisions): Promise<MergePreview> {
    return previewMerge(this.project, this.#backups, this.#request(paths, decisions));
  }

  /** As a person does: preview, then exactly that. */
  async merge(paths: readonly string[], decisions = noDecisions): Promise<MergePreview> {
    const kept = new KeptPlan();
    const asked = this.#request(paths, decisions);
    const preview = await previewMerge(this.project, this.#backups, asked, kept);
    const request = {
      ...asked,
      requestId: newId(),
      coderId: this.coderId,
      digest: preview.digest,
    };
    await applyMerge(this.project, this.#backups, request, kept);
    return preview;
  }

  /** Takes the class pack as a new coder: their file is at `path`, closed. */
  async join(path: string, name: string): Promise<void> {
    const place = this.grant(path);
    const openProject: AppContext["openProject"] = async (_, open) => open();
    const facts = { requestId: newId(), coderId: null };
    const project = await joinClassPack({ ...this.#host, ...facts, openProject }, { place, name });
    project.close();
  }

  /** For calls that name another file. */
  grant(path: string) {
    return { kind: "granted", token: this.#host.places.grant(path) } as const;
  }

  get digest(): string {
    return digestOf(this.project.db);
  }

  get problems(): string[] {
    return verifyProject(this.project.db).problems;
  }

  /** The file as it would be if it were closed now. */
  bytes(): Buffer {
    const bytes = this.project.db.serialize();
    // The journal mode of a closed file, in SQLite's header.
    bytes[18] = bytes[19] = 1;
    return bytes;
  }

  close(): void {
    this.project.close();
  }

  #request(paths: readonly string[], decisions: MergeDecisions) {
    const files = paths.map((path) => ({ path, name: basename(path) }));
    return { files, decisions, signal: new AbortController().signal };
  }

  #startHost(): Omit<AppContext, "requestId" | "coderId"> {
    const settings = new Settings(`${this.path}-settings`);
    const refuse = () => Promise.reject(new Error("a team file stays open"));
    return {
      options: {
        dataFolder: tmpdir(),
        projectsFolder: tmpdir(),
        temporaryFolder: tmpdir(),
        mode: "browser",
        version: "0.0.0",
      },
      settings,
      places: new ProjectPlaces(settings, tmpdir()),
      backups: this.#backups,
      mergePreviews: new MergePreviews(),
      agreementAnswers: new JobAnswers("gone"),
      packAnswers: new JobAnswers("gone"),
      jobs: new Jobs(() => undefined),
      uploads: new Uploads(tmpdir()),
      openProject: refuse,
      closeProject: refuse,
      currentProject: this.project,
      emit: () => undefined,
    };
  }
}
