import { expect, type Locator, type Page } from "@playwright/test";

/** Two short texts: two paragraphs of two sentences, and another document. */
export const article = {
  name: "article.txt",
  text:
    "The ministry denied the report on Monday. Nobody had been hurt, it said.\n\n" +
    "About 300 people left the city, according to the mayor. The others stayed at home.\n",
};
const other = { name: "other.txt", text: "Nothing of this has happened. That is what she said.\n" };
/** What is in the project of a spec that starts with texts. */
export const texts = [article, other] as const;

/** Opens the first of the two texts. */
export async function openArticle(page: Page): Promise<void> {
  await page.getByRole("grid", { name: "Documents" }).getByText(article.name).click();
  await expect(readerText(page)).toContainText("denied the report");
}

export function readerText(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Text of / });
}

interface Box {
  x: number;
  y: number;
  endX: number;
  endY: number;
}

/** Where words stand on screen: the middle of their first and last line, in the text's first match. */
export async function boxOf(page: Page, words: string): Promise<Box> {
  await expect(readerText(page)).toContainText(words);
  return page.evaluate((wanted) => {
    for (const line of document.querySelectorAll(".cm-content .cm-line")) {
      const start = line.textContent.indexOf(wanted);
      if (start < 0) continue;
      const place = (offset: number): [Text, number] => {
        const texts = document.createNodeIterator(line, NodeFilter.SHOW_TEXT);
        let before = 0;
        for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
          if (offset <= before + node.length) return [node, offset - before];
          before += node.length;
        }
        throw new Error(`no character ${offset} in the line`);
      };
      const range = document.createRange();
      range.setStart(...place(start));
      range.setEnd(...place(start + wanted.length));
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
      const [first, last] = [rects[0], rects.at(-1)];
      if (first === undefined || last === undefined) break;
      const middle = (rect: DOMRect) => rect.top + rect.height / 2;
      return { x: first.left, y: middle(first), endX: last.right, endY: middle(last) };
    }
    throw new Error(`“${wanted}” is not on screen`);
  }, words);
}

/** Selects words with the mouse. */
export async function selectWords(page: Page, words: string): Promise<void> {
  // A press inside what is selected would drag it, one at the end of the selected coding resize it.
  await readerText(page).press("Escape");
  await readerText(page).press("Escape");
  await expect(page.locator(".reader-handle.is-end")).toBeHidden();
  const { x, y, endX, endY } = await boxOf(page, words);
  await page.mouse.move(x + 1, y);
  await page.mouse.down();
  await page.mouse.move((x + endX) / 2, (y + endY) / 2);
  await page.mouse.move(endX - 1, endY, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(words);
}

/** Selects words with the mouse and presses a key. */
export async function code(page: Page, words: string, key: string): Promise<void> {
  await selectWords(page, words);
  await page.keyboard.press(key);
}

export async function clickWords(
  page: Page,
  words: string,
  button: "left" | "right" = "left",
): Promise<void> {
  const { x, y, endX, endY } = await boxOf(page, words);
  const isOneLine = Math.abs(y - endY) < 2;
  await page.mouse.click(isOneLine ? (x + endX) / 2 : x + 5, y, { button });
}

export function codingRows(page: Page): Locator {
  return page.getByRole("grid", { name: "Codings of this document" }).getByRole("row");
}

/** Waits until the list of codings shows exactly these, each as "quote | code | marks". */
export async function expectCodings(page: Page, expected: readonly string[]): Promise<void> {
  const read = async () => {
    const rows = await codingRows(page).allInnerTexts();
    return rows.map((row) => row.split("\n").join(" | "));
  };
  await expect.poll(read).toEqual(expected);
}
