import { expect, test } from "./fixtures.ts";

test("the cookie is out of reach for scripts, and the address holds no token", async ({ page }) => {
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});

test("a browser that was not let in sees why", async ({ page }) => {
  const stranger = await page.context().browser()?.newContext();
  const strangersPage = await stranger?.newPage();
  const answer = await strangersPage?.goto(page.url());
  expect(answer?.status()).toBe(401);
  await expect(strangersPage?.locator("body") ?? page.locator("none")).toContainText(
    "This browser is not let in",
  );
  await stranger?.close();
});

test("a page may not do what only the shell and the command line may", async ({ page }) => {
  const text = await page.evaluate(async () => {
    const { origin } = location;
    const context = { requestId: crypto.randomUUID(), coderId: null };
    const request = { name: "projects.grant", input: { path: "/etc/passwd" }, context };
    const head = new TextEncoder().encode(JSON.stringify(request));
    const body = new Uint8Array(4 + head.length);
    new DataView(body.buffer).setUint32(0, head.length, true);
    body.set(head, 4);
    const headers = { "content-type": "application/octet-stream" };
    const answer = await fetch(`${origin}/call`, { method: "POST", headers, body });
    return answer.text();
  });
  expect(text).toContain('"kind":"denied"');
});
