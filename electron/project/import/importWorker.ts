import { parentPort } from "node:worker_threads";
import type { Result } from "../../../shared/result.ts";
import type { PreparedDocument } from "./preparedDocument.ts";
import { readSource } from "./readSource.ts";

/** Reads one source at a time. Killed from outside when it takes too long. */
parentPort?.on("message", async ({ path, name }: { path: string; name: string }) => {
  const result = await readSource(path, name);
  parentPort?.postMessage(result, transferable(result));
});

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
