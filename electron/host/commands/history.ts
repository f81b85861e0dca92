import { parseArguments, positional, UsageError } from "./arguments.ts";
import { say, table } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = "concord history FILE [--limit N]";

/** Prints who did what, newest first. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    limit: { type: "string", default: "50" },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    throw new UsageError("--limit is a number from 1 to 500");
  }
  return ProjectSession.with(file, async (session) => {
    const { coders } = await session.load();
    const names = new Map(coders.map(({ id, name }) => [id, name]));
    const entries = await session.call("history.list", { coders: "all", beforeId: null, limit });
    const rows = entries.map(({ at, coderId, kind, label }) => [
      at,
      coderId === null ? "" : (names.get(coderId) ?? ""),
      kind,
      label,
    ]);
    if (rows.length > 0) say(table(rows));
    return 0;
  });
}
