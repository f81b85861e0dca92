import { app, protocol, type Session, type WebContents } from "electron";
import { readPageFile } from "../host/pageFiles.ts";

/** Where the page comes from: no web server, no file:// with its rights. */
export const pageOrigin = "app://concord";
const pageHost = "concord";

/** Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Locks every window's contents in, whoever made them. Must run before the first window. */
export function lockInContents(): void {
  app.on("web-contents-created", (_event, contents) => lockIn(contents));
}

function lockIn(contents: WebContents): void {
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

/** No permission, no network, no spelling dictionary from the network, downloads of our own only. */
export function lockInSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isLocal(details.url) });
  });
  session.on("will-download", (event, item) => {
    if (!item.getURL().startsWith(`blob:${pageOrigin}/`)) event.preventDefault();
  });
}

function isLocal(address: string): boolean {
  const { protocol: scheme } = new URL(address);
  return ["app:", "blob:", "data:", "devtools:"].includes(scheme);
}

/** Serves the built page at app://concord. */
export function servePage(session: Session, rendererFolder: string): void {
  session.protocol.handle("app", async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== pageHost || request.method !== "GET") return new Response(null, { status: 403 });
    const file = await readPageFile(rendererFolder, pathname, "'none'");
    // Bytes read from a file are never shared memory.
    const body = file.body as Uint8Array<ArrayBuffer>;
    return new Response(body, { status: file.status, headers: file.headers });
  });
}
