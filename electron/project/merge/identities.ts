import type { Database } from "better-sqlite3";
import { codePath, nameKey } from "../../../shared/codebook/codeTree.ts";
import type { IdentityQuestion, MergeDecisions } from "../../../shared/contract/merge.ts";
import type { RecordKind } from "../../../shared/records/records.ts";
import { projectSettingId } from "../db/repositories/projectSettings.ts";
import { listRecords } from "../db/repositories/records.ts";
import { statement } from "../db/rows.ts";
import { idToBytes } from "../db/uuid.ts";
import { type Alias, Aliases } from "./aliases.ts";
import { definitionOf, MadeCodes } from "./madeCodes.ts";
import type { MergePlan } from "./mergePlan.ts";
import type { MergeSource } from "./mergeSource.ts";
import { keyOf } from "./uniteFollowers.ts";

type Kind = IdentityQuestion["kind"];

interface Thing {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** Where it was found; null: in the project. */
  readonly fileName: string | null;
  /** What has to be the same for two of them to be asked about. */
  readonly keys: readonly string[];
  /** What speaks for two of them being one where it is the same; "" for nothing. */
  readonly definition: string;
  /** How many codings a coder has in the file. */
  readonly countCodings?: () => number;
}

/** Coders, codes and documents of the files so far. */
export class Identities {
  readonly #things = new Map<string, Thing>();
  readonly #project: Database;
  readonly #decided: ReadonlyMap<string, boolean>;
  readonly #known: ReadonlySet<string>;
  readonly #claims = new Map<string, Alias>();
  readonly #made = new MadeCodes();
  readonly #inFiles = new Map<MergeSource, readonly Thing[]>();
  readonly used = new Set<string>();
  readonly questions: IdentityQuestion[] = [];

  constructor(project: Database, decisions: MergeDecisions) {
    this.#project = project;
    this.#decided = new Map(decisions.identities.map(({ ids, isSame }) => [pairKey(ids), isSame]));
    this.#made.add(project);
    this.#known = new Set(new Aliases(project).list().map(keyOfAlias));
    for (const thing of thingsOf(project, null)) this.#things.set(thing.id, thing);
  }

  /** Of another project, or with other ids than this one: nothing in it can be told by its id. */
  isForeign(source: MergeSource, projectId: string): boolean {
    if (source.projectId !== projectId) return true;
    const theirs = this.#thingsIn(source);
    if (theirs.length === 0 || this.#things.size === 0) return false;
    return !theirs.some(({ id }) => this.#things.has(id)) && !sharesSession(this.#project, source);
  }

  /** Whether one of its texts is there already, by its id or by what somebody said before. */
  knowsTextOf(source: MergeSource, plan: MergePlan): boolean {
    return this.#thingsIn(source).some(
      ({ kind, id }) => kind === "document" && this.#things.has(plan.aliases.survivorOf(id)),
    );
  }

  /**
   * Asks about what the file has under another id, and unites in the plan what is the same: by
   * decision, or by default where two codes were made with one name and definition. As they were made,
   * not as they are: whether somebody renamed one of them meanwhile must not matter, since it would
   * depend on the order in which copies are merged.
   */
  take(
    source: MergeSource,
    plan: MergePlan,
    { isForeign, isKnown }: { isForeign: boolean; isKnown: boolean },
  ): IdentityQuestion[] {
    const theirs = new Map(this.#thingsIn(source).map((thing) => [thing.id, thing]));
    const asked: IdentityQuestion[] = [];
    this.#made.add(source.db);
    for (const thing of theirs.values()) {
      const id = plan.aliases.survivorOf(thing.id);
      if (this.#things.has(id) || plan.isDead(id)) continue;
      const candidates = [...this.#things.values()].filter(
        (other) =>
          other.kind === thing.kind &&
          !theirs.has(other.id) &&
          (other.keys.some((key) => thing.keys.includes(key)) || this.#isMadeAlike(other, thing)),
      );
      for (const other of candidates) asked.push(this.#ask(other, thing));
    }
    // Where no text can be the same, no answer helps.
    const canHelp = isKnown || asked.some(({ kind }) => kind === "document");
    for (const question of asked) question.isNeeded = isForeign && canHelp;
    for (const [id, thing] of theirs) this.#things.set(id, thing);
    for (const { kind, ids, isSameByDefault, decided } of asked) {
      if (decided ?? isSameByDefault) plan.unite(kind, ...ids);
    }
    this.questions.push(...asked);
    return asked;
  }

  /** Asks about people of one name in the project itself: that they are one may be known only later. */
  askAboutNamesakes(plan: MergePlan): void {
    const coders = [...this.#things.values()].filter(({ kind }) => kind === "coder");
    for (const alike of Map.groupBy(coders, ({ keys: [name] }) => name).values()) {
      const [first, ...others] = alike.sort((a, b) => (a.id < b.id ? -1 : 1));
      if (first === undefined) continue;
      for (const other of others) {
        const question = this.#ask(first, other);
        if (question.decided === true) plan.unite("coder", ...question.ids);
        this.questions.push(question);
      }
    }
  }

  /**
   * What the file says is one, but what somebody says is not. With that goes what followed from it;
   * `uniteWhatFollows` finds anew what follows from the rest.
   */
  claimsOf(source: MergeSource): Alias[] {
    const all = new Aliases(source.db).list();
    const about = all.filter(({ kind }) => askedKinds.has(kind));
    for (const claim of about) {
      if (!this.#known.has(keyOfAlias(claim))) this.#claims.set(keyOfAlias(claim), claim);
    }
    const refused = new Set(this.refusedIn(source).map(keyOfAlias));
    if (refused.size === 0) return all;
    return about.filter((claim) => !refused.has(keyOfAlias(claim)));
  }

  /** What the file says is one, and somebody says is not. */
  refusedIn(source: MergeSource): Alias[] {
    return new Aliases(source.db)
      .list()
      .filter((claim) => this.#decided.get(keyOfAlias(claim)) === false);
  }

  /**
   * Shows what was said to be one in some copy, where both are there: two files together may say what
   * nobody has said. To be called when all files are in.
   */
  askAboutClaims(): void {
    for (const { id, survivorId } of this.#claims.values()) {
      const [known, theirs] = [this.#things.get(survivorId), this.#things.get(id)];
      if (known === undefined || theirs === undefined) continue;
      const question = this.#ask(known, theirs);
      // It may have been asked for another reason, as long as nobody had said anything.
      const key = pairKey(question.ids);
      const asked = this.questions.findIndex(({ ids }) => pairKey(ids) === key);
      const [before] = asked < 0 ? [] : this.questions.splice(asked, 1);
      const isNeeded = before?.isNeeded ?? false;
      this.questions.push({ ...question, isNeeded, reason: "saidInCopy", isSameByDefault: true });
    }
  }

  #thingsIn(source: MergeSource): readonly Thing[] {
    const things = this.#inFiles.get(source) ?? thingsOf(source.db, source.name);
    this.#inFiles.set(source, things);
    return things;
  }

  #ask(known: Thing, theirs: Thing): IdentityQuestion {
    const ids: [string, string] = [known.id, theirs.id];
    const key = pairKey(ids);
    const decided = this.#decided.get(key) ?? null;
    if (decided !== null) this.used.add(key);
    const isMadeAlike = this.#isMadeAlike(known, theirs);
    return {
      kind: theirs.kind,
      ids,
      names: [known.name, theirs.name],
      codings:
        known.countCodings && theirs.countCodings
          ? [known.countCodings(), theirs.countCodings()]
          : null,
      fileNames: [known.fileName, theirs.fileName],
      isNeeded: false,
      reason: reasonOf(known, theirs, isMadeAlike),
      isSameByDefault: isMadeAlike,
      decided,
    };
  }

  #isMadeAlike(a: Thing, b: Thing): boolean {
    if (a.kind !== "code" || b.kind !== "code") return false;
    const made = this.#made.keyOf(a.id);
    return made !== null && made === this.#made.keyOf(b.id);
  }
}

function reasonOf(a: Thing, b: Thing, isMadeAlike: boolean): IdentityQuestion["reason"] {
  if (isMadeAlike) return "madeAlike";
  if (a.kind !== "document") {
    const isSameDefinition = a.definition !== "" && a.definition === b.definition;
    return isSameDefinition ? "sameNameAndDefinition" : "sameName";
  }
  if (a.definition !== b.definition) return "sameNameOnly";
  return a.name === b.name ? "sameTextAndName" : "sameText";
}

const askedKinds: ReadonlySet<string> = new Set<Kind>(["coder", "code", "document"]);

function keyOfAlias({ id, survivorId }: Alias): string {
  return pairKey([id, survivorId]);
}

export function pairKey(ids: readonly string[]): string {
  return [...ids].sort().join(" ");
}

function thingsOf(db: Database, fileName: string | null): Thing[] {
  const codes = listRecords(db, "code");
  const codesById = new Map(codes.map((code) => [code.id, code]));
  return [
    ...listRecords(db, "coder").map(
      ({ id, name, kind }): Thing => ({
        kind: "coder",
        id,
        name,
        fileName,
        // Nobody is the consensus, whatever they are called.
        keys: [kind === "person" ? nameKey(name) : "the consensus"],
        definition: "",
        countCodings: () => countCodings(db, id),
      }),
    ),
    ...codes.map((code): Thing => {
      const path = codePath(code, codesById);
      const { id } = code;
      return {
        kind: "code",
        id,
        name: path,
        fileName,
        keys: [nameKey(path)],
        definition: definitionOf(code),
      };
    }),
    ...documentThings(db, fileName),
  ];
}

function countCodings(db: Database, coderId: string): number {
  const count = statement(
    db,
    "SELECT count(*) FROM coding WHERE coder_id = (SELECT id FROM coder WHERE uuid = ?)",
  );
  return Number(count.pluck().get(idToBytes(coderId)));
}

function documentThings(db: Database, fileName: string | null): Thing[] {
  const versions = new Map(listRecords(db, "textVersion").map(({ id, sha256 }) => [id, sha256]));
  return listRecords(db, "document").map(({ id, name, folder, textVersionId }): Thing => {
    const text = versions.get(textVersionId) ?? "";
    const keys = [`text ${text}`, `name ${folder}/${nameKey(name)}`];
    return { kind: "document", id, name, fileName, keys, definition: text };
  });
}

function sharesSession(db: Database, source: MergeSource): boolean {
  const isKnown = statement(db, "SELECT 1 FROM session WHERE uuid = ?");
  return source.sessions
    .names()
    .some((name) => isKnown.get(Buffer.from(name.replaceAll("-", ""), "hex")) !== undefined);
}

/**
 * What is the same in a file with ids of its own: versions of one text, and codings, memos and the
 * like that are the same to the last field.
 */
export function uniteForeign(plan: MergePlan, source: MergeSource): void {
  // Once more as long as there are corrections of what has just become one text.
  while (uniteAlike(plan, source, "textVersion", ["documentId", "parentId", "sha256"]));
  const place = ["documentId", "codeId", "coderId", "pass", "textVersionId"];
  uniteAlike(plan, source, "coding", [...place, "startOffset", "endOffset", "createdAt"]);
  uniteAlike(plan, source, "memo", ["targetKind", "targetId", "coderId", "text", "createdAt"]);
  for (const { id } of listRecords(source.db, "projectSetting")) {
    plan.unite("projectSetting", projectSettingId(plan.db), id);
  }
  const decided = ["documentId", "codeId", "textVersionId", "startOffset", "endOffset"];
  uniteAlike(plan, source, "decision", decided);
  uniteAlike(plan, source, "codebookVersion", ["coderId", "number", "createdAt"]);
  uniteAlike(plan, source, "codeProposal", ["coderId", "name", "createdAt"]);
  uniteAlike(plan, source, "round", ["name", "purpose", "openedAt"]);
}

/** Whether there were any that were two until now. */
function uniteAlike(
  plan: MergePlan,
  source: MergeSource,
  kind: RecordKind,
  fields: readonly string[],
): boolean {
  const known = new Map(plan.list(kind).map((each) => [keyOf(plan, each, fields), each.id]));
  let isAny = false;
  for (const record of listRecords(source.db, kind)) {
    const other = known.get(keyOf(plan, record, fields));
    if (other === undefined || plan.resolve(other) === plan.resolve(record.id)) continue;
    plan.unite(kind, other, record.id);
    isAny = true;
  }
  return isAny;
}
