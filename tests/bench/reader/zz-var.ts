import { openReaderPage } from "./readerPage.ts";
const { page, close, browser } = await openReaderPage({ executablePath: "/usr/bin/chromium" });
const plan = { count: 50_000, codeCount: 60, coderCount: 3, hotZone: { startOffset: 2_500_000, endOffset: 2_600_000, depth: 37 } };
await page.evaluate((p) => window.bench.prepare(5_000_000, p), plan);
await page.evaluate(() => window.bench.open());
const variants: Record<string, string[]> = { asIs: [], noSel: ["::selection"], neither: ["::selection", "::highlight"] };
for (let round = 0; round < 1; round++) for (const [name, css] of Object.entries(variants)) {
  await page.reload(); await page.waitForFunction(() => "bench" in window);
  await page.evaluate((drop) => { for (const sheet of document.styleSheets) for (let i = sheet.cssRules.length - 1; i >= 0; i--) if (drop.some((d) => sheet.cssRules[i]!.cssText.includes(d))) sheet.deleteRule(i);  if (drop.length === 1) { const s = new CSSStyleSheet(); s.replaceSync(":root::selection{background: var(--text-selection)}"); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; } }, css);
  await page.evaluate((p) => window.bench.prepare(5_000_000, p), plan);
  await page.evaluate(() => window.bench.open());
  await page.evaluate(() => window.bench.scrollTo(2505000, 2505000));
  await page.waitForTimeout(400);
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  const r = await page.evaluate(() => window.bench.scroll(240, 100));
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const work = r.work.toSorted((a: number, b: number) => a - b);
  const main = trace.traceEvents.find((e: any) => e.name === "thread_name" && e.args.name === "CrRendererMain");
  const sums = new Map<string, number>(); let elements = 0, ult = 0;
  for (const e of trace.traceEvents) if (e.ph === "X" && e.tid === main.tid && e.pid === main.pid) { sums.set(e.name, (sums.get(e.name) ?? 0) + e.dur / 1000); if (e.name === "UpdateLayoutTree") { elements += e.args.elementCount ?? 0; ult++; } }
  console.log(name, "p50", work[120].toFixed(1), "p90", work[216].toFixed(1), "p95", work[228].toFixed(1), "max", work[239].toFixed(1), "mean", (work.reduce((a: number,b: number)=>a+b)/240).toFixed(2), ["FunctionCall", "Paint", "UpdateLayoutTree", "Layout", "PrePaint", "Layerize"].map((n) => `${n} ${(sums.get(n) ?? 0).toFixed(0)}`).join(" "), "elements", elements, ult);
}
await close();
