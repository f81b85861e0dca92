import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, "../../../out/bench-reader");

const typeByExtension: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

export interface ReaderPage {
  readonly page: Page;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Builds the harness as the app is built, serves it on loopback and opens it in Chromium. */
export async function openReaderPage(
  options: { executablePath?: string; deviceScaleFactor?: number } = {},
): Promise<ReaderPage> {
  await build({
    configFile: false,
    root: here,
    base: "./",
    logLevel: "warn",
    plugins: [react()],
    build: {
      outDir: output,
      emptyOutDir: true,
      target: "chrome130",

      assetsInlineLimit: 0,
    },
  });
  const server = createServer((request, response) => {
    const path = normalize(request.url === "/" ? "/index.html" : (request.url ?? ""));
    readFile(join(output, path)).then(
      (body) => {
        const type = typeByExtension[extname(path)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const browser = await chromium.launch({
    ...(options.executablePath ? { executablePath: options.executablePath } : {}),
    args: ["--no-sandbox", "--enable-precise-memory-info"],
  });
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
  });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => "bench" in window);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { page, browser, close };
}
