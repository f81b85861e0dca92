import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, test } from "vitest";
import { TestProject } from "../../support/testProject.ts";

test("what was deleted before a field existed comes back with the field's default", async () => {
  const project = await TestProject.create();
  await project.addCoder("Ana");
  const codeId = await project.addCode("denial");
  await project.call("codes.remove", { id: codeId });
  await project.call("project.close", {});
  const path = join(project.folder, "study.concord");
  const db = new SqliteDatabase(path);
  db.exec("UPDATE change SET before = json_remove(before, '$.meaning') WHERE kind = 'code'");
  db.close();
  await project.call("project.open", { place: await project.grant(path) });
  await project.call("history.undo", {});
  expect((await project.snapshot()).codes).toMatchObject([{ id: codeId, meaning: 1 }]);
  const event = project.events.findLast(({ type }) => type === "projectChanged");
  expect(event).toMatchObject({ diff: [{ after: { meaning: 1 } }] });
});
