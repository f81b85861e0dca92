import { openReaderPage } from "./readerPage.ts";
const { page, close } = await openReaderPage({ executablePath: "/usr/bin/chromium" });
const plan = { count: 50_000, codeCount: 60, coderCount: 3, hotZone: { startOffset: 2_500_000, endOffset: 2_600_000, depth: 37 } };
await page.evaluate((p) => window.bench.prepare(5_000_000, p), plan);
await page.evaluate(() => window.bench.open());
await page.evaluate(() => window.bench.scrollTo(2505000, 2505000));
await page.waitForTimeout(500);
console.log(await page.evaluate(async () => {
  let added = 0, lines = 0, removed = 0; const batches: number[] = [];
  const o = new MutationObserver((rs) => { let b = 0; for (const r of rs) { for (const n of r.addedNodes) if (n instanceof Element) { if (n.matches(".cm-line")) lines++; const k = n.querySelectorAll("*").length + 1; added += k; b += k; } for (const n of r.removedNodes) if (n instanceof Element) removed += 1; } batches.push(b); });
  o.observe(document.querySelector(".cm-content")!, { childList: true, subtree: true });
  const spans0 = document.querySelectorAll(".coded").length, lines0 = document.querySelectorAll(".cm-line").length;
  const text = document.querySelector(".cm-content")!.textContent!.length;
  await window.bench.scroll(240, 100);
  return { spans0, lines0, text, added, lines, removed, batches: batches.join(" ") };
}));
await close();
