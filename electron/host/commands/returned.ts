import type { ReturnedFile } from "../../../shared/contract/returned.ts";
import { parseArguments, positional, typedPath } from "./arguments.ts";
import { counted, say, table } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = "concord returned FILE [--folder F]";

/** Lists the files of colleagues in a folder with what is new in each. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { folder: { type: "string" } });
  const [file = ""] = positional(positionals, ["FILE"]);
  return ProjectSession.with(file, async (session) => {
    if (values.folder !== undefined) {
      const place = await session.grant(typedPath(values.folder));
      await session.call("returned.setFolder", { folder: { place, role: "collect" } });
    }
    const files = await session.call("returned.list", {});
    if (files.length > 0) say(table(files.map((each) => [each.fileName, newsOf(each)])));
    const news = files.filter(({ newRecords }) => newRecords > 0).length;
    say(`${counted(news, "file has", "files have")} new work`);
    return 0;
  });
}

const problems = {
  newerVersion: "from a newer version of Concord",
  olderVersion: "from an older version of Concord: open and publish it once with this one",
  unreadable: "cannot be read now",
} as const;

function newsOf({ newRecords, coderNames, problem }: ReturnedFile): string {
  if (problem !== null) return problems[problem];
  if (newRecords === 0) return "nothing new";
  const whose = coderNames.length === 0 ? "" : ` by ${coderNames.join(", ")}`;
  return `${counted(newRecords, "new record", "new records")}${whose}`;
}
