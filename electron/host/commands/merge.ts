import type {
  MergeDecisions,
  MergePreview,
  MovedCodings,
  NamedCoding,
} from "../../../shared/contract/merge.ts";
import { kindNoun } from "../../../shared/recordNames.ts";
import { parseArguments, positional } from "./arguments.ts";
import { readDecisions } from "./decisionsFile.ts";
import { counted, say, warn, writeOutput } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage =
  "concord merge FILE OTHER… [--dry-run] [--json F] [--passages] [--decisions F] [--accept-identities] [--coder NAME]";

/**
 * Merges other files of the project into it. `--dry-run` only tells what would happen, on standard
 * output as JSON; `--json` writes the same to a file, and `--passages` lists in it the codings behind
 * the counts of each coder and document. `--decisions` takes such a file back, with what
 * was filled in for `decided`. Status 1 when a file cannot be merged.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    "dry-run": { type: "boolean", default: false },
    json: { type: "string" },
    passages: { type: "boolean", default: false },
    decisions: { type: "string" },
    "accept-identities": { type: "boolean", default: false },
    coder: { type: "string" },
  });
  const [file = "", ...others] = positional(positionals, ["FILE"], true);
  const given = values.decisions === undefined ? noDecisions : readDecisions(values.decisions);
  return ProjectSession.with(file, async (session) => {
    const files = [];
    for (const other of new Set(others)) files.push({ place: await session.place(other) });
    const coderId = values.coder === undefined ? null : (await session.needCoder(values.coder)).id;
    const input = { files, decisions: given };
    let preview = await session.call("merge.preview", input, coderId);
    if (values["accept-identities"]) {
      input.decisions = withIdentities(given, preview);
      preview = await session.call("merge.preview", input, coderId);
    }
    const told = values.passages ? await withPassages(session, preview, input.decisions) : preview;
    const json = new TextEncoder().encode(`${JSON.stringify(told, null, 2)}\n`);
    if (values.json !== undefined) writeOutput(values.json, json);
    if (values["dry-run"] && values.json === undefined) writeOutput("-", json);
    const problems = problemsIn(preview);
    for (const problem of problems) warn(problem);
    if (problems.length > 0) {
      const decisions = withIdentities(given, preview);
      const confirmed = await session.call("merge.preview", { files, decisions }, coderId);
      if (problemsIn(confirmed).length < problems.length) warn(howToConfirm);
      return 1;
    }
    if (values["dry-run"]) return 0;
    const { digest } = preview;
    const result = await session.call("merge.apply", { ...input, digest }, coderId);
    tell(preview);
    if (preview.unusedDecisions > 0) {
      say(
        `${counted(preview.unusedDecisions, "decision fits", "decisions fit")} nothing here: what it was about is not so, or is other by now.`,
      );
    }
    say(result.isDone ? `Done: ${result.label}` : "Everything was there already: nothing to do.");
    say(`digest ${(await session.call("project.verify", {})).digest}`);
    return 0;
  });
}

async function withPassages(
  session: ProjectSession,
  preview: MergePreview,
  decisions: MergeDecisions,
) {
  const { digest } = preview;
  const files = [];
  for (const [file, { codings, ...rest }] of preview.files.entries()) {
    const listed = [];
    for (const each of codings) {
      const { documentId, coderId } = each;
      const asked = { digest, decisions, file, documentId, coderId };
      listed.push({ ...each, passages: await session.call("merge.codings", asked) });
    }
    files.push({ ...rest, codings: listed });
  }
  return { ...preview, files };
}

const noDecisions: MergeDecisions = { values: [], identities: [], codes: [] };

/** Says yes to every proposed identity that nobody has decided. */
function withIdentities(decisions: MergeDecisions, preview: MergePreview): MergeDecisions {
  const proposed = preview.identities
    .filter(({ decided }) => decided === null)
    .map(({ ids }) => ({ ids, isSame: true }));
  return { ...decisions, identities: [...decisions.identities, ...proposed] };
}

function tellMoved(moved: MovedCodings): void {
  const { documentName, isTextChanged, sameWords, otherWords, unplaced, listed } = moved;
  const parts = [
    ...(sameWords > 0 ? [`${counted(sameWords, "coding", "codings")} on the same words`] : []),
    ...(otherWords > 0 ? [`${counted(otherWords, "coding", "codings")} on other words`] : []),
    ...(unplaced > 0 ? [`${counted(unplaced, "coding", "codings")} without a place`] : []),
  ];
  const what = isTextChanged ? "has another text now" : "has another text than was coded";
  say(`${documentName} ${what}: ${parts.join(", ") || "no codings"}`);
  for (const coding of listed) say(`without a place: ${namesOf(coding)}`);
  if (listed.length < unplaced) say(`without a place: ${unplaced - listed.length} more`);
}

function kindCount(kind: string, count: number): string {
  return `${count} ${kindNoun(kind, count)}`;
}

function namesOf(coding: NamedCoding): string {
  const { documentName, coderName, codeName, quote } = coding;
  return `${documentName}, ${coderName}, ${codeName}: “${quote}”`;
}

const howToConfirm =
  "“--accept-identities” confirms them all. To look at each: “--dry-run --json F” writes them, fill in “decided” with true or false, and give F back with “--decisions F”.";

/** Why files cannot be merged. */
function problemsIn({ files }: MergePreview): string[] {
  return files.flatMap(({ problem }) => problem ?? []);
}

function tell({
  files,
  deleted,
  moved,
  equalCodings,
  identities,
  conflicts,
  rules,
}: MergePreview): void {
  for (const { name, counts, notes, unplaced, leftOut } of files) {
    for (const note of notes) say(note);
    for (const each of unplaced) {
      const places = counted(each.candidates, "place", "places");
      say(
        `${name}: other words stand there, so it comes without a place (its own stand at ${places}): ${namesOf(each)}`,
      );
    }
    for (const each of leftOut) {
      say(`${name}: left out, other words stand there, and it was changed here: ${namesOf(each)}`);
    }
    const parts = Object.entries(counts).flatMap(([kind, { added, changed, removed }]) => {
      const deeds = [
        [added, "added"],
        [changed, "changed"],
        [removed, "removed"],
      ] as const;
      return deeds.flatMap(([count, deed]) =>
        count > 0 ? [`${kindCount(kind, count)} ${deed}`] : [],
      );
    });
    say(`${name}: ${parts.length > 0 ? parts.join(", ") : "nothing new"}`);
  }
  const parts = Object.entries(deleted).map(([kind, count]) => kindCount(kind, count));
  if (parts.length > 0) say(`deleted as decided: ${parts.join(", ")}`);
  for (const each of moved) tellMoved(each);
  if (equalCodings > 0) {
    say(`${counted(equalCodings, "coding is", "codings are")} one with an equal one, there once.`);
  }
  const open = conflicts.filter(({ decided }) => decided === null);
  if (open.length > 0) {
    say(`${counted(open.length, "difference", "differences")} to decide; both sides are kept.`);
  }
  for (const { kind, label, comesBack } of open) {
    const rest = Object.entries(comesBack).map(([each, count]) => kindCount(each, count));
    if (rest.length > 0) {
      say(
        `${kindNoun(kind, 1)} “${label}” stays for now, without what was deleted with it (${rest.join(", ")}): only “keep” in --decisions brings that back, in the merge that has it.`,
      );
    }
  }
  const asked = identities.filter(({ decided }) => decided === null);
  for (const { kind, names, codings, isSameByDefault, reason } of asked) {
    const [known, theirs] = names;
    const [here, there] = (codings ?? []).map(
      (count) => ` (${counted(count, "coding", "codings")})`,
    );
    say(
      isSameByDefault
        ? `${kind} “${known}” and “${theirs}”: ${reason === "saidInCopy" ? "said to be one in a copy" : "made with the same name and definition"}, united.`
        : `${kind} “${known}”${here ?? ""} and “${theirs}”${there ?? ""} may be the same; they stay two until somebody says so.`,
    );
  }
  for (const { message } of rules) say(message);
}
