import { openReaderPage } from "./readerPage.ts";
const { page, close } = await openReaderPage({ executablePath: "/usr/bin/chromium" });
const plan = { count: 50_000, codeCount: 60, coderCount: 3, hotZone: { startOffset: 2_500_000, endOffset: 2_600_000, depth: 37 } };
await page.evaluate((p) => window.bench.prepare(5_000_000, p), plan);
await page.evaluate(() => window.bench.open());
const c = await page.context().newCDPSession(page);
await c.send("Profiler.enable"); await c.send("Profiler.setSamplingInterval", { interval: 100 });
for (let k = 0; k < 2; k++) {
await page.evaluate(() => window.bench.scrollTo(2505000, 2505000));
await page.waitForTimeout(500);
await c.send("Profiler.start");
const r = await page.evaluate(() => window.bench.scroll(240, 100));
const { profile } = await c.send("Profiler.stop");
const work = r.work.toSorted((a: number, b: number) => a - b);
console.log("p50", work[120], "p90", work[216], "p95", work[228], "max", work[239], "over 5:", work.filter((w: number) => w > 5).length);
const byId = new Map(profile.nodes.map((n) => [n.id, n])); const parent = new Map<number, number>();
for (const n of profile.nodes) for (const ch of n.children ?? []) parent.set(ch, n.id);
const incl = new Map<string, number>(), self = new Map<string, number>();
profile.samples!.forEach((id, i) => { const d = profile.timeDeltas![i]! / 1000; const seen = new Set<string>(); let cur: number | undefined = id; const nm = (x: number) => { const f = byId.get(x)!.callFrame; return f.functionName + ":" + f.lineNumber; };
 self.set(nm(id), (self.get(nm(id)) ?? 0) + d);
 while (cur !== undefined) { const n = nm(cur); if (!seen.has(n)) { seen.add(n); incl.set(n, (incl.get(n) ?? 0) + d); } cur = parent.get(cur); } });
console.log("INCL\n" + [...incl].sort((a, b) => b[1] - a[1]).slice(0, 45).map(([n, v]) => `${v.toFixed(1)} ${n}`).join("\n"));
console.log("SELF\n" + [...self].sort((a, b) => b[1] - a[1]).slice(0, 14).map(([n, v]) => `${v.toFixed(1)} ${n}`).join("\n"));
}
await close();
