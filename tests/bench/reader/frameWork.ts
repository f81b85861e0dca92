import type { Browser, Page } from "@playwright/test";

/** What the main thread of a page did in each frame, in milliseconds. */
export interface FrameWork {
  /** Time its processor spent: other programs on the machine do not count. */
  readonly cpu: readonly number[];
  /** The same by the clock. */
  readonly wall: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as are the durations. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The lightest that give tasks and frames: each category more makes the page slower. */
const categories = ["devtools.timeline", "toplevel"];
const taskName = "ThreadControllerImpl::RunTask";
/** Happens once in each frame, in its last task. */
const frameName = "Layerize";

/** Runs `action` in the page and sums, from Chromium's trace, what the main thread did for each frame. */
export async function traceFrames(
  browser: Browser,
  page: Page,
  action: () => Promise<unknown>,
): Promise<FrameWork> {
  await browser.startTracing(page, { categories });
  await action();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]; // Chromium's trace format
  };
  return frameWork(trace.traceEvents);
}

function frameWork(events: readonly TraceEvent[]): FrameWork {
  const main = events.find(
    ({ name, args }) => name === "thread_name" && args.name === "CrRendererMain",
  );
  const own = events.filter(
    ({ ph, pid, tid }) => ph === "X" && pid === main?.pid && tid === main.tid,
  );
  const ends = own.filter(({ name }) => name === frameName).map(({ ts }) => ts);
  ends.sort((one, other) => one - other);
  const cpu = new Array<number>(Math.max(0, ends.length - 1)).fill(0);
  const wall = [...cpu];
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    if (name !== taskName) continue;
    const frame = ends.findIndex((end) => end >= ts) - 1;
    if (frame < 0) continue;
    cpu[frame] = (cpu[frame] ?? 0) + tdur / 1000;
    wall[frame] = (wall[frame] ?? 0) + dur / 1000;
  }
  return { cpu, wall };
}
