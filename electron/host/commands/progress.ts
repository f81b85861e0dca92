import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { ProgressState } from "../../../shared/records/progress.ts";
import { parseArguments, positional, Refusal, UsageError } from "./arguments.ts";
import { findDocuments } from "./documents.ts";
import { counted, say, table } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage =
  "concord progress FILE [--coder NAME [--new-coder]] [--document NAME]… [--set finished|inProgress|notStarted]";

const stateWords = {
  finished: "finished",
  inProgress: "in progress",
  notStarted: "not started",
} as const;

/**
 * Sets how far a coder is with documents (all when none is named), or shows it as a table.
 * `--new-coder` makes the coder: somebody who found nothing to code is in no codings file.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    coder: { type: "string" },
    "new-coder": { type: "boolean", default: false },
    document: { type: "string", multiple: true },
    set: { type: "string" },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const state = values.set === undefined ? null : readState(values.set);
  if (state !== null && values.coder === undefined) throw new UsageError("--coder is missing");
  const isNew = values["new-coder"];
  if (isNew && state === null) throw new UsageError("--new-coder goes with --coder and --set");
  return ProjectSession.with(file, async (session) => {
    const snapshot = await session.load();
    const documents = findDocuments(file, snapshot, values.document ?? []);
    if (state === null) {
      const coder = values.coder === undefined ? null : await session.needCoder(values.coder);
      say(table(progressRows(snapshot, documents, coder)));
      return 0;
    }
    if (documents.length === 0) throw new Refusal(`“${file}” has no documents yet: import some.`);
    const coder = await coderOf(session, values.coder ?? "", isNew);
    const documentIds = documents.map(({ id }) => id);
    await session.call("progress.set", { documentIds, state }, coder.id);
    const count = counted(documents.length, "document", "documents");
    say(`${coder.name}: ${count} ${stateWords[state]}`);
    return 0;
  });
}

async function coderOf(session: ProjectSession, name: string, isNew: boolean): Promise<Coder> {
  if (!isNew) return session.needCoder(name);
  if ((await session.findCoder(name)) !== null) {
    throw new Refusal(`There is a coder “${name}” already: leave --new-coder out.`);
  }
  const added = await session.addCoder(name);
  say(`made coder “${added.name}”`);
  return added;
}

/** "in progress", "in-progress" and "inProgress" are the same. */
function readState(word: string): ProgressState {
  const key = word.toLowerCase().replace(/[^a-z]/g, "");
  if (key === "finished") return "finished";
  if (key === "inprogress") return "inProgress";
  if (key === "notstarted") return "notStarted";
  throw new UsageError(`“${word}” is no state: finished, inProgress or notStarted`);
}

function progressRows(
  { coders, progress }: ProjectSnapshot,
  documents: readonly DocumentEntry[],
  only: Coder | null,
): string[][] {
  const shown = only === null ? coders : [only];
  const first = progress.filter(({ pass }) => pass === 1);
  const states = new Map(first.map((each) => [`${each.coderId} ${each.documentId}`, each]));
  return [
    ["document", ...shown.map(({ name }) => name)],
    ...documents.map((document) => [
      document.name,
      ...shown.map((coder) => {
        const entry = states.get(`${coder.id} ${document.id}`);
        const changed = entry?.isChangedSinceFinish ? " (changed since)" : "";
        return stateWords[entry?.state ?? "notStarted"] + changed;
      }),
    ]),
  ];
}
