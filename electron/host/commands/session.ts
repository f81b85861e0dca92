import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import packageJson from "../../../package.json" with { type: "json" };
import { CODER_PALETTE, nextColour } from "../../../shared/codebook/palette.ts";
import type { CallInput, CallName, CallOutput } from "../../../shared/contract/contract.ts";
import type { JobStatus } from "../../../shared/contract/jobs.ts";
import type { ProjectPlace } from "../../../shared/contract/places.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import { nameSchema } from "../../../shared/records/fields.ts";
import { createProjectHost, type ProjectHost } from "../../project/projectHost.ts";
import { userFolders } from "../folders.ts";
import { Refusal, typedPath } from "./arguments.ts";
import { noSuchCoder } from "./coders.ts";

/** One project, open for a command: the same calls as from a page, as the trusted caller. */
export class ProjectSession {
  readonly #host: ProjectHost;
  /** As it was typed, for messages. */
  readonly #file: string;

  private constructor(host: ProjectHost, file: string) {
    this.#host = host;
    this.#file = file;
  }

  /** Opens `file` (its extension may be left out), runs `work` and closes it in any case. */
  static async with<T>(file: string, work: (session: ProjectSession) => Promise<T>): Promise<T> {
    return ProjectSession.#use(file, async (session) => {
      await session.call("project.open", { place: await session.place(file) });
      return work(session);
    });
  }

  /** As `with`, for a new file. */
  static async withNew<T>(
    file: string,
    withStarterCodebook: boolean,
    work: (session: ProjectSession) => Promise<T>,
  ): Promise<T> {
    const path = typedPath(file);
    if (!existsSync(dirname(path))) {
      throw new Refusal(`“${file}” cannot be made: its folder is not there. Make it first.`);
    }
    return ProjectSession.#use(file, async (session) => {
      const place = await session.grant(path);
      await session.call("project.create", { place, withStarterCodebook });
      return work(session);
    });
  }

  static async #use<T>(file: string, work: (session: ProjectSession) => Promise<T>): Promise<T> {
    const { version } = packageJson;
    const host = createProjectHost({ ...userFolders(), mode: "desktop", version });
    try {
      return await work(new ProjectSession(host, file));
    } finally {
      await host.close();
    }
  }

  /** Makes a call; what the host refuses becomes a `Refusal` that names the file. */
  async call<N extends CallName>(
    name: N,
    input: CallInput<N>,
    coderId: string | null = null,
  ): Promise<CallOutput<N>> {
    const context = { requestId: randomUUID(), coderId };
    const { result } = await this.#host.handle({ name, input, context }, "trusted");
    if (result.ok) return result.value as CallOutput<N>; // the contract's output of this call
    const { message } = result.error;
    const isNamed = message.includes(`“${basename(this.#file)}`);
    throw new Refusal(isNamed ? message : `“${this.#file}”: ${message}`);
  }

  /** Leave to use a path that was typed. */
  async grant(path: string): Promise<ProjectPlace> {
    const { token } = await this.call("projects.grant", { path });
    return { kind: "granted", token };
  }

  /** Leave to read another project file; its extension may be left out. */
  place(file: string): Promise<ProjectPlace> {
    return this.grant(projectPath(file));
  }

  load(): Promise<ProjectSnapshot> {
    return this.call("project.load", {});
  }

  /** Starts the job `id` by `start` and waits for its end, telling how far it is. */
  async runJob(
    id: string,
    start: () => Promise<JobStatus>,
    onProgress: (fraction: number) => void,
  ): Promise<JobStatus> {
    return new Promise((resolve, reject) => {
      const settle = (job: JobStatus) => {
        if (job.state === "running") return onProgress(job.fraction);
        stop();
        resolve(job);
      };
      const stop = this.#host.subscribe((event) => {
        if (event.type === "jobUpdated" && event.job.id === id) settle(event.job);
      });
      start().then(
        (job) => settle(job),
        (error: unknown) => {
          stop();
          reject(error);
        },
      );
    });
  }

  /** The coder of that name; refuses a name that is nobody's or several people's. */
  async needCoder(name: string): Promise<Coder> {
    const coder = await this.findCoder(name);
    if (coder !== null) return coder;
    throw noSuchCoder(this.#file, await this.#people(), name);
  }

  /** As `actor`, where somebody must have done it: else the project's first coder. */
  async coderIdOf(name: string | undefined): Promise<string> {
    const actor = await this.actor(name);
    if (actor !== null) return actor;
    const [first] = await this.#people();
    if (first !== undefined) return first.id;
    throw new Refusal(`“${this.#file}” has no coders yet: name somebody who codes first.`);
  }

  /**
   * Whose action a change is: the coder named, else the person at this machine where they code in
   * this project, else nobody's in particular.
   */
  async actor(name: string | undefined): Promise<string | null> {
    if (name !== undefined) return (await this.needCoder(name)).id;
    const [{ coders }, { person }] = [await this.load(), await this.call("app.status", {})];
    return coders.find(({ id }) => id === person?.id)?.id ?? null;
  }

  /** The consensus is nobody. */
  async #people(): Promise<Coder[]> {
    return (await this.load()).coders.filter(({ kind }) => kind === "person");
  }

  async findCoder(name: string): Promise<Coder | null> {
    const coders = await this.#people();
    const key = name.normalize("NFC").trim();
    const named = coders.filter((coder) => coder.name.normalize("NFC").trim() === key);
    if (named.length <= 1) return named[0] ?? null;
    throw new Refusal(
      `“${this.#file}” has ${named.length} coders called “${key}”. Rename one of them in the app first.`,
    );
  }

  /** Adds a coder; the person at this machine when the name is theirs. */
  async addCoder(name: string): Promise<Coder> {
    requireName(name);
    const { coders } = await this.load();
    const { person } = await this.call("app.status", {});
    const isPerson = person !== null && person.name === name.trim();
    const free = nextColour(
      coders.map(({ colour }) => colour),
      CODER_PALETTE,
    );
    const coder = isPerson ? person : { id: randomUUID(), name: name.trim(), colour: free };
    await this.call("coders.add", coder);
    return this.needCoder(coder.name);
  }
}

function projectPath(file: string): string {
  const typed = typedPath(file);
  return !existsSync(typed) && existsSync(`${typed}.concord`) ? `${typed}.concord` : typed;
}

export function requireName(name: string): void {
  const parsed = nameSchema.safeParse(name);
  if (parsed.success) return;
  throw new Refusal(`A coder needs a name: “${name}” is ${parsed.error.issues[0]?.message}.`);
}
