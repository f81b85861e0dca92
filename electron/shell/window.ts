import { BrowserWindow } from "electron";
import { pageOrigin } from "./security.ts";
import { readWindowState, rememberWindowState } from "./windowState.ts";

export interface WindowFiles {
  preload: string;
  /** Where the window's size is kept. */
  state: string;
}

export function createWindow(files: WindowFiles): BrowserWindow {
  const { bounds, isMaximized } = readWindowState(files.state);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    title: "Concord",
    show: false,
    webPreferences: {
      preload: files.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (isMaximized) window.maximize();
  rememberWindowState(window, files.state);
  window.once("ready-to-show", () => window.show());
  return window;
}

export async function showPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${pageOrigin}/index.html`);
}
