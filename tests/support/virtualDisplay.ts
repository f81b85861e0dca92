import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

export interface VirtualDisplay {
  /** For DISPLAY, such as ":99". */
  name: string;
  end(): Promise<void>;
}

/** A display that nobody sees, where the machine shows its windows on such a one; else null. */
export async function startDisplay(): Promise<VirtualDisplay | null> {
  if (process.platform !== "linux" || process.env.DISPLAY === undefined) return null;
  // It writes the number that was free to its file descriptor 3.
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1920x1200x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const started = once(child, "spawn").then(
    () => true,
    () => false, // no Xvfb here: the windows are shown where a person sits
  );
  if (!(await started)) return null;
  const output = child.stdio[3] as Readable; // a pipe, as asked for above
  const [number] = await Promise.race([once(output, "data"), once(child, "exit")]);
  if (!(number instanceof Buffer)) throw new Error("Xvfb ended before it had a display.");
  return {
    name: `:${number.toString().trim()}`,
    async end() {
      const exit = once(child, "exit");
      child.kill();
      await exit;
    },
  };
}
