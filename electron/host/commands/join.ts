import { basename } from "node:path";
import { parseArguments, positional, typedPath, UsageError } from "./arguments.ts";
import { say } from "./output.ts";
import { ProjectSession, requireName } from "./session.ts";

export const usage = "concord join PACK --coder NAME --out F";

/** Takes a class pack: a copy of one's own with a new coder of that name; the pack stays as it is. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    coder: { type: "string" },
    out: { type: "string" },
  });
  const [file = ""] = positional(positionals, ["PACK"]);
  const name = values.coder;
  if (name === undefined) throw new UsageError("--coder is missing");
  const out = values.out;
  if (out === undefined) throw new UsageError("--out is missing");
  requireName(name);
  return ProjectSession.with(file, async (session) => {
    const place = await session.grant(typedPath(out));
    const { fileName } = await session.call("packs.join", { place, name });
    say(`${name.trim()} codes in ${basename(fileName)}`);
    return 0;
  });
}
