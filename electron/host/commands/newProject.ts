import { parseArguments, positional, UsageError } from "./arguments.ts";
import { say } from "./output.ts";
import { ProjectSession, requireName } from "./session.ts";

export const usage = "concord new FILE [--coder NAME]… [--starter]";

/** Makes a project file, with coders and the starter codebook when asked for. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    coder: { type: "string", multiple: true },
    starter: { type: "boolean" },
    from: { type: "string" },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  if (values.from !== undefined) {
    throw new UsageError("--from is not there yet: projects of other programs cannot be read");
  }
  const names = [...new Set(values.coder ?? [])];
  for (const name of names) requireName(name);
  await ProjectSession.withNew(file, values.starter === true, async (session) => {
    for (const name of names) await session.addCoder(name);
    const { fileName } = await session.load();
    say(`Made ${fileName}`);
  });
  return 0;
}
