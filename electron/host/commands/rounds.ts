import { randomUUID } from "node:crypto";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import {
  type Round,
  type RoundPurpose,
  roundPurposeSchema,
} from "../../../shared/records/rounds.ts";
import { parseArguments, positional, Refusal, UsageError } from "./arguments.ts";
import { findDocuments } from "./documents.ts";
import { counted, say, table, writeOutput } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = `concord rounds FILE
      [--open NAME --purpose training|reliability|main|repeat [--coder NAME]… [--document NAME]…
        [--version N | --publish NOTE [--lock]]
      | --close NAME [--report F]]    F: a file, or - for standard output`;

/** Lists the rounds, opens one or closes one. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    open: { type: "string" },
    purpose: { type: "string" },
    coder: { type: "string", multiple: true },
    document: { type: "string", multiple: true },
    version: { type: "string" },
    publish: { type: "string" },
    lock: { type: "boolean" },
    close: { type: "string" },
    report: { type: "string" },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const { open, close } = values;
  if (open !== undefined && close !== undefined) throw new UsageError("open or close, not both");
  if (values.version !== undefined && values.publish !== undefined) {
    throw new UsageError("say either --version or --publish");
  }
  const purpose = open === undefined ? null : readPurpose(values.purpose);
  return ProjectSession.with(file, async (session) => {
    if (open !== undefined && purpose !== null) {
      const plan = { ...values, name: open, purpose };
      await openRound(file, session, plan);
    }
    if (close !== undefined) await closeRound(file, session, close, values.report);
    if (values.report !== "-") say(roundsTable(await session.load()));
    return 0;
  });
}

interface Plan {
  name: string;
  purpose: RoundPurpose;
  coder?: string[];
  document?: string[];
  version?: string;
  publish?: string;
  lock?: boolean;
}

async function openRound(file: string, session: ProjectSession, plan: Plan): Promise<void> {
  const snapshot = await session.load();
  const documents = findDocuments(file, snapshot, plan.document ?? []);
  const named = await Promise.all((plan.coder ?? []).map((name) => session.needCoder(name)));
  const coders = named.length > 0 ? named : snapshot.coders.filter(({ kind }) => kind === "person");
  if (documents.length === 0) throw new Refusal(`“${file}” has no documents yet: import some.`);
  const version =
    plan.version === undefined
      ? null
      : snapshot.codebookVersions.findLast(({ number }) => String(number) === plan.version?.trim());
  if (version === undefined) {
    throw new Refusal(`“${file}” has no codebook version “${plan.version}”.`);
  }
  const round = {
    id: randomUUID(),
    name: plan.name,
    purpose: plan.purpose,
    documentIds: documents.map(({ id }) => id),
    coderIds: coders.map(({ id }) => id),
    codebookVersionId: version?.id ?? null,
    note: "",
    ...(plan.publish === undefined
      ? {}
      : { publish: { id: randomUUID(), note: plan.publish, isLocked: plan.lock === true } }),
  };
  await session.call("rounds.open", round, await session.coderIdOf(coders[0]?.name));
}

async function closeRound(
  file: string,
  session: ProjectSession,
  name: string,
  report: string | undefined,
): Promise<void> {
  const { rounds } = await session.load();
  const round = rounds.findLast((each) => each.name === name.trim() && each.closedAt === null);
  if (round === undefined) throw new Refusal(`“${file}” has no open round “${name}”.`);
  await session.call("rounds.close", { id: round.id }, await session.coderIdOf(undefined));
  if (report === undefined) return;
  const { bytes } = await session.call("rounds.report", { id: round.id });
  writeOutput(report, bytes);
}

function readPurpose(word: string | undefined): RoundPurpose {
  const parsed = roundPurposeSchema.safeParse(word?.trim().toLowerCase());
  if (parsed.success) return parsed.data;
  const choices = roundPurposeSchema.options.join(", ");
  throw new UsageError(`--purpose must be one of ${choices}`);
}

function roundsTable({ rounds, progress }: ProjectSnapshot): string {
  if (rounds.length === 0) return "There are no rounds yet.";
  const finished = new Set(
    progress
      .filter(({ state }) => state === "finished")
      .map(({ coderId, documentId, pass }) => `${coderId} ${documentId} ${pass}`),
  );
  const doneIn = ({ coderIds, documentIds, pass }: Round) =>
    coderIds.flatMap((coder) =>
      documentIds.filter((document) => finished.has(`${coder} ${document} ${pass}`)),
    ).length;
  return table([
    ["round", "purpose", "state", "documents", "coders", "finished"],
    ...rounds.map((round) => [
      round.name,
      round.purpose,
      round.closedAt === null ? "open" : "closed",
      String(round.documentIds.length),
      String(round.coderIds.length),
      `${doneIn(round)} of ${counted(round.coderIds.length * round.documentIds.length, "task", "tasks")}`,
    ]),
  ]);
}
