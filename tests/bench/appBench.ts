import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { newId } from "../../electron/project/db/uuid.ts";
import { createProjectHost, type ProjectHost } from "../../electron/project/projectHost.ts";
import { ServedConcord } from "../support/servedConcord.ts";
import { generateCodings, generateDocument } from "./reader/generated.ts";
import type { ReaderBudget } from "./reader/readerBench.ts";

/** Milliseconds in the whole app: page, loopback server, host, SQLite. */
export interface AppFigures {
  /** From the click on the document to the first frame with its text and codings. */
  openDocument: number;
  /** From the key press to the first frame with the new coding in it. */
  keyToPaintMedian: number;
  keyToPaintP95: number;
}

const textLength = 5_000_000;
const codingCount = 50_000;
const codesCount = 60;
const hotZone = { startOffset: 2_500_000, endOffset: 2_600_000, depth: 37 };
const presses = 20;
const bigName = "big.txt";

/** The reader's figures again, this time with everything around it. */
export async function runAppBench(
  options: { executablePath?: string } = {},
): Promise<{ figures: AppFigures; budgets: ReaderBudget[] }> {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  const file = join(folder, "bench.concord");
  await makeProject(folder, file);
  const served = await ServedConcord.start({ dataFolder: folder, port: 0, file });
  const browser = await chromium.launch({ ...options, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(served.url);
    await page.getByRole("row", { name: "small.txt" }).waitFor();
    const openDocument = await timeOpening(page);
    const times = await timeCoding(page);
    const figures = {
      openDocument,
      keyToPaintMedian: quantile(times, 0.5),
      keyToPaintP95: quantile(times, 0.95),
    };
    return { figures, budgets: budgetsOf(figures) };
  } finally {
    await browser.close();
    await served.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeProject(folder: string, file: string): Promise<void> {
  const host = createProjectHost({
    dataFolder: folder,
    projectsFolder: folder,
    mode: "browser",
    version: "bench",
  });
  const person = { id: newId(), name: "Ana", colour: "#336699" };
  const call = caller(host, person.id);
  const { token } = (await call("projects.grant", { path: file })) as { token: string }; // the contract's answer
  await call("project.create", {
    place: { kind: "granted", token },
    withStarterCodebook: false,
  });
  await call("coders.add", person);
  await call("coders.use", { id: person.id });
  const codeIds = Array.from({ length: codesCount }, () => newId());
  for (const [index, id] of codeIds.entries()) {
    const digitKey = index < 9 ? index + 1 : null;
    await call("codes.add", { id, parentId: null, name: `code ${index}`, digitKey });
  }
  const documentId = await importTexts(host, call, folder);
  const columns = generateCodings(textLength, {
    count: codingCount,
    codeCount: codesCount,
    coderCount: 1,
    hotZone,
  });
  const codings = Array.from({ length: codingCount }, (_, row) => ({
    id: newId(),
    documentId,
    codeId: codeIds[columns.codeIndexes[row] ?? 0],
    startOffset: columns.startOffsets[row],
    endOffset: columns.endOffsets[row],
  }));
  for (let at = 0; at < codings.length; at += 10_000) {
    await call("codings.add", { codings: codings.slice(at, at + 10_000) });
  }
  await host.close();
}

type Call = (name: string, input: unknown) => Promise<unknown>;

function caller(host: ProjectHost, coderId: string): Call {
  return async (name, input) => {
    const context = { requestId: newId(), coderId };
    const { result } = await host.handle({ name, input, context }, "trusted");
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  };
}

/** A small text, which opens first, and the big one; returns the big one's id. */
async function importTexts(host: ProjectHost, call: Call, folder: string): Promise<string> {
  const small = join(folder, "small.txt");
  const big = join(folder, bigName);
  writeFileSync(small, "A small text to begin with.\n");
  writeFileSync(big, generateDocument(textLength).text);
  const ended = new Promise<string>((resolve, reject) => {
    host.subscribe((event) => {
      if (event.type !== "jobUpdated" || event.job.state === "running") return;
      const result = event.job.results.find((each) => each.name === bigName);
      if (result?.documentId != null) resolve(result.documentId);
      else reject(new Error(event.job.problem ?? "the big text was not imported"));
    });
  });
  const input = { jobId: newId(), folder: "", repeatExisting: false, paths: [small, big] };
  await call("imports.fromPaths", input);
  return ended;
}

/** In the page itself, so that no message to the browser is timed. */
function timeOpening(page: Page): Promise<number> {
  return page.evaluate(async (name) => {
    const row = [...document.querySelectorAll<HTMLElement>('[role="row"]')].find((each) =>
      each.textContent?.includes(name),
    );
    const startedAt = performance.now();
    row?.click();
    const isPainted = () =>
      (document.querySelector(".cm-content")?.textContent?.length ?? 0) > 500 &&
      document.querySelector(".cm-content [class*='code']") !== null;
    while (!isPainted()) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - startedAt;
  }, bigName);
}

async function timeCoding(page: Page): Promise<number[]> {
  const times: number[] = [];
  await page.locator(".cm-content").click({ position: { x: 60, y: 60 } });
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    const painted = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let pressedAt = 0;
          const content = document.querySelector(".cm-content");
          window.addEventListener("keydown", () => (pressedAt = performance.now()), {
            capture: true,
            once: true,
          });
          const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - pressedAt));
          });
          if (content !== null) {
            observer.observe(content, {
              subtree: true,
              childList: true,
              attributes: true,
              attributeFilter: ["class"],
            });
          }
        }),
    );
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.keyboard.press(String((press % 9) + 1));
    times.push(await painted);
    await page.keyboard.press("Escape");
  }
  return times;
}

function budgetsOf(figures: AppFigures): ReaderBudget[] {
  const budget = (name: string, value: number, limit: number) => ({
    name,
    value,
    limit,
    isKept: value <= limit,
  });
  return [
    budget("whole app: open to first paint, ms", figures.openDocument, 500),
    budget("whole app: key press to painted coding, p95, ms", figures.keyToPaintP95, 50),
  ];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
