import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { concordHere, type Finished } from "./concordHere.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const root = join(import.meta.dirname, "../..");

/** The command line in a folder that goes with the test. */
export class CommandLine {
  readonly folder = temporaryFolder();

  /** Runs `concord …` in this process and waits for its end. */
  concord(...args: string[]): Promise<Finished> {
    return concordHere(this.folder, join(this.folder, "data"), args);
  }

  /** As `concord`, as a person runs it: in a process of its own. */
  concordProcess(...args: string[]): Promise<Finished> {
    return this.run("electron/host/cli.ts", ...args);
  }

  /** As `concord`; a status other than 0 is thrown with what was said. Returns standard output. */
  async done(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await this.concord(...args);
    if (status === 0) return stdout;
    throw new Error(`concord ${args.join(" ")}: ${status}\n${stdout}${stderr}`);
  }

  run(script: string, ...args: string[]): Promise<Finished> {
    const { INIT_CWD: _origin, npm_lifecycle_event: _script, ...inherited } = process.env;
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: this.folder,
      env: { ...inherited, CONCORD_DATA_FOLDER: join(this.folder, "data") },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status) => resolve({ status, stdout, stderr }));
    });
  }

  /** Writes a file into the folder; its name is the path to use. */
  write(name: string, content: string | Uint8Array): string {
    writeFileSync(join(this.folder, name), content);
    return name;
  }
}
