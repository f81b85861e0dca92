import { parentPort } from "node:worker_threads";
import type { Result } from "../../../shared/result.ts";
import type { PreparedDocument } from "./preparedDocument.ts";
import { readSource } from "./readSource.ts";

interface SourceMessage {
  path: string;
  name: string;
}

let last: Promise<void> = Promise.resolve();

/** One source after the other, answered in their order. Killed from outside when one takes too long. */
parentPort?.on("message", (message: SourceMessage) => {
  last = last.then(() => answer(message));
});

async function answer({ path, name }: SourceMessage): Promise<void> {
  const result = await readSource(path, name);
  parentPort?.postMessage(result, transferable(result));
}

/** Large buffers change hands instead of being copied. */
function transferable(result: Result<PreparedDocument>): ArrayBuffer[] {
  if (!result.ok) return [];
  const { text, original } = result.value;
  return [text.bytes, ...Object.values(text.units), original.bytes].flatMap((bytes) => {
    if (bytes === null || bytes.byteLength < 16_384) return [];
    const { buffer } = bytes;
    return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
  });
}
