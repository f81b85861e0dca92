import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandLine } from "../../support/commandLine.ts";
import { rewriteIds } from "../../support/rewrittenIds.ts";
import { TeamFile } from "../../support/teamFile.ts";

test("merge and correct from the command line: dry run, merge, again, correction, unplaced", async () => {
  const line = new CommandLine();
  line.write("story.txt", "The minister denied it. Two thousand came.");
  line.write(
    "codings.csv",
    "document,coder,code,start,end,quote\nstory.txt,Ben,denial,13,19,denied\n",
  );
  await line.done("new", "lead.concord", "--coder", "Ana");
  await line.done("import", "lead.concord", "story.txt");
  copyFileSync(join(line.folder, "lead.concord"), join(line.folder, "ben.concord"));
  await line.done("codings", "ben.concord", "--import", "codings.csv");

  const before = await line.done("verify", "lead.concord", "--digest");
  const preview = JSON.parse(await line.done("merge", "lead.concord", "ben.concord", "--dry-run"));
  expect(preview.files[0].counts.coding).toEqual({ added: 1, changed: 0, removed: 0 });
  expect(await line.done("verify", "lead.concord", "--digest")).toBe(before);

  const done = await line.done("merge", "lead.concord", "ben.concord");
  expect(done).toContain("Done: Merge");
  expect(done).toContain("ben.concord: 1 coding added, 1 mark of progress added, 1 coder added");
  const theirs = await line.done("verify", "ben.concord", "--digest");
  expect(await line.done("verify", "lead.concord", "--digest")).toBe(theirs);
  expect(await line.done("merge", "lead.concord", "ben.concord")).toContain("already");

  line.write("new.txt", "The minister. Two thousand came.");
  const where = ["--document", "story.txt"];
  await line.done("correct", "ben.concord", ...where, "--text", "new.txt");
  const merged = await line.done("merge", "lead.concord", "ben.concord");
  expect(merged).toContain("story.txt has another text now: 1 coding without a place");
  expect(merged).toContain("without a place: story.txt, Ben, denial: “denied”");
  const unplaced = await line.done("correct", "lead.concord", ...where);
  const [, id = ""] = /unplaced ([0-9a-f-]{36}) Ben denial “denied”/.exec(unplaced) ?? [];
  expect(id).not.toBe("");
  await line.done("correct", "lead.concord", ...where, "--place", `${id}=4-12`);
  expect(await line.done("correct", "lead.concord", ...where)).toBe("");
}, 180_000);

test("what a preview asks is decided in its own file, which can be used again", async () => {
  const line = new CommandLine();
  await line.done("new", "lead.concord", "--coder", "Ana");
  line.write("codes.csv", "path,definition\ndenial,first\n");
  await line.done("codes", "lead.concord", "--import", "codes.csv");
  copyFileSync(join(line.folder, "lead.concord"), join(line.folder, "ben.concord"));
  for (const copy of ["lead", "ben"]) {
    line.write("codes.csv", `path,definition\ndenial,${copy}’s words\n`);
    await line.done("codes", `${copy}.concord`, "--import", "codes.csv");
  }
  copyFileSync(join(line.folder, "lead.concord"), join(line.folder, "other.concord"));
  const preview = JSON.parse(await line.done("merge", "lead.concord", "ben.concord", "--dry-run"));
  const [conflict] = preview.conflicts;
  conflict.decided = conflict.sides.find((side: { text: string }) => /^ben/.test(side.text)).stamp;
  line.write("decided.json", JSON.stringify(preview));
  const decide = ["ben.concord", "--decisions", "decided.json"];
  for (const copy of ["lead.concord", "other.concord"]) {
    expect(await line.done("merge", copy, ...decide)).toContain("Done: Merge");
    expect(await line.done("codes", copy, "--export", "-")).toContain("ben’s words");
  }
  expect(await line.done("merge", "lead.concord", ...decide)).toContain(
    "1 decision fits nothing here",
  );
});

test("a copy with other ids is refused with how to confirm who and what is the same", async () => {
  const line = new CommandLine();
  await line.done("new", "lead.concord", "--coder", "Ana");
  await line.done("import", "lead.concord", line.write("story.txt", "The minister denied it."));
  for (const copy of ["one.concord", "two.concord"]) {
    copyFileSync(join(line.folder, "lead.concord"), join(line.folder, copy));
    rewriteIds(join(line.folder, copy));
  }
  const asked = ["merge", "lead.concord", "one.concord", "--dry-run", "--json", "asked.json"];
  expect(await line.concord(...asked)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /“one.concord” is a copy of another project.*\n.*--accept-identities.*--decisions F/,
    ),
  });
  const preview = JSON.parse(readFileSync(join(line.folder, "asked.json"), "utf8"));
  for (const identity of preview.identities) identity.decided = true;
  line.write("decided.json", JSON.stringify(preview));
  const decide = ["one.concord", "--decisions", "decided.json"];
  expect(await line.concord("merge", "lead.concord", ...decide)).toMatchObject({
    status: 0,
    stderr: "",
  });
  await line.done("new", "other.concord", "--coder", "Ana");
  const nothingShared = await line.concord("merge", "other.concord", "two.concord");
  expect(nothingShared.status).toBe(1);
  expect(nothingShared.stderr).toContain("None of its texts is in this project");
  expect(nothingShared.stderr).not.toContain("--accept-identities");
});

test("a document deleted there and coded here is kept with what was deleted with it, as decided in the preview’s file", async () => {
  const line = new CommandLine();
  await line.done("new", "lead.concord", "--coder", "Ana");
  await line.done("import", "lead.concord", line.write("story.txt", "The minister denied it."));
  const codings = (coder: string, quote: string, start: number) =>
    line.write(
      "codings.csv",
      `document,coder,code,start,end,quote\nstory.txt,${coder},denial,${start},${start + quote.length},${quote}\n`,
    );
  await line.done("codings", "lead.concord", "--import", codings("Ben", "denied", 13));
  copyFileSync(join(line.folder, "lead.concord"), join(line.folder, "ben.concord"));
  const ben = new TeamFile(join(line.folder, "ben.concord"));
  const { documents } = await ben.call("project.load", {});
  await ben.call("documents.remove", { documentIds: documents.map(({ id }) => id) });
  ben.close();
  await line.done("codings", "lead.concord", "--import", codings("Ana", "minister", 4));
  copyFileSync(join(line.folder, "lead.concord"), join(line.folder, "undecided.concord"));

  const undecided = await line.done("merge", "undecided.concord", "ben.concord");
  expect(undecided).toMatch(
    /document “story.txt” stays for now, without what was deleted with it \(1 coding, /,
  );
  const asked = ["merge", "lead.concord", "ben.concord", "--dry-run", "--passages"];
  const preview = JSON.parse(await line.done(...asked));
  expect(preview.files[0].codings).toMatchObject([
    { coderName: "Ben", passages: [{ change: "removed", codeName: "denial", quote: "denied" }] },
  ]);
  for (const conflict of preview.conflicts) conflict.decided = "keep";
  line.write("decided.json", JSON.stringify(preview));
  const decided = ["merge", "lead.concord", "ben.concord", "--decisions", "decided.json"];
  expect(await line.done(...decided)).not.toContain("stays for now");
  const kept = await line.done("codings", "lead.concord", "--export", "-");
  expect(kept).toMatch(/Ben.*denied/);
  expect(kept).toMatch(/Ana.*minister/);
  expect(await line.done("codings", "undecided.concord", "--export", "-")).not.toContain("Ben");
}, 60_000);
