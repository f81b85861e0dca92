import { runCommandLine } from "../../electron/host/commandLine.ts";

export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * A command in this process, which saves the second that a start takes: with the folder, the
 * settings and the output of its own. One after the other, since a process has one of each.
 */
export function concordHere(
  folder: string,
  dataFolder: string,
  args: readonly string[],
): Promise<Finished> {
  const next = last.then(() => runHere(folder, dataFolder, args));
  last = next.catch(() => undefined); // told to whoever asked for it
  return next;
}

async function runHere(
  folder: string,
  dataFolder: string,
  args: readonly string[],
): Promise<Finished> {
  const { INIT_CWD, npm_lifecycle_event, CONCORD_DATA_FOLDER } = process.env;
  const [origin, stdout, stderr] = [process.cwd(), new Captured("stdout"), new Captured("stderr")];
  process.chdir(folder);
  setEnvironment({
    CONCORD_DATA_FOLDER: dataFolder,
    INIT_CWD: undefined,
    npm_lifecycle_event: undefined,
  });
  try {
    const status = await runCommandLine(args);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.restore();
    stderr.restore();
    setEnvironment({ CONCORD_DATA_FOLDER, INIT_CWD, npm_lifecycle_event });
    process.chdir(origin);
  }
}

function setEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** What is written to a stream of this process, instead of where it goes. */
class Captured {
  readonly #stream: NodeJS.WriteStream;
  readonly #write: NodeJS.WriteStream["write"];
  readonly #pieces: Buffer[] = [];

  constructor(name: "stdout" | "stderr") {
    this.#stream = process[name];
    this.#write = this.#stream.write;
    this.#stream.write = (piece: Uint8Array | string) => {
      this.#pieces.push(Buffer.from(piece));
      return true;
    };
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString();
  }

  restore(): void {
    this.#stream.write = this.#write;
  }
}
