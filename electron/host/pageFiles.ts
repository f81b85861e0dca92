import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, resolve, sep } from "node:path";

export interface PageFile {
  status: 200 | 404;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Stands in the built index.html where each answer puts a nonce of its own. */
const noncePlaceholder = "CONCORD_CSP_NONCE";

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/**
 * One file of the built page, with the headers that lock it in. `path` is a URL's path, as it
 * came; `connectSource` is what the page may talk to: nothing in the desktop app.
 */
export async function readPageFile(
  rendererFolder: string,
  path: string,
  connectSource: "'none'" | "'self'",
): Promise<PageFile> {
  const file = resolveInside(rendererFolder, path === "/" ? "/index.html" : path);
  const bytes = file === null ? null : await readIfThere(file);
  if (file === null || bytes === null) return notFound;
  const nonce = randomBytes(16).toString("base64");
  const isPage = extname(file) === ".html";
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      ...(hasHashedName(path) ? { "cache-control": keep } : {}),
      "content-type": mediaTypes[extname(file)] ?? "application/octet-stream",
      "content-security-policy": contentPolicy(nonce, connectSource),
    },
    body: isPage ? Buffer.from(bytes.toString("utf8").replaceAll(noncePlaceholder, nonce)) : bytes,
  };
}

const commonHeaders = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** A file whose name holds its hash never changes: the browser keeps it, with the code it compiled. */
const keep = "private, max-age=31536000, immutable";

function hasHashedName(path: string): boolean {
  return path.startsWith("/assets/");
}

const notFound: PageFile = {
  status: 404,
  headers: { ...commonHeaders, "content-type": "text/plain; charset=utf-8" },
  body: Buffer.from("There is no such file."),
};

/** Styles carry a nonce because the editor writes a style element of its own. */
function contentPolicy(nonce: string, connectSource: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${connectSource}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The path inside the folder, or null where it leads out of it or is no path at all. */
function resolveInside(folder: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes("\0")) return null;
  const root = resolve(folder);
  const file = resolve(root, `.${decoded.startsWith("/") ? decoded : `/${decoded}`}`);
  return file.startsWith(root + sep) ? file : null;
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return null;
    throw error;
  }
}
