import { toCodePoints } from "../../../shared/text/offsets.ts";
import { parseArguments, positional, UsageError } from "./arguments.ts";
import { counted, say, warn } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = "concord search FILE QUERY    document, start, end, excerpt; tab between them";

const mostMatches = 10_000;

/** Prints where the words are; positions in code points. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArguments(args, {});
  const [file = "", query = ""] = positional(positionals, ["FILE", "QUERY"]);
  if (query === "") throw new UsageError("QUERY is empty");
  return ProjectSession.with(file, async (session) => {
    const answer = await session.call("search.project", { query, limit: mostMatches });
    for (const [documentId, matches] of Map.groupBy(answer.matches, (each) => each.documentId)) {
      const { text } = await session.call("documents.text", { documentId });
      const starts = toCodePoints(
        text,
        matches.map(({ startOffset }) => startOffset),
      );
      const ends = toCodePoints(
        text,
        matches.map(({ endOffset }) => endOffset),
      );
      matches.forEach(({ documentName, before, match, after }, index) => {
        const excerpt = `${before}${match}${after}`.replace(/\s+/g, " ").trim();
        say([documentName, starts[index], ends[index], excerpt].join("\t"));
      });
    }
    if (answer.matches.length === 0) warn(`“${query}” is nowhere in the documents.`);
    if (answer.isCut) warn(`Shown are the first ${counted(mostMatches, "place", "places")}.`);
    return 0;
  });
}
