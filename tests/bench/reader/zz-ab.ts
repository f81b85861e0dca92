import { openReaderPage } from "./readerPage.ts";
const variants: Record<string, string> = JSON.parse(process.argv[2]!);
const { page, close, browser } = await openReaderPage({ executablePath: "/usr/bin/chromium" });
const plan = { count: 50_000, codeCount: 60, coderCount: 3, hotZone: { startOffset: 2_500_000, endOffset: 2_600_000, depth: 37 } };
await page.evaluate((p) => window.bench.prepare(5_000_000, p), plan);
await page.evaluate(() => window.bench.open());
const rounds = Number(process.argv[3] ?? 2);
for (let k = 0; k < rounds; k++) for (const [name, css] of Object.entries(variants)) {
  await page.evaluate((c) => { const s = new CSSStyleSheet(); s.replaceSync(c); (s as any).mine = true; document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((x: any) => !x.mine), s]; }, css);
  await page.evaluate(() => window.bench.scrollTo(2505000, 2505000));
  await page.waitForTimeout(500);
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "devtools.timeline"] });
  await page.evaluate(() => window.bench.scroll(240, 100));
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const main = trace.traceEvents.find((e: any) => e.name === "thread_name" && e.args.name === "CrRendererMain");
  const ev = trace.traceEvents.filter((e: any) => e.ph === "X" && e.tid === main.tid && e.pid === main.pid);
  const t = (n: string) => ev.filter((e: any) => e.name === n).reduce((a: number, e: any) => a + (e.tdur ?? 0) / 1000, 0);
  const commits = ev.filter((e: any) => e.name === "Commit").map((e: any) => e.ts).sort((a: number, b: number) => a - b);
  const cpu = new Array(commits.length - 1).fill(0);
  for (const e of ev) if (e.name === "RunTask") { const f = commits.findIndex((c: number) => c >= e.ts) - 1; if (f >= 0) cpu[f] += (e.tdur ?? 0) / 1000; }
  cpu.sort((a: number, b: number) => a - b);
  console.log(name.padEnd(12), "p50", cpu[120]?.toFixed(1), "p90", cpu[216]?.toFixed(1), "p95", cpu[228]?.toFixed(1), "max", cpu.at(-1).toFixed(1), ["RunTask", "FunctionCall", "Paint", "UpdateLayoutTree", "Layout", "PrePaint", "Layerize", "Commit"].map((n) => `${n} ${t(n).toFixed(0)}`).join(" "));
}
await close();
