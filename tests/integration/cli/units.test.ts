import { expect, test } from "vitest";
import { CommandLine } from "../../support/commandLine.ts";

const story = "🙂 News\n\nHe denied it. She spoke, they ran.\n";
const units = ["units", "p.concord", "--document", "story"];

test("units are listed, corrected and taken out in code points, and refused in one line", async () => {
  const line = new CommandLine();
  line.write("story.txt", story);
  const refused = async (...args: string[]) => {
    const { status, stderr } = await line.concord(...units, ...args);
    return [status, stderr.split("\n")[0]];
  };
  await line.done("new", "p.concord", "--coder", "Ana");
  await line.done("import", "p.concord", "story.txt");
  await line.done(...units, "--split", "33", "--coder", "Ana");
  await line.done(...units, "--exclude", "33-37");
  expect(await line.done(...units, "--list")).toBe(
    "1\t0\t6\tcoded\t🙂 News\n2\t8\t21\tcoded\tHe denied it.\n" +
      "3\t22\t32\tcoded\tShe spoke,\n4\t33\t42\tpart\tthey ran.\n",
  );
  expect(await refused("--split", "99")).toEqual([
    1,
    "“p.concord”: “story.txt” has 43 characters; there is no position 99.",
  ]);
  expect(await refused("--split", "8")).toEqual([1, expect.stringMatching(/begins here already/)]);
  expect(await refused("--exclude", "9-9")).toEqual([2, expect.stringMatching(/must be after/)]);
  expect(await refused("--kind", "word")).toEqual([2, expect.stringMatching(/sentence or par/)]);
  await line.done("progress", "p.concord", "--coder", "Ana", "--set", "finished");
  expect(await refused("--join", "8")).toEqual([1, expect.stringMatching(/Ana has started/)]);
  expect(await refused("--include", "33-37")).toEqual([1, expect.stringMatching(/--even-started/)]);
  await line.done(...units, "--exclude", "0-6", "--even-started");
  expect(await line.done(...units, "--kind", "paragraph")).toBe(
    "1\t0\t6\tnot coded\t🙂 News\n2\t8\t42\tpart\tHe denied it. She spoke, they ran.\n",
  );
});
