import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newId } from "../../../electron/project/db/uuid.ts";
import type { PreparedDocument } from "../../../electron/project/import/preparedDocument.ts";
import { readSource } from "../../../electron/project/import/readSource.ts";
import { Staging } from "../../../electron/project/import/staging.ts";
import { Uploads } from "../../../electron/project/import/uploads.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

async function prepared(folder: string, text: string): Promise<PreparedDocument> {
  const uploads = new Uploads(folder);
  const id = newId();
  uploads.append(id, new TextEncoder().encode(text), true, newId());
  const read = await readSource(uploads.pathOf(id), "a.txt");
  uploads.removeAll();
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

test("beyond its limit originals wait on disk, come back whole, and go when cleared", async () => {
  const folder = temporaryFolder();
  const uploads = new Uploads(folder);
  const staging = new Staging(uploads, 100);
  const texts = ["short\r\n", `long\r\n${"x".repeat(200)}`, "same as its text"];
  const documents = await Promise.all(texts.map((text) => prepared(folder, text)));
  for (const document of documents) staging.add(document);
  const written = () => readdirSync(join(uploads.pathOf("x"), "..")).length;
  expect(written()).toBe(1);
  for (const [index, document] of documents.entries()) {
    expect(Buffer.from(staging.originalOf(document)).toString()).toBe(texts[index]);
  }
  staging.clear();
  expect(written()).toBe(0);
  uploads.removeAll();
});

test("what a killed host left behind goes with the next upload; a running one's stays", () => {
  const folder = temporaryFolder();
  const [dead, alive] = [
    join(folder, "concord-import-999999999-a"),
    join(folder, `concord-import-${process.pid}-a`),
  ];
  mkdirSync(dead);
  mkdirSync(alive);
  const uploads = new Uploads(folder);
  uploads.append(newId(), new Uint8Array(1), true, newId());
  expect(existsSync(dead)).toBe(false);
  expect(existsSync(alive)).toBe(true);
  uploads.removeAll();
});

test("a piece whose beginning is lost is refused", () => {
  const uploads = new Uploads(temporaryFolder());
  expect(() => uploads.append(newId(), new Uint8Array(1), false, newId())).toThrow(
    /Import it again/,
  );
});
