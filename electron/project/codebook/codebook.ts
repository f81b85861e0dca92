import { actionLabels } from "../../../shared/actionLabels.ts";
import { descendantIds, nameKey } from "../../../shared/codebook/codeTree.ts";
import { nextColour } from "../../../shared/codebook/palette.ts";
import { starterCodebook } from "../../../shared/codebook/starterCodebook.ts";
import type { NewCode } from "../../../shared/contract/codes.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Recorder } from "../db/recorder.ts";
import { listCodingsOfCode } from "../db/repositories/codes.ts";
import { listRecords } from "../db/repositories/records.ts";
import { newId } from "../db/uuid.ts";
import type { ProjectContext } from "../handlers/context.ts";
import {
  ordersAfter,
  requireFreeName,
  requireNoCycle,
  requireParent,
  takeDigitKey,
} from "./codeRules.ts";
import { meaningAfter } from "./redefinition.ts";

export function addCode(context: ProjectContext, code: NewCode): void {
  act(context, actionLabels.addCode(code.name.trim()), (recorder) => {
    insertCode(recorder, listRecords(context.project.db, "code"), code);
  });
}

/** Inserts a code with what is not said filled in; the name must be free, the parent there. */
export function insertCode(recorder: Recorder, codes: readonly Code[], code: NewCode): Code {
  requireParent(codes, code.parentId);
  requireFreeName(codes, code.parentId, code.name);
  const { afterId, ...given } = code;
  const added = withDefaults(codes, given, ordersAfter(codes, code.parentId, afterId)[0] ?? "V");
  takeDigitKey(recorder, codes, added.id, added.digitKey);
  recorder.insert("code", added);
  return added;
}

/** Adds the starter codes that are not there by name yet. */
export function addStarterCodebook(context: ProjectContext): void {
  act(context, actionLabels.addStarterCodebook(), (recorder) => {
    for (const starter of starterCodebook) {
      const codes = listRecords(context.project.db, "code");
      const isThere = codes.some(
        ({ parentId, name }) => parentId === null && nameKey(name) === nameKey(starter.name),
      );
      if (isThere) continue;
      const isKeyTaken = codes.some(({ digitKey }) => digitKey === starter.digitKey);
      const digitKey = isKeyTaken ? null : starter.digitKey;
      insertCode(recorder, codes, { ...starter, digitKey, id: newId(), parentId: null });
    }
  });
}

export function updateCode(
  context: ProjectContext,
  { id, changes, isRedefined }: ParsedInput<"codes.update">,
): void {
  const { db } = context.project;
  const codes = listRecords(db, "code");
  const present = codes.find((code) => code.id === id);
  const label = actionLabels.changeCode(changes.name?.trim() ?? present?.name ?? "");
  act(context, label, (recorder) => {
    const code = recorder.need("code", id);
    if (changes.name !== undefined) requireFreeName(codes, code.parentId, changes.name, [id]);
    const becomesFolder = changes.isFolder === true && !code.isFolder;
    if (becomesFolder) requireNoCodings(listCodingsOfCode(db, id).length, code.name);
    takeDigitKey(recorder, codes, id, changes.digitKey);
    recorder.update("code", id, {
      ...withoutUndefined(changes),
      ...(changes.name === undefined ? {} : { name: changes.name.trim() }),
      // A folder is never applied, so a key would do nothing.
      ...(becomesFolder ? { digitKey: null } : {}),
      meaning: meaningAfter(db, code, changes, isRedefined),
    });
  });
}

export function moveCodes(
  context: ProjectContext,
  { ids, parentId, afterId }: ParsedInput<"codes.move">,
): void {
  const codes = listRecords(context.project.db, "code");
  // Subcodes of a moved code come along where they are.
  const inside = new Set(ids.flatMap((id) => [...descendantIds(codes, id)]));
  const movedIds = [...new Set(ids)].filter((id) => !inside.has(id));
  act(context, actionLabels.moveCodes(movedIds.length), (recorder) => {
    requireParent(codes, parentId);
    const moved = movedIds.map((id) => recorder.need("code", id));
    const taken = new Set<string>();
    for (const code of moved) {
      requireNoCycle(codes, code, parentId);
      requireFreeName(codes, parentId, code.name, movedIds);
      if (taken.has(nameKey(code.name))) {
        throw new ProjectError(
          "conflict",
          `Two of these codes are called “${code.name}”. Rename one before putting them together.`,
        );
      }
      taken.add(nameKey(code.name));
    }
    const orders = ordersAfter(codes, parentId, afterId, movedIds, moved.length);
    moved.forEach((code, index) => {
      recorder.update("code", code.id, { parentId, order: orders[index] ?? code.order });
    });
  });
}

export function requireNoCodings(count: number, name: string): void {
  if (count === 0) return;
  const codings = count === 1 ? "1 passage is" : `${count} passages are`;
  throw new ProjectError(
    "conflict",
    `“${name}” cannot become a folder: ${codings} coded with it. Recode or remove them first.`,
  );
}

function withDefaults(
  codes: readonly Code[],
  given: Omit<NewCode, "afterId">,
  order: string,
): Code {
  return {
    colour: nextColour(codes.map(({ colour }) => colour)),
    definition: "",
    whenToUse: "",
    whenNotToUse: "",
    example: "",
    isFolder: false,
    unit: "sentence",
    exclusiveSet: null,
    meaning: 1,
    ...withoutUndefined(given),
    digitKey: given.isFolder === true ? null : (given.digitKey ?? null),
    id: given.id,
    parentId: given.parentId,
    name: given.name.trim(),
    order,
    createdAt: new Date().toISOString(),
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Keys that hold undefined are the same as keys that are absent. */
function withoutUndefined<T extends object>(given: T): Defined<T> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>; // only the undefined ones were taken out
}

function act(context: ProjectContext, label: string, work: (recorder: Recorder) => void): void {
  const { project, requestId, coderId } = context;
  project.history.run({ requestId, coderId, label }, work);
}
