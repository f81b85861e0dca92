import { type HostFactory, serveChannel, type ToHost } from "./channel.ts";

/** Serves the process that forked this one, and ends with it. */
export function serveAsChild(createHost: HostFactory): void {
  const channel = serveChannel(createHost, {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    end: () => process.disconnect(),
  });
  // The parent is the only one who can send here.
  process.on("message", (message) => void channel.receive(message as ToHost));
  // A terminal sends Ctrl+C to everybody; the parent decides when this process ends.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => void channel.close().finally(() => process.exit()));
}
