import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  keepUnitsOfVersion,
  putBytes,
  putText,
  readBytes,
  readText,
  readUnits,
} from "../../../electron/project/db/content.ts";
import { createFile, type OpenedFile } from "../../../electron/project/db/open.ts";
import { prepareText, sha256Of } from "../../../electron/project/db/preparedText.ts";
import { newId } from "../../../electron/project/db/uuid.ts";
import { OpenProject } from "../../../electron/project/openProject.ts";
import { aDocument } from "../../support/records.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

function newFile(): OpenedFile {
  const folder = temporaryFolder();
  const file = createFile(join(folder, "study.concord"));
  onTestFinished(() => file.close());
  return file;
}

function count({ db }: OpenedFile, table: string): number {
  return Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

test("bytes come back as they were, also empty ones and those of several chunks", () => {
  const file = newFile();
  for (const size of [0, 1, 999_999, 1_000_000, 1_000_001, 3_500_000]) {
    const bytes = randomBytes(size);
    const sha256 = sha256Of(bytes);
    putBytes(file.db, sha256, bytes);
    expect(readBytes(file.db, sha256).equals(bytes), `${size} bytes`).toBe(true);
  }
  const largest = Number(
    file.db.prepare("SELECT max(length(bytes)) FROM content_chunk").pluck().get(),
  );
  expect(largest).toBe(1_000_000);
});

test("the same bytes are stored once, whether as text or as original", () => {
  const file = newFile();
  const text = prepareText("The minister denied it. Twice.");
  putBytes(file.db, text.sha256, text.bytes);
  putText(file.db, text);
  putText(file.db, text);
  expect(count(file, "content")).toBe(1);
  expect(count(file, "content_chunk")).toBe(1);
  expect(count(file, "text_search")).toBe(1);
  expect(readText(file.db, text.sha256)).toBe("The minister denied it. Twice.");
  expect([...readUnits(file.db, text.sha256, "sentence")]).toEqual([0, 23, 24, 30]);
});

test("a missing or cut content is told as damage", () => {
  const file = newFile();
  const bytes = randomBytes(2_500_000);
  const sha256 = sha256Of(bytes);
  expect(() => readBytes(file.db, sha256)).toThrow(/damaged/);
  putBytes(file.db, sha256, bytes);
  file.db.exec("DELETE FROM content_chunk WHERE position = 1");
  expect(() => readBytes(file.db, sha256)).toThrow(/damaged/);
});

test("words are found at first need, and kept from then on", () => {
  const file = newFile();
  const project = new OpenProject(file, () => undefined);
  const text = prepareText("One two.");
  const { document, version } = aDocument("One two.");
  project.history.run({ requestId: newId(), coderId: null, label: "import" }, (recorder) => {
    putText(project.db, text);
    recorder.insert("document", document);
    recorder.insert("textVersion", version);
  });
  expect(count(file, "text_units")).toBe(2);
  expect([...readUnits(file.db, text.sha256, "word")]).toEqual([0, 3, 4, 7]);
  expect(count(file, "text_units")).toBe(2);
  expect([...keepUnitsOfVersion(file.db, version.id, "word")]).toEqual([0, 3, 4, 7]);
  expect(count(file, "text_units")).toBe(3);
  expect([...keepUnitsOfVersion(file.db, version.id, "word")]).toEqual([0, 3, 4, 7]);
});
