import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type LaunchOptions, type Page } from "@playwright/test";
import { newId } from "../../electron/project/db/uuid.ts";
import { createProjectHost } from "../../electron/project/projectHost.ts";
import type { CallInput, CallName, CallOutput } from "../../shared/contract/contract.ts";
import { freePort } from "../support/freePort.ts";
import { ServedConcord } from "../support/servedConcord.ts";
import { generateCodings, generateDocument } from "./reader/generated.ts";

/** From the click on a document to its text with its codings on the screen, in milliseconds. */
export interface OpeningBenchResult {
  characters: number;
  codings: number;
  firstMilliseconds: number;
  /** Of five more, with another document in between. */
  medianMilliseconds: number;
}

const length = 5_000_000;
const count = 50_000;
const rounds = 5;
const large = "large.txt";
const small = "small.txt";

/** The whole app: page, server, host and a project file. */
export async function runOpeningBench(launch: LaunchOptions): Promise<OpeningBenchResult> {
  const dataFolder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  const file = join(dataFolder, "study.concord");
  try {
    await makeProject(dataFolder, file);
    const server = await ServedConcord.start({ dataFolder, file, port: await freePort() });
    const browser = await chromium.launch(launch);
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(server.url);
      const times: number[] = [];
      await opening(page, small);
      for (let round = 0; round <= rounds; round += 1) {
        times.push(await opening(page, large));
        await opening(page, small);
      }
      const [firstMilliseconds = Number.NaN, ...later] = times;
      later.sort((one, other) => one - other);
      const medianMilliseconds = later[Math.floor(later.length / 2)] ?? Number.NaN;
      return { characters: length, codings: count, firstMilliseconds, medianMilliseconds };
    } finally {
      await browser.close();
      await server.end();
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Clicks on the document in the list. Both texts begin with coded words, so a coding tells the end. */
async function opening(page: Page, name: string): Promise<number> {
  const row = page.getByRole("grid", { name: "Documents" }).getByText(name, { exact: true });
  await row.waitFor();
  const painted = page.evaluate(
    (label) =>
      new Promise<number>((resolve) => {
        const isShown = () =>
          document.querySelector(`.cm-content[aria-label="${label}"] .coded`) !== null;
        addEventListener(
          "pointerdown",
          ({ timeStamp }) => {
            const look = () => {
              // The frame after the one in which it was there has painted it.
              if (isShown()) requestAnimationFrame((at) => resolve(at - timeStamp));
              else requestAnimationFrame(look);
            };
            look();
          },
          { capture: true, once: true },
        );
      }),
    `Text of ${name}`,
  );
  await row.click();
  return painted;
}

async function makeProject(dataFolder: string, path: string): Promise<void> {
  const projectsFolder = join(dataFolder, "projects");
  const host = createProjectHost({ dataFolder, projectsFolder, mode: "browser", version: "bench" });
  let coderId: string | null = null;
  async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const context = { requestId: randomUUID(), coderId };
    const { result } = await host.handle({ name, input, context }, "trusted");
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value as CallOutput<N>; // the contract pairs the name with its output
  }

  const person = { id: newId(), name: "Anna", colour: "#1b6ca8" };
  await call("app.setPerson", person);
  const { token } = await call("projects.grant", { path });
  const place = { kind: "granted", token } as const;
  await call("project.create", { place, withStarterCodebook: true });
  const sources = [large, small].map((name) => join(dataFolder, name));
  const texts = [generateDocument(length).text, generateDocument(2000, 7).text];
  sources.forEach((source, index) => void writeFileSync(source, texts[index] ?? ""));
  const imported = new Promise<void>((resolve) => {
    host.subscribe((event) => {
      if (event.type === "jobUpdated" && event.job.state !== "running") resolve();
    });
  });
  await call("imports.fromPaths", {
    jobId: newId(),
    folder: "",
    repeatExisting: false,
    paths: sources,
  });
  await imported;
  coderId = person.id;
  await call("coders.add", person);
  const { codes, documents } = await call("project.load", {});
  const hotZone = { startOffset: 100_000, endOffset: 120_000, depth: 10 };
  const plan = { count: count - 1, codeCount: codes.length, coderCount: 1, hotZone };
  const columns = generateCodings(length, plan);
  for (const { id: documentId, name } of documents) {
    const spans = [{ startOffset: 0, endOffset: 20, code: 0 }];
    if (name === large) {
      columns.startOffsets.forEach((startOffset, at) => {
        const endOffset = columns.endOffsets[at] ?? 0;
        spans.push({ startOffset, endOffset, code: columns.codeIndexes[at] ?? 0 });
      });
    }
    for (let from = 0; from < spans.length; from += 1000) {
      const codings = spans.slice(from, from + 1000).map(({ code, ...span }) => {
        return { id: newId(), documentId, codeId: codes[code]?.id ?? "", ...span };
      });
      await call("codings.add", { codings });
    }
  }
  await host.close();
}
