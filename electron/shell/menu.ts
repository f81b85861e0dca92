import { BrowserWindow, Menu, type MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../../shared/contract/bridge.ts";
import { channels } from "./channels.ts";

/** True in packaged releases; set by the build. */
declare const RELEASE_BUILD: boolean;

export function setMenu(openWindow: () => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(openWindow)));
}

function menuTemplate(openWindow: () => void): MenuItemConstructorOptions[] {
  const isMac = process.platform === "darwin";
  return [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    {
      label: "&File",
      submenu: [
        command("New project…", "newProject", "CommandOrControl+N"),
        command("Open project…", "openProject", "CommandOrControl+O"),
        { label: "New window", accelerator: "CommandOrControl+Shift+N", click: openWindow },
        { type: "separator" },
        command("Import texts…", "importFiles", "CommandOrControl+I"),
        command("Merge…", "merge"),
        command("Save a copy…", "saveAs", "CommandOrControl+Shift+S"),
        command("Close project", "closeProject"),
        { type: "separator" },
        { role: isMac ? "close" : "quit" },
      ],
    },
    {
      label: "&Edit",
      submenu: [
        command("Undo", "undo", "CommandOrControl+Z"),
        command("Redo", "redo", isMac ? "Command+Shift+Z" : "Control+Y"),
        { type: "separator" },
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
        { type: "separator" },
        command("Find…", "find", "CommandOrControl+F"),
      ],
    },
    {
      label: "&View",
      submenu: [
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { type: "separator" },
        { role: "togglefullscreen" },
        ...(RELEASE_BUILD
          ? []
          : [{ role: "reload" } as const, { role: "toggleDevTools" } as const]),
      ],
    },
    { label: "&Help", submenu: [command("Keyboard shortcuts", "showShortcuts")] },
  ];
}

/**
 * The page handles the keys itself, as in a browser, and knows what has the focus; so the menu
 * shows the shortcut without taking it.
 */
function command(
  label: string,
  name: MenuCommand,
  accelerator?: string,
): MenuItemConstructorOptions {
  return {
    label,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: (_item, window) => {
      if (window instanceof BrowserWindow) window.webContents.send(channels.menuCommand, name);
    },
  };
}
