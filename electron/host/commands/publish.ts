import { parseArguments, positional, typedPath } from "./arguments.ts";
import { say } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = "concord publish FILE [--folder F]";

/** Puts a snapshot into the folder for returned files; the app goes on doing so from then on. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { folder: { type: "string" } });
  const [file = ""] = positional(positionals, ["FILE"]);
  return ProjectSession.with(file, async (session) => {
    if (values.folder !== undefined) {
      const place = await session.grant(typedPath(values.folder));
      await session.call("returned.setFolder", { folder: { place, role: "publish" } });
    }
    const { fileName } = await session.call("returned.publish", {});
    say(`Published ${fileName}`);
    return 0;
  });
}
