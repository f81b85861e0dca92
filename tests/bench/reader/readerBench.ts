import type { Browser, CDPSession, Page } from "@playwright/test";
import { traceFrames } from "./frameWork.ts";
import type {} from "./harness.tsx";
import { openReaderPage } from "./readerPage.ts";

/** Milliseconds, unless the name says otherwise. */
export interface ReaderFigures {
  openFirst: number;
  openMedian: number;
  /** Work of the main thread per frame: processor time, and the same by the clock. */
  normalWorkP95: number;
  normalLateShare: number;
  denseWorkMedian: number;
  denseWorkP95: number;
  denseWorkByClockP95: number;
  denseLateShare: number;
  keyToPaintMedian: number;
  keyToPaintP95: number;
  heapGrowthScrollingMB: number;
  heapGrowthCyclesMB: number;
  nodeGrowthCycles: number;
  listenerGrowthCycles: number;
}

export interface ReaderBudget {
  name: string;
  value: number;
  limit: number;
  isKept: boolean;
}

const textLength = 5_000_000;
const plan = {
  count: 50_000,
  codeCount: 60,
  coderCount: 3,
  hotZone: { startOffset: 2_500_000, endOffset: 2_600_000, depth: 37 },
};
const frames = 240;
const step = 100;
const cycles = 200;

/** Opens, scrolls, codes, opens and closes the reader in a real browser, and says what it took. */
export async function runReaderBench(
  options: { executablePath?: string } = {},
): Promise<{ figures: ReaderFigures; budgets: ReaderBudget[] }> {
  const { page, browser, close } = await openReaderPage(options);
  try {
    await page.evaluate((args) => window.bench.prepare(...args), [textLength, plan] as const);
    const client = await page.context().newCDPSession(page);
    const figures = {
      ...(await measureOpening(page)),
      ...(await measureScrolling(browser, page, client)),
      ...(await measureCoding(page)),
      ...(await measureCycles(page, client)),
    };
    return { figures, budgets: budgetsOf(figures) };
  } finally {
    await close();
  }
}

async function measureOpening(page: Page) {
  const times: number[] = [];
  for (let run = 0; run < 6; run++) times.push(await page.evaluate(() => window.bench.open()));
  return { openFirst: times[0] ?? 0, openMedian: quantile(times.slice(1), 0.5) };
}

async function measureScrolling(browser: Browser, page: Page, client: CDPSession) {
  const dense = plan.hotZone.startOffset + 5000;
  const scroll = async (offset: number) => {
    await page.evaluate((at) => window.bench.scrollTo(at, at), offset);
    await page.waitForTimeout(300); // lets fonts and pending layout settle; nothing is judged by it
    return page.evaluate(([count, by]) => window.bench.scroll(count, by), [frames, step] as const);
  };
  // Frames are counted late without the trace, which makes every frame slower.
  const normalIntervals = await scroll(1_000_000);
  const normal = await traceFrames(browser, page, () => scroll(1_000_000));
  await scroll(dense);
  const heapBefore = await heapMegabytes(client);
  const denseIntervals = await scroll(dense);
  const heapAfter = await heapMegabytes(client);
  const denseWork = await traceFrames(browser, page, () => scroll(dense));
  return {
    normalWorkP95: quantile(normal.cpu, 0.95),
    normalLateShare: lateShare(normalIntervals),
    denseWorkMedian: quantile(denseWork.cpu, 0.5),
    denseWorkP95: quantile(denseWork.cpu, 0.95),
    denseWorkByClockP95: quantile(denseWork.wall, 0.95),
    denseLateShare: lateShare(denseIntervals),
    heapGrowthScrollingMB: heapAfter - heapBefore,
  };
}

async function measureCoding(page: Page) {
  const times: number[] = [];
  for (let run = 0; run < 30; run++) {
    const start = plan.hotZone.startOffset + 20_000 + run * 150;
    await page.evaluate(async (at) => {
      window.bench.scrollTo(at, at + 90);
      await window.bench.nextPaint();
      window.bench.focus();
      window.bench.select(at, at + 90);
      await window.bench.nextPaint();
    }, start);
    const timed = page.evaluate(() => window.bench.timeNextCoding());
    await page.evaluate(() => window.bench.nextPaint());
    await page.keyboard.press(String((run % 9) + 1));
    times.push(await timed);
  }
  return { keyToPaintMedian: quantile(times, 0.5), keyToPaintP95: quantile(times, 0.95) };
}

async function measureCycles(page: Page, client: CDPSession) {
  const run = (count: number) =>
    page.evaluate(async (times) => {
      for (let cycle = 0; cycle < times; cycle++) await window.bench.open();
      window.bench.close();
      await window.bench.nextPaint();
    }, count);
  await run(10);
  const before = await counters(client);
  await run(cycles);
  const after = await counters(client);
  return {
    heapGrowthCyclesMB: after.heap - before.heap,
    nodeGrowthCycles: after.nodes - before.nodes,
    listenerGrowthCycles: after.listeners - before.listeners,
  };
}

async function heapMegabytes(client: CDPSession): Promise<number> {
  return (await counters(client)).heap;
}

async function counters(client: CDPSession) {
  await client.send("Performance.enable");
  // Twice: what the first collection frees may hold on to more through finalizers.
  await client.send("HeapProfiler.collectGarbage");
  await client.send("HeapProfiler.collectGarbage");
  const { metrics } = await client.send("Performance.getMetrics");
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    heap: value("JSHeapUsedSize") / 1_000_000,
    nodes: value("Nodes"),
    listeners: value("JSEventListeners"),
  };
}

function budgetsOf(figures: ReaderFigures): ReaderBudget[] {
  const budget = (name: string, value: number, limit: number): ReaderBudget => ({
    name,
    value,
    limit,
    isKept: value <= limit,
  });
  return [
    budget("open to first paint, ms", figures.openFirst, 500),
    budget("work per frame, dense, p95, ms", figures.denseWorkP95, 8),
    budget("late frames, dense, share", figures.denseLateShare, 0.05),
    budget("key press to painted coding, p95, ms", figures.keyToPaintP95, 50),
    budget("heap growth over 240 frames, MB", figures.heapGrowthScrollingMB, 2),
    budget(`heap growth over ${cycles} openings, MB`, figures.heapGrowthCyclesMB, 5),
  ];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Frames that came more than half a frame late, at 60 a second. */
function lateShare(intervals: readonly number[]): number {
  const late = intervals.filter((interval) => interval > 25).length;
  return late / Math.max(1, intervals.length);
}

if (process.argv[1] === import.meta.filename) {
  const executablePath = process.env.CHROMIUM;
  const { figures, budgets } = await runReaderBench(executablePath ? { executablePath } : {});
  console.table(budgets);
  console.log(JSON.stringify(figures, null, 2));
}
