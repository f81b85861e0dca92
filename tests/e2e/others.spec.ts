import { addBen, counts, finish, showScreen } from "../support/agreementActions.ts";
import { code, codingRows, expectCodings, openArticle } from "../support/readerActions.ts";
import { expectCoder } from "../support/windowActions.ts";
import { expect, test } from "./fixtures.ts";

test.use({ actionTimeout: 10_000, startWith: "texts" });

const denied = "denied the report";
const people = "300 people";

test("as first finished stays, and after discussion is told apart, once others' work was looked at", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await expectCoder(page, "Anna");
  await openArticle(page);
  await code(page, denied, "1");
  await expectCodings(page, [`${denied} | denial`]);
  await finish(page);

  await addBen(page);
  await code(page, people, "2");
  await expectCodings(page, [`${people} | numeric claim`]);
  await finish(page);
  await showScreen(page, "Agreement");
  await expect.poll(() => counts(page, "denial")).toEqual(["0", "1", "0", "3"]);
  await page.getByRole("radio", { name: "As they stand now" }).click({ force: true });
  await expect.poll(() => counts(page, "denial")).toEqual(["0", "1", "0", "3"]);
  await page.getByRole("radio", { name: "As first finished" }).click({ force: true });

  // Ben looks, and adds what Anna had.
  await showScreen(page, "Coding");
  await expect(codingRows(page)).toHaveCount(1);
  await page.getByRole("switch", { name: "Others’ work" }).click({ force: true });
  await page.getByRole("button", { name: "Show it" }).click();
  await expectCodings(page, [`${denied} | denial | Anna`, `${people} | numeric claim | Ben`]);
  await code(page, denied, "1");
  await expect(codingRows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Hide" }).click();
  await expectCodings(page, [`${denied} | denial`, `${people} | numeric claim`]);
  await page.getByRole("tab", { name: "Document", exact: true }).click();
  await expect(page.getByText("has seen codings of Anna")).toHaveCount(1);
  await expect(page.getByText("changed or reopened since")).toHaveCount(1);

  await showScreen(page, "Agreement");
  await expect.poll(() => counts(page, "denial")).toEqual(["0", "1", "0", "3"]);
  await page.getByRole("radio", { name: "As they stand now" }).click({ force: true });
  await expect.poll(() => counts(page, "denial")).toEqual(["1", "0", "0", "3"]);
});
