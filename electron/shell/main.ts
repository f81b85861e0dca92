import { join } from "node:path";
import { app, session } from "electron";
import { userFolders } from "../host/folders.ts";
import { setMenu } from "./menu.ts";
import { manageProjectWindows } from "./projectWindows.ts";
import { relayCalls } from "./relay.ts";
import { lockInContents, lockInSession, registerPageScheme, servePage } from "./security.ts";

/** out/shell, where the build puts this file. */
const here = import.meta.dirname;
const folders = userFolders();

app.setName("Concord");
app.setPath("userData", folders.dataFolder);
app.setPath("sessionData", join(folders.dataFolder, "window"));
// Linux lets root run Chromium only without its sandbox; enabling it there would end every process.
if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
registerPageScheme();
lockInContents();

const windows = manageProjectWindows({
  folders,
  version: app.getVersion(),
  hostEntries: {
    utility: join(here, "../host/utilityEntry.js"),
    child: join(here, "../host/childEntry.js"),
  },
  windowFiles: {
    preload: join(here, "preload.cjs"),
    state: join(folders.dataFolder, "window.json"),
  },
});

if (app.requestSingleInstanceLock()) startApp();
else app.quit();

function startApp(): void {
  /** macOS tells the file to open by an event, which may come before the app is ready. */
  let firstFile = fileFrom(process.argv);
  app.on("open-file", (event, path) => {
    event.preventDefault();
    if (app.isReady()) void windows.open(path);
    else firstFile = path;
  });
  app.on("second-instance", (_event, argv) => void windows.openOrFocus(fileFrom(argv)));
  app.on("activate", () => void windows.openOrFocus(null));
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("will-quit", (event) => {
    if (!windows.isClosing()) return;
    event.preventDefault();
    void windows.whenClosed().then(() => app.quit());
  });
  void app.whenReady().then(() => {
    lockInSession(session.defaultSession);
    servePage(session.defaultSession, join(here, "../renderer"));
    relayCalls(windows.hostOf, folders.projectsFolder);
    setMenu(() => void windows.open());
    return windows.open(firstFile);
  });
}

function fileFrom(argv: readonly string[]): string | null {
  return argv.slice(1).find((argument) => argument.endsWith(".concord")) ?? null;
}
