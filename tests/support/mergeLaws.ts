import { copyFileSync } from "node:fs";
import { type Base, type Step, Team } from "./team.ts";
import { TeamFile } from "./teamFile.ts";

/** Where a law is broken; null where all hold. */
export type Broken = string | null;

/**
 * Plays a team's history on three copies and merges what came of it in every order: the results
 * must be the same, sound, and not change when merged again.
 */
export async function checkOrderLaws(base: Base, steps: readonly Step[]): Promise<Broken> {
  const team = Team.of(base, 3);
  try {
    for (const step of steps) await team.act(step);
    const [a, b, c] = [team.snapshot(0), team.snapshot(1), team.snapshot(2)];
    const ab = await merged(team, a, [[b]]);
    const ba = await merged(team, b, [[a]]);
    if (ab.digest !== ba.digest) return "not commutative";
    const abThenC = await merged(team, ab.path, [[c]]);
    const bc = await merged(team, b, [[c]]);
    const aThenBc = await merged(team, a, [[bc.path]]);
    if (aThenBc.digest !== abThenC.digest) return "not associative";
    const atOnce = await merged(team, c, [[b, a]]);
    if (atOnce.digest !== abThenC.digest) return "another result when merged at once";
    const again = await merged(team, abThenC.path, [[a], [b, c], [bc.path]]);
    if (again.digest !== abThenC.digest) return "not idempotent";
    const unsound = [ab, ba, abThenC, bc, aThenBc, atOnce, again].flatMap(
      ({ problems }) => problems,
    );
    return unsound.length === 0 ? null : `not sound: ${unsound[0]}`;
  } finally {
    team.close();
  }
}

/** A copy of `path` into which `groups` of files were merged, one group after the other. */
export async function merged(team: Team, path: string, groups: readonly (readonly string[])[]) {
  const copy = team.newPath();
  copyFileSync(path, copy);
  const file = new TeamFile(copy);
  try {
    for (const group of groups) await file.merge(group);
    return { path: copy, digest: file.digest, problems: file.problems };
  } finally {
    file.close();
  }
}
