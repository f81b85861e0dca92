import { resolve } from "node:path";
import type { BrowserWindow } from "electron";
import type { UserFolders } from "../host/folders.ts";
import { channels } from "./channels.ts";
import { tellHostGivenUp, tellProjectNotOpened } from "./dialogs.ts";
import { type HealingHost, startHealingHost } from "./healingHost.ts";
import { type HostEntries, launchHost } from "./hostLauncher.ts";
import { createWindow, showPage, type WindowFiles } from "./window.ts";

export interface ProjectWindowsOptions {
  folders: UserFolders;
  version: string;
  hostEntries: HostEntries;
  windowFiles: WindowFiles;
}

/** All windows, each with a host of its own: one window, one host, at most one project. */
export function manageProjectWindows(settings: ProjectWindowsOptions) {
  const hosts = new Map<BrowserWindow, HealingHost>();
  /** Hosts that are still closing their project. */
  const closing = new Set<Promise<void>>();

  /** Opens a window, with a project where a path is given. */
  async function open(path: string | null = null): Promise<void> {
    const window = createWindow(settings.windowFiles);
    const host = startHost(window);
    hosts.set(window, host);
    window.once("closed", () => {
      hosts.delete(window);
      const end = host.close().finally(() => closing.delete(end));
      closing.add(end);
    });
    if (path !== null) await openFile(window, host, resolve(path));
    if (!window.isDestroyed()) await showPage(window);
  }

  function startHost(window: BrowserWindow): HealingHost {
    return startHealingHost({
      launch: () => launchHost(settings.hostEntries),
      options: { ...settings.folders, mode: "desktop", version: settings.version },
      onEvent: (event) => {
        if (!window.isDestroyed()) window.webContents.send(channels.event, event);
      },
      onGivenUp: () => {
        if (!window.isDestroyed()) tellHostGivenUp(window);
      },
    });
  }

  return {
    open,
    hostOf: (window: BrowserWindow) => hosts.get(window),
    /** A second start of the app: its file in a new window, or what is open brought forward. */
    async openOrFocus(path: string | null): Promise<void> {
      const window = [...hosts.keys()].at(-1);
      if (path !== null || window === undefined) return open(path);
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    isClosing: () => closing.size > 0,
    async whenClosed(): Promise<void> {
      await Promise.allSettled(closing);
    },
  };
}

async function openFile(window: BrowserWindow, host: HealingHost, path: string): Promise<void> {
  const result = await host.openFile(path);
  if (result?.ok) return;
  const reason = result?.error.message ?? "The part of Concord that reads projects stopped.";
  tellProjectNotOpened(window, path, reason);
}
