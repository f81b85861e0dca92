import { closeSync, readdirSync, statSync } from "node:fs";

const openDescriptors = "/proc/self/fd";
/** Standard input, output and error, and where `fork` puts its channel. */
const lastOwnDescriptor = 3;

/**
 * Closes the sockets that a process just forked from Electron has inherited; on Linux only, where
 * Electron does not keep its own from being inherited. Among them may be the far end of a channel
 * to one of Electron's processes, and while it is held here, the end of that process goes unnoticed:
 * where there is no graphics card, windows then wait for ever for a graphics process that gave up.
 */
export function closeInheritedSockets(): void {
  if (process.platform !== "linux") return;
  for (const name of readdirSync(openDescriptors)) {
    const descriptor = Number(name);
    if (descriptor <= lastOwnDescriptor) continue;
    // Not there any more: the descriptor of the listing itself.
    const isSocket = statSync(`${openDescriptors}/${name}`, { throwIfNoEntry: false })?.isSocket();
    if (isSocket) closeSync(descriptor);
  }
}
