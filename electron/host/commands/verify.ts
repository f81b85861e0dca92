import { parseArguments, positional } from "./arguments.ts";
import { counted, say, warn } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = "concord verify FILE [--digest]";

/** Checks a project; with --digest prints only the digest of the work in it. Status 1: not sound. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { digest: { type: "boolean" } });
  const [file = ""] = positional(positionals, ["FILE"]);
  return ProjectSession.with(file, async (session) => {
    const report = await session.call("project.verify", {});
    for (const problem of report.problems) warn(`“${file}”: ${problem}`);
    if (values.digest === true) say(report.digest);
    else {
      const documents = counted(report.documents, "document", "documents");
      const codings = counted(report.codings, "coding", "codings");
      const verdict = report.isGood
        ? "everything is as it should be"
        : counted(report.problems.length, "problem", "problems");
      say(`${documents}, ${codings}: ${verdict}`);
    }
    return report.isGood ? 0 : 1;
  });
}
