import {
  compareSiblings,
  siblingNamed,
  wouldMakeCycle,
} from "../../../shared/codebook/codeTree.ts";
import { ordersBetween } from "../../../shared/codebook/fractionalOrder.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Recorder } from "../db/recorder.ts";

/** Refuses a name that another code under the same parent has. */
export function requireFreeName(
  codes: readonly Code[],
  parentId: string | null,
  name: string,
  exceptIds: readonly string[] = [],
): void {
  const other = siblingNamed(codes, parentId, name, exceptIds);
  if (other === null) return;
  throw new ProjectError(
    "conflict",
    `There is already a code “${other.name}” in this place. Choose another name, or put it under another parent.`,
  );
}

export function requireParent(codes: readonly Code[], parentId: string | null): void {
  if (parentId === null || codes.some(({ id }) => id === parentId)) return;
  throw new ProjectError("notFound", "The code to put it under is no longer in the project.");
}

export function requireNoCycle(codes: readonly Code[], code: Code, parentId: string | null): void {
  if (!wouldMakeCycle(codes, code.id, parentId)) return;
  throw new ProjectError(
    "validation",
    `“${code.name}” cannot be put under itself or one of its own subcodes.`,
  );
}

/** A digit key belongs to one code: whoever had it loses it. */
export function takeDigitKey(
  recorder: Recorder,
  codes: readonly Code[],
  ownerId: string,
  digitKey: number | null | undefined,
): void {
  if (digitKey === null || digitKey === undefined) return;
  for (const code of codes) {
    if (code.id !== ownerId && code.digitKey === digitKey) {
      recorder.update("code", code.id, { digitKey: null });
    }
  }
}

/**
 * Order keys for `count` codes put together under `parentId` after `afterId` (null: first;
 * undefined, or no longer a sibling: last). `movingIds` do not count as neighbours.
 */
export function ordersAfter(
  codes: readonly Code[],
  parentId: string | null,
  afterId: string | null | undefined,
  movingIds: readonly string[] = [],
  count = 1,
): string[] {
  const all = codes.filter((code) => code.parentId === parentId).sort(compareSiblings);
  const isMoving = (code: Code) => movingIds.includes(code.id);
  const siblings = all.filter((code) => !isMoving(code));
  let position = siblings.length;
  if (afterId === null) position = 0;
  else if (all.some(({ id }) => id === afterId)) {
    const index = all.findIndex(({ id }) => id === afterId);
    position = all.slice(0, index + 1).filter((code) => !isMoving(code)).length;
  }
  const before = siblings[position - 1]?.order ?? null;
  // Equal keys, made in two copies, leave no room between them: go on to the next greater one.
  const after = siblings.slice(position).find(({ order }) => before === null || order > before);
  return ordersBetween(before, after?.order ?? null, count);
}
