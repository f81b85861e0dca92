import { randomUUID } from "node:crypto";
import { writeCodePath } from "../../../shared/codebook/codePath.ts";
import type {
  ChangedCode,
  CodebookComparison,
  CodebookVersionEntry,
} from "../../../shared/contract/codebook.ts";
import { wordDiff } from "../../../shared/text/wordDiff.ts";
import { parseArguments, positional, Refusal, UsageError } from "./arguments.ts";
import { say, table } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = `concord codebook FILE
      [--publish NOTE [--coder NAME] [--lock] | --lock | --unlock | --compare FROM TO]
      FROM, TO: version numbers; TO may be “now”`;

/** Lists the published versions of the codebook, publishes, locks, or compares two. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    publish: { type: "string" },
    coder: { type: "string" },
    lock: { type: "boolean" },
    unlock: { type: "boolean" },
    compare: { type: "string" },
  });
  const isComparing = values.compare !== undefined;
  const [file = "", to = ""] = positional(positionals, isComparing ? ["FILE", "TO"] : ["FILE"]);
  const isLocking = values.lock === true && values.publish === undefined;
  const wishes = [values.publish !== undefined, isLocking, values.unlock === true, isComparing];
  if (wishes.filter(Boolean).length > 1) throw new UsageError("say one thing at a time");
  return ProjectSession.with(file, async (session) => {
    if (isComparing) return compare(file, session, values.compare ?? "", to);
    if (values.publish !== undefined) {
      const coderId = await session.coderIdOf(values.coder);
      const version = { id: randomUUID(), note: values.publish, isLocked: values.lock === true };
      await session.call("codebook.publish", version, coderId);
    } else if (isLocking || values.unlock === true) {
      const coderId = await session.coderIdOf(values.coder);
      await session.call("codebook.setLocked", { isLocked: isLocking }, coderId);
    }
    const { codebookVersions } = await session.load();
    say(versionsTable(codebookVersions));
    return 0;
  });
}

function versionsTable(versions: readonly CodebookVersionEntry[]): string {
  if (versions.length === 0) return "Nothing is published yet.";
  return table([
    ["version", "published", "locked", "note"],
    ...versions.map(({ number, createdAt, isLocked, note }) => [
      String(number),
      createdAt.slice(0, 10),
      isLocked ? "locked" : "",
      note.replace(/\s*\n\s*/g, " "),
    ]),
  ]);
}

async function compare(
  file: string,
  session: ProjectSession,
  from: string,
  to: string,
): Promise<number> {
  const { codebookVersions } = await session.load();
  const idOf = (word: string) => {
    const version = codebookVersions.findLast(({ number }) => String(number) === word.trim());
    if (version === undefined) throw new Refusal(`“${file}” has no codebook version “${word}”.`);
    return version.id;
  };
  const toId = to.trim().toLowerCase() === "now" ? null : idOf(to);
  const answer = await session.call("codebook.compare", { fromId: idOf(from), toId });
  say(comparisonLines(answer).join("\n") || "There is no difference.");
  return 0;
}

function comparisonLines({ added, removed, changed }: CodebookComparison): string[] {
  return [
    ...added.map(({ path }) => `added    ${writeCodePath(path)}`),
    ...removed.map(({ path }) => `removed  ${writeCodePath(path)}`),
    ...changed.flatMap(changedLines),
  ];
}

/** Deleted words in [- -], inserted ones in {+ +}, as word diffs are written elsewhere. */
function changedLines({ path, formerPath, isRedefined, fields }: ChangedCode): string[] {
  const former = formerPath === null ? "" : ` (was ${writeCodePath(formerPath)})`;
  const marks = { same: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] } as const;
  return [
    `changed  ${writeCodePath(path)}${former}${isRedefined ? ": redefined" : ""}`,
    ...fields.map(({ field, before, after }) => {
      const parts = wordDiff(before, after).map(
        ({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`,
      );
      return `         ${field}: ${parts.join("")}`;
    }),
  ];
}
