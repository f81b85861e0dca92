import { basename } from "node:path";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { parseArguments, positional, Refusal, readBytes, UsageError } from "./arguments.ts";
import { comparedOptions, findCompared, readChoices } from "./comparedSettings.ts";
import { counted, say, warn, writeOutput } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = `concord codings FILE (--import F | --export F [--coder NAME])    F: .csv .jsonl
  concord codings FILE --export F --final [--coders A,B] [--codes …] [--documents …] [--unit …]
      [--rule …] [--state …] [--finished-by …] [--round NAME] [--with-training]
      F: .csv .jsonl .xlsx; the final data set: what coders agree on, what was decided, what one coded`;

/** Takes over codings, or writes the project's: everybody's, or one coder's. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    import: { type: "string" },
    export: { type: "string" },
    coder: { type: "string" },
    final: { type: "boolean", default: false },
    ...comparedOptions,
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  if ((values.import === undefined) === (values.export === undefined)) {
    throw new UsageError("say either --import or --export");
  }
  if (values.import !== undefined && values.coder !== undefined) {
    throw new UsageError("--coder goes with --export: on import each row names its coder");
  }
  const { import: source, export: target, coder } = values;
  if (values.final) {
    if (target === undefined || coder !== undefined) {
      throw new UsageError("--final goes with --export, and is of all compared coders");
    }
    const choices = readChoices(values);
    return ProjectSession.with(file, async (session) => {
      const snapshot = await session.load();
      const settings = { ...findCompared(file, snapshot, values), ...choices };
      return exportFinal(session, target, settings);
    });
  }
  const unused = Object.keys(comparedOptions).find((name) => Object.hasOwn(values, name));
  if (unused !== undefined) throw new UsageError(`--${unused} goes with --final`);
  return ProjectSession.with(file, (session) =>
    target === undefined
      ? importFrom(session, source ?? "")
      : exportTo(session, target, coder ?? null),
  );
}

async function exportTo(
  session: ProjectSession,
  target: string,
  coderName: string | null,
): Promise<number> {
  const format = formatOf(target);
  const coder = coderName === null ? null : await session.needCoder(coderName);
  const input = { coders: coder === null ? ("all" as const) : ("own" as const), format };
  const exported = await session.call("codings.export", input, coder?.id ?? null);
  writeOutput(target, exported.bytes);
  return 0;
}

async function exportFinal(
  session: ProjectSession,
  target: string,
  settings: CallInput<"finalData.export">["settings"],
): Promise<number> {
  const format = /\.xlsx$/i.test(target) ? "xlsx" : formatOf(target);
  const exported = await session.call("finalData.export", { settings, format });
  writeOutput(target, exported.bytes);
  const window = { settings, codeIds: null, offset: 0, limit: 1 };
  const { open, changed } = await session.call("finalData.rows", window);
  if (open > 0) {
    warn(
      `${counted(open, "disagreement is", "disagreements are")} not decided, and not in the data`,
    );
  }
  if (changed > 0) {
    warn(`${counted(changed, "decision rests", "decisions rest")} on work that has changed since`);
  }
  return 0;
}

async function importFrom(session: ProjectSession, source: string): Promise<number> {
  const input = { fileName: basename(source), bytes: readBytes(source) };
  const answer = await session.call("codings.import", input, await session.actor(undefined));
  for (const created of answer.created) say(`made ${created}`);
  for (const problem of answer.problems) warn(`${basename(source)}: ${problem}`);
  say(
    `${counted(answer.added, "coding", "codings")} added, ${answer.alreadyThere} already there, ${answer.problems.length} refused`,
  );
  return answer.problems.length > 0 ? 1 : 0;
}

function formatOf(path: string): "csv" | "jsonl" {
  if (path === "-" || /\.csv$/i.test(path)) return "csv";
  if (/\.(jsonl|ndjson)$/i.test(path)) return "jsonl";
  throw new Refusal(`“${path}”: codings are written as .csv or .jsonl.`);
}
