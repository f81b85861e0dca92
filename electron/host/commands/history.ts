import { codePath } from "../../../shared/codebook/codeTree.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import { localTime, startOfDay } from "../../../shared/days.ts";
import { parseArguments, positional, Refusal, UsageError } from "./arguments.ts";
import { findDocuments } from "./documents.ts";
import { say, table } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage =
  "concord history FILE [--coder NAME] [--code PATH] [--document NAME] [--since YYYY-MM-DD] [--limit N]";

/** Prints who did what, newest first. Times and the day of `--since` are those of this machine. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    coder: { type: "string" },
    code: { type: "string" },
    document: { type: "string" },
    since: { type: "string" },
    limit: { type: "string", default: "50" },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    throw new UsageError("--limit is a number from 1 to 500");
  }
  const since = values.since === undefined ? undefined : beginningOf(values.since);
  return ProjectSession.with(file, async (session) => {
    const snapshot = await session.load();
    const names = new Map(snapshot.coders.map(({ id, name }) => [id, name]));
    const { coder, code, document } = values;
    const [documentId] =
      document === undefined ? [] : findDocuments(file, snapshot, [document]).map(({ id }) => id);
    const entries = await session.call("history.list", {
      coders: "all",
      coderId: coder === undefined ? undefined : (await session.needCoder(coder)).id,
      codeId: code === undefined ? undefined : findCode(file, snapshot, code),
      documentId,
      since,
      beforeId: null,
      limit,
    });
    const rows = entries.map(({ at, coderId, kind, label }) => [
      localTime(at),
      coderId === null ? "" : (names.get(coderId) ?? ""),
      kind,
      label,
    ]);
    if (rows.length > 0) say(table(rows));
    return 0;
  });
}

function beginningOf(day: string): string {
  const start = startOfDay(day);
  if (start === null) throw new UsageError(`--since is a day such as 2026-11-26, not “${day}”`);
  return start;
}

function findCode(file: string, { codes }: ProjectSnapshot, path: string): string {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const found = codes.find((code) => codePath(code, codesById) === path.trim());
  if (found === undefined) throw new Refusal(`“${file}” has no code “${path}”.`);
  return found.id;
}
