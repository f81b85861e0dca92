import { basename, extname } from "node:path";
import { parseArguments, positional, Refusal, readBytes, UsageError } from "./arguments.ts";
import { counted, say, warn, writeOutput } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage =
  "concord codes FILE (--import F [--coder NAME] | --export F)    F: .csv .json, export also .docx";

/** Takes over a codebook, or writes the project's. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    import: { type: "string" },
    export: { type: "string" },
    coder: { type: "string" },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  if ((values.import === undefined) === (values.export === undefined)) {
    throw new UsageError("say either --import or --export");
  }
  if (values.export !== undefined && values.coder !== undefined) {
    throw new UsageError("--coder goes with --import: it says whose change this is");
  }
  return ProjectSession.with(file, async (session) => {
    if (values.export !== undefined) {
      const exported = await session.call("codes.export", { format: formatOf(values.export) });
      writeOutput(values.export, exported.bytes);
      return 0;
    }
    const source = values.import ?? "";
    const input = { fileName: basename(source), bytes: readBytes(source) };
    const { added, updated, problems, rewordedIds } = await session.call(
      "codes.import",
      input,
      await session.actor(values.coder),
    );
    for (const problem of problems) warn(`${basename(source)}: ${problem}`);
    const { codes } = await session.load();
    for (const { name } of codes.filter(({ id }) => rewordedIds.includes(id))) {
      warn(
        `“${name}” is defined in other words now, and documents were finished with it. If its meaning changed, say so in its details.`,
      );
    }
    say(`${counted(added, "code", "codes")} added, ${updated} updated, ${problems.length} refused`);
    return problems.length > 0 ? 1 : 0;
  });
}

function formatOf(path: string): "csv" | "docx" | "json" {
  if (path === "-") return "csv";
  const extension = extname(path).slice(1).toLowerCase();
  if (extension === "csv" || extension === "docx" || extension === "json") return extension;
  throw new Refusal(`“${path}”: a codebook is written as .csv, .json or .docx.`);
}
