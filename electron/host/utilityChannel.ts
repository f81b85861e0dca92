import { type HostFactory, serveChannel, type ToHost } from "./channel.ts";

/** What Electron puts at `process.parentPort` of a utility process. */
interface ParentPort {
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** Serves the main process that started this utility process; Electron ends it with that one. */
export function serveAsUtility(createHost: HostFactory): void {
  const { parentPort } = process as unknown as { parentPort?: ParentPort }; // Electron's addition
  if (parentPort === undefined) throw new Error("This file runs only as a utility process.");
  const channel = serveChannel(createHost, {
    send: (message) => parentPort.postMessage(message),
    // The last message is on its way when this returns; exit in the next turn.
    end: () => setImmediate(() => process.exit(0)),
  });
  // The main process is the only one who can send here.
  parentPort.on("message", (event) => void channel.receive(event.data as ToHost));
}
