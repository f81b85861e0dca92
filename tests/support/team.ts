import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock } from "node:test";
import fc from "fast-check";
import { putText } from "../../electron/project/db/content.ts";
import { createFile } from "../../electron/project/db/open.ts";
import { prepareText } from "../../electron/project/db/preparedText.ts";
import { listRecords } from "../../electron/project/db/repositories/records.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { aDocument } from "./records.ts";
import { act, type DeedInOneCopy, deedsInOneCopy } from "./teamDeeds.ts";
import { noDecisions, TeamFile } from "./teamFile.ts";

/** What somebody does next in one of the copies; numbers pick among what there is. */
export interface Step {
  copy: number;
  do: Deed;
  pick: number;
  /** Which of the people of the copy does it. */
  who: number;
}

export type Deed = DeedInOneCopy | (typeof betweenCopies)[number];

const betweenCopies = [
  /** Merges another copy, perhaps saying what is the same thing in both; or that everything is. */
  "exchange",
  "exchangeAsOne",
  "undoMerge",
  "settleConflicts",
  /** The copy becomes a file that was handed out from another. */
  "takePack",
  "takeClassPack",
  "backUp",
  "goBack",
] as const;

const inOneCopy = Object.keys(deedsInOneCopy) as DeedInOneCopy[]; // the keys of that object

/** What makes something more often than what takes it away, so that there is something to merge. */
export const deeds: readonly Deed[] = [
  ...inOneCopy,
  ...betweenCopies,
  ...Array<Deed>(6).fill("addCoding"),
  ...Array<Deed>(4).fill("exchange"),
  ...([
    "addCode",
    "addCode",
    "addMemo",
    "importCodings",
    "exchangeAsOne",
    "exchangeAsOne",
    "exchangeAsOne",
    "finish",
    "decide",
    "decide",
    "undo",
    "undoMerge",
  ] as const),
];

export function stepsOf(
  copies: number,
  maxLength: number,
  among: readonly Deed[] = deeds,
): fc.Arbitrary<Step[]> {
  const step = fc.record({
    copy: fc.nat(copies - 1),
    do: fc.constantFrom(...among),
    pick: fc.nat(1000),
    who: fc.nat(3),
  });
  const steps = fc.array(step, { maxLength, size: "max" });
  return fc.oneof(
    steps,
    steps.map((rest) => [...sameWorkTwice, ...rest]),
  );
}

/** Two copies begin with the same person's work under two ids: chance alone would seldom do that. */
const sameWorkTwice: readonly Step[] = [0, 1].map((copy) => ({
  copy,
  do: "importCodings",
  pick: copy,
  who: 0,
}));

/** A study of two texts, three coders and three codes: every copy begins with it. */
export async function baseStudy(): Promise<Base> {
  const folder = mkdtempSync(join(tmpdir(), "concord-team-"));
  const path = join(folder, "study.concord");
  createFile(path).close();
  const file = new TeamFile(path);
  const coderIds = ["Ana", "Ben", "Cem"].map(newId);
  for (const [index, name] of ["Ana", "Ben", "Cem"].entries()) {
    const id = coderIds[index] ?? "";
    await file.call("coders.add", { id, name, colour: "#336699" }, id);
  }
  file.coderId = coderIds[0] ?? null;
  file.project.history.run(
    { requestId: newId(), coderId: file.coderId, label: "Import" },
    (recorder) => {
      for (const [index, text] of texts.entries()) {
        const { document, version } = aDocument(text);
        putText(file.project.db, prepareText(text));
        recorder.insert("document", { ...document, name: `story ${index + 1}.txt` });
        recorder.insert("textVersion", version);
      }
    },
  );
  for (const name of ["denial", "claim", "source"]) {
    await file.call("codes.add", { id: newId(), parentId: null, name });
  }
  file.close();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return { bytes, coderIds };
}

const texts = [
  "The minister denied it. Two thousand people came, said the mayor. Nobody was hurt.",
  "According to the police there was no march at all. The mayor said so too.",
];

export interface Base {
  /** The closed project file. */
  bytes: Uint8Array;
  coderIds: string[];
}

/** Copies of one study, each open in a host of its own. */
export class Team {
  readonly folder = mkdtempSync(join(tmpdir(), "concord-team-"));
  readonly copies: TeamFile[] = [];
  readonly #backups: (string | null)[] = [];
  #files = 0;

  static of(base: Base, copies: number): Team {
    const team = new Team();
    for (let index = 0; index < copies; index += 1) {
      const path = team.newPath();
      writeFileSync(path, base.bytes);
      team.copies.push(new TeamFile(path));
      team.#backups.push(null);
    }
    return team;
  }

  newPath(): string {
    this.#files += 1;
    return join(this.folder, `copy ${this.#files}.concord`);
  }

  /** The state of a copy as a closed file of its own. */
  snapshot(copy: number): string {
    const path = this.newPath();
    writeFileSync(path, this.#at(copy).bytes());
    return path;
  }

  close(): void {
    for (const project of this.copies) project.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Does a step where it can be done, by the clock of the copy. Refusals are part of life. */
  async act({ copy, do: deed, pick, who }: Step): Promise<void> {
    const now = Date.now() + (clocks[copy % clocks.length] ?? 0);
    mock.timers.enable({ apis: ["Date"], now });
    try {
      const file = this.#at(copy);
      const people = listRecords(file.project.db, "coder").filter(({ kind }) => kind === "person");
      file.coderId = people[who % Math.max(1, people.length)]?.id ?? null;
      if (isInOneCopy(deed)) await act(file, deed, pick);
      else await this.#between(deed, copy, pick);
    } finally {
      mock.timers.reset();
    }
  }

  async #between(deed: (typeof betweenCopies)[number], copy: number, pick: number): Promise<void> {
    const file = this.#at(copy);
    const other = (copy + 1 + (pick % (this.copies.length - 1))) % this.copies.length;
    if (deed === "backUp") this.#backups[copy] = this.snapshot(copy);
    else if (deed === "goBack") this.#replace(copy, this.#backups[copy] ?? null);
    else if (deed === "exchange") await exchange(file, this.snapshot(other), pick);
    else if (deed === "exchangeAsOne") await exchange(file, this.snapshot(other), 1);
    else if (deed === "undoMerge") await this.#undoMerge(file);
    else if (deed === "settleConflicts") await settleConflicts(file, pick);
    else await this.#takePack(copy, other, deed === "takeClassPack", pick);
  }

  #replace(copy: number, by: string | null): void {
    if (by === null) return;
    const { path } = this.#at(copy);
    this.#at(copy).close();
    copyFileSync(by, path);
    this.copies[copy] = new TeamFile(path);
  }

  /** A partial pack, locked now and then, or what somebody makes of a class pack. */
  async #takePack(copy: number, from: number, isForClass: boolean, pick: number): Promise<void> {
    const lead = this.#at(from);
    const { documents, coders } = await lead.call("project.load", {});
    const people = coders.filter(({ kind }) => kind === "person");
    const coder = people[pick % Math.max(1, people.length)];
    if (coder === undefined) return;
    const answer = await lead.tryCall("packs.make", {
      for: isForClass ? "class" : [coder.id],
      documentIds: documents.map(({ id }) => id).filter((_, at) => at === 0 || pick % 2 === 0),
      isCodebookLocked: pick % 5 === 0,
      withOriginals: false,
      to: { kind: "answer" },
    });
    const pack = answer.ok ? answer.value[0] : undefined;
    if (pack === undefined) return;
    const path = this.newPath();
    writeFileSync(path, pack.bytes);
    this.#replace(copy, isForClass ? await joined(path, this.newPath(), `student ${pick}`) : path);
  }

  async #undoMerge(project: TeamFile): Promise<void> {
    for (const { id } of listRecords(project.project.db, "coder")) {
      const { undo } = await project.call("project.load", {}, id);
      if (undo.undoLabel?.startsWith("Merge “copy") === true) {
        await project.tryCall("history.undo", {}, id);
        return;
      }
    }
  }

  #at(copy: number): TeamFile {
    const project = this.copies[copy];
    if (project === undefined) throw new Error(`there is no copy ${copy}`);
    return project;
  }
}

/** Milliseconds by which the copies' clocks are off: none, eleven years behind, thirty ahead. */
const clocks = [0, -11, 30].map((years) => years * 365 * 86_400_000);

function isInOneCopy(deed: Deed): deed is DeedInOneCopy {
  return Object.hasOwn(deedsInOneCopy, deed);
}

/** With what is said about identities: nothing, that all are one thing, or that none is. */
async function exchange(file: TeamFile, path: string, pick: number): Promise<void> {
  if (pick % 3 === 0) {
    await file.merge([path]);
    return;
  }
  const { identities } = await file.preview([path]);
  const decided = identities.map(({ ids }) => ({ ids, isSame: pick % 3 === 1 }));
  const decisions = { ...noDecisions, identities: decided };
  // What was worked on as one is not two any more.
  const { files } = await file.preview([path], decisions);
  if (files.every(({ problem }) => problem === null)) await file.merge([path], decisions);
}

/** Decides every second difference that is open, one way or the other. */
export async function settleConflicts(file: TeamFile, pick: number): Promise<void> {
  const { conflicts } = await file.preview([]);
  const values = conflicts
    .filter((_, at) => (at + pick) % 2 === 0)
    .map(({ recordId, field, question, sides }, at) => {
      const stamps = sides.map(({ stamp }) => stamp);
      const isKept = (pick + at) % 3 > 0;
      const side = stamps[(pick + at) % stamps.length] ?? "";
      const isDeletion = question === "deletedAndChanged" || question === "deletedAndNeeded";
      return { recordId, field, stamps, choose: isDeletion ? (isKept ? "keep" : "delete") : side };
    });
  if (values.length > 0) await file.merge([], { ...noDecisions, values });
}

/** A class pack as a new coder took it: the path of their file. */
async function joined(classPack: string, path: string, name: string): Promise<string> {
  const unjoined = new TeamFile(classPack);
  try {
    await unjoined.join(path, name);
    return path;
  } finally {
    unjoined.close();
  }
}
