import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { serve } from "../../electron/host/serve.ts";

const entry = resolve(import.meta.dirname, "../../electron/host/cli.ts");

export interface ServeChoice {
  dataFolder: string;
  port: number;
  file: string | null;
}

/** Browser mode's server in this process: the same host and server as in one of their own. */
export async function serveHere({ dataFolder, port, file }: ServeChoice) {
  const { url, close } = await serve({
    port,
    folders: { dataFolder, projectsFolder: join(dataFolder, "projects") },
    ...(file === null ? {} : { file }),
  });
  return { url, end: close };
}

/** Browser mode's server as a process of its own, which a test can end as it likes. */
export class ServedConcord {
  readonly #process: ChildProcess;
  /** Lets a browser in, once. */
  readonly url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#process = child;
    this.url = url;
  }

  static async start({ dataFolder, port, file }: ServeChoice): Promise<ServedConcord> {
    const args = [entry, "serve", ...(file === null ? [] : [file]), "--port", String(port)];
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, CONCORD_DATA_FOLDER: dataFolder },
    });
    return new ServedConcord(child, await addressFrom(child));
  }

  /** In good order: closes the project. */
  end(): Promise<void> {
    return this.#endBy("SIGTERM");
  }

  /** As a crash would. */
  kill(): Promise<void> {
    return this.#endBy("SIGKILL");
  }

  async #endBy(signal: NodeJS.Signals): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = once(this.#process, "exit");
    this.#process.kill(signal);
    await exit;
  }
}

function addressFrom(child: ChildProcess): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const address = /http:\/\/127\.0\.0\.1:\S+(?=\n)/.exec(output)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("exit", () => reject(new Error(`The server ended before it listened: ${output}`)));
  });
}
